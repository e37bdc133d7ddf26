import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Updates } from '../api/updates';
import { Can } from '../session/can';
import { ProgramName, ProgramNames } from '../programs/program-names';
import { Session } from '../session/session';
import { Commands } from '../ui/commands';
import { Icon } from '../ui/icon';
import { CountPipe, MoneyPipe } from '../ui/money';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { ShortIdPipe } from '../ui/short-id';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { BatchProgress } from './batch-progress';
import { DraftBatch } from './draft-batch';
import { type Batch, PayoutsApi } from './payouts-api';

const statuses = ['drafted', 'submitted', 'completed', 'cancelled'] as const;

/** All payout batches, the latest first. */
@Component({
  selector: 'app-payout-list',
  imports: [
    ...[RouterLink, Can, Icon, CountPipe, MoneyPipe, Page, Empty, Loading, ProblemState, Status],
    ...[TimePipe, BatchProgress, DraftBatch, ProgramName, ShortIdPipe],
  ],
  templateUrl: './payout-list.html',
  styles: `
    .batch-link {
      display: grid;
      gap: 1px;
      text-decoration: none;
    }
    .batch-link:hover .batch-name {
      text-decoration: underline;
    }
    .batch-sub {
      color: var(--ink-3);
      font-size: var(--text-small);
      font-weight: 400;
    }
    @media (max-width: 700px) {
      .lesser {
        display: none;
      }
    }
  `,
})
export class PayoutList {
  /** In the address: which batches are shown, and whether a new one is being drafted. */
  readonly status = input<string>();
  readonly programId = input<string>();
  readonly draft = input<string>();
  protected readonly statuses = statuses;
  private readonly names = inject(ProgramNames);
  protected readonly programs = this.names.all;
  private readonly api = inject(PayoutsApi);
  private readonly router = inject(Router);
  private readonly updates = inject(Updates);
  private readonly newer = signal<readonly Batch[]>([]);
  private readonly fresh = signal<ReadonlyMap<string, Batch>>(new Map());
  protected readonly newCount = computed(() => this.newer().length);
  protected readonly batches = paged(
    () => ({ status: this.status(), programId: this.programId() }),
    ({ status, programId }, cursor, aborted) =>
      this.api.batches(queryOf(status, programId, cursor), aborted),
  );
  /** As first read, each with what has become of it since: no row moves while one reads. */
  protected readonly rows = computed(() =>
    this.batches.items().map((row) => this.fresh().get(row.id) ?? row),
  );

  constructor() {
    void this.names.loadAll();
    const session = inject(Session);
    inject(Commands).offer({
      ...{ id: 'payouts.draft', title: 'Draft a payout batch', section: 'Payouts', keys: ['c'] },
      run: () => this.open({ draft: 'new' }),
      isEnabled: () => session.may('create', 'PayoutBatch'),
    });
    const [batches, lines] = [this.updates.of('payout-batches'), this.updates.of('payout-lines')];
    effect((onCleanup) => {
      if (batches() === '' && lines() === '') return;
      const ended = new AbortController();
      onCleanup(() => ended.abort());
      untracked(() => void this.look(ended.signal));
    });
  }

  protected show(): void {
    this.newer.set([]);
    this.fresh.set(new Map());
    this.batches.reload();
  }

  /** Undefined takes a parameter away. */
  protected open(queryParams: Record<string, string | undefined>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected drafted(id: string): void {
    void this.router.navigate(['/payouts', id]);
  }

  private async look(ended: AbortSignal): Promise<void> {
    if (!this.batches.isThere()) return;
    const query = queryOf(this.status(), this.programId(), undefined);
    const page = await this.api.batches(query, ended).catch(() => undefined);
    if (!page || ended.aborted) return;
    const known = new Set(this.batches.items().map(({ id }) => id));
    this.newer.set(page.items.filter(({ id }) => !known.has(id)));
    this.fresh.update(
      (all) => new Map([...all, ...page.items.map((row) => [row.id, row] as const)]),
    );
  }
}

function queryOf(
  status: string | undefined,
  programId: string | undefined,
  cursor: string | undefined,
) {
  return {
    limit: 50,
    ...(statuses.includes(status as never) ? { status: status as (typeof statuses)[number] } : {}),
    ...(programId === undefined ? {} : { programId }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
