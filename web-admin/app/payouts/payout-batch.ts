import {
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Updates } from '../api/updates';
import { problemOf } from '../api/problem';
import { Can } from '../session/can';
import { ProgramNames } from '../programs/program-names';
import { Session } from '../session/session';
import { Commands } from '../ui/commands';
import { Copy } from '../ui/copy';
import { Icon } from '../ui/icon';
import { CountPipe, MoneyPipe } from '../ui/money';
import { Page } from '../ui/page';
import { shortId, ShortIdPipe } from '../ui/short-id';
import { Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { Toasts } from '../ui/toasts';
import { ApproveBatch } from './approve-batch';
import { BatchFigures } from './batch-figures';
import { BatchFiles } from './batch-files';
import { BatchIneligible } from './batch-ineligible';
import { BatchLines } from './batch-lines';
import { BatchNotices } from './batch-notices';
import { BatchSigned } from './batch-signed';
import { BatchSteps } from './batch-steps';
import { CancelBatch } from './cancel-batch';
import { type BatchChange, type OneBatch, PayoutsApi } from './payouts-api';
import { ledeOf } from './words';

/** One payout batch, from its draft to its last line. */
@Component({
  selector: 'app-payout-batch',
  imports: [
    ...[RouterLink, Can, Copy, Icon, CountPipe, MoneyPipe, Page, Loading, ProblemState, Status],
    ...[ShortIdPipe, ApproveBatch, BatchFigures, BatchFiles, BatchIneligible, BatchLines],
    ...[BatchNotices, BatchSigned, BatchSteps, CancelBatch],
  ],
  templateUrl: './payout-batch.html',
  styleUrl: './payout-batch.css',
})
export class PayoutBatchPage {
  readonly id = input.required<string>();
  /** In the address: which part is shown, which lines of it, and which line is open. */
  readonly tab = input<string>();
  readonly status = input<string>();
  readonly line = input<string>();
  protected readonly ledeOf = ledeOf;
  protected readonly asks = signal<'approve' | 'cancel' | undefined>(undefined);
  protected readonly isBusy = signal(false);
  private readonly api = inject(PayoutsApi);
  private readonly programs = inject(ProgramNames);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly batch = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params, abortSignal }) => this.api.batch(params.id, abortSignal),
  });
  private readonly known = computed(() => (this.batch.hasValue() ? this.batch.value() : undefined));
  protected readonly heading = computed(() => {
    const id = this.known()?.programId ?? '';
    return `${this.programs.of(id)()?.name ?? shortId(id)} · payout`;
  });
  /** Drafted, with nobody in it: there is nothing to approve. */
  protected readonly isEmpty = computed(
    () => this.known()?.status === 'drafted' && this.known()?.lines === 0,
  );
  /** Why nobody is in it is the first question of an empty one. */
  protected readonly part = computed(() => this.tab() ?? (this.isEmpty() ? 'out' : 'in'));
  /** What the lists below follow: they are read anew when it changes. */
  protected readonly version = computed(() => {
    const batch = this.known();
    return batch ? `${batch.revision} ${JSON.stringify(batch.progress)}` : '';
  });
  protected readonly isMine = computed(
    () => this.known()?.requestedBy === `user:${this.session.user()?.id}`,
  );
  protected readonly canApprove = computed(
    () =>
      this.known()?.status === 'drafted' &&
      this.known()?.lines !== 0 &&
      !this.isMine() &&
      this.session.may('approve', 'PayoutBatch'),
  );
  protected readonly failedLines = computed(() =>
    (this.known()?.progress ?? [])
      .filter(({ status }) => status === 'failed' || status === 'returned')
      .reduce((sum, { lines }) => sum + lines, 0),
  );

  constructor() {
    inject(Commands).offer({
      ...{ id: 'payouts.approve', title: 'Approve this batch', section: 'Payouts', keys: ['a'] },
      run: () => this.asks.set('approve'),
      isEnabled: () => this.canApprove(),
    });
    const updates = inject(Updates);
    const [batches, lines] = [updates.of('payout-batches'), updates.of('payout-lines')];
    effect(() => {
      if (batches() !== '' || lines() !== '') untracked(() => this.batch.reload());
    });
  }

  protected open(queryParams: Record<string, string | undefined>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected answered(batch: OneBatch, words: string): void {
    this.asks.set(undefined);
    this.batch.set(batch);
    this.toasts.done(words);
  }

  /** Excludes an affiliate, or takes it in again: the draft, and any approval of it, becomes void. */
  protected async choose(affiliateId: string, isIn: boolean): Promise<void> {
    const batch = this.known();
    if (!batch || this.isBusy()) return;
    const others = batch.exclude.filter((id) => id !== affiliateId);
    const change: BatchChange = { exclude: isIn ? others : [...others, affiliateId] };
    await this.work(async () => {
      const words = isIn
        ? 'Included: the batch is drafted anew'
        : 'Excluded: the batch is drafted anew';
      this.answered(await this.api.change(batch, change), words);
    });
  }

  protected async retry(): Promise<void> {
    await this.work(async () => {
      const { id } = await this.api.retry(this.id());
      this.toasts.done('A new batch is drafted for what failed');
      await this.router.navigate(['/payouts', id]);
    });
  }

  private async work(command: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    try {
      await command();
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
      this.batch.reload();
    } finally {
      this.isBusy.set(false);
    }
  }
}
