import { Component, computed, effect, inject, input, resource, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AffiliateName } from '../affiliates/affiliate-names';
import { answered, Api } from '../api/api';
import { Updates } from '../api/updates';
import { AttributionExplained } from '../conversions/attribution-explained';
import { ProgramName } from '../programs/program-names';
import { Session } from '../session/session';
import { Keys } from '../shell/keys';
import { UserNames } from '../users/user-names';
import type { Actor } from '../ui/actor-words';
import { Sheet } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { MoneyPipe } from '../ui/money';
import { type Posting, PostingsTable } from '../ui/postings-table';
import { Id } from '../ui/short-id';
import { Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Timeline } from '../ui/timeline';
import { mayDo } from './bulk-bar';
import { Queue } from './queue';
import { actionWords, riskOf } from './queue-words';
import { RuleStory } from './rule-story';
import { type Action, isFor } from './selection';

const actions: readonly { readonly action: Action; readonly key: string }[] = [
  { action: 'approve', key: 'a' },
  { action: 'reject', key: 'r' },
  { action: 'hold', key: 'h' },
  { action: 'release', key: 'e' },
];

/** One commission beside its list: how it stands, how it came about, who gets it and why, what it moved. */
@Component({
  selector: 'app-commission-sheet',
  imports: [
    ...[AffiliateName, AttributionExplained, Icon, Id, Keys, Loading, MoneyPipe, PostingsTable],
    ...[ProblemState, ProgramName, RouterLink, RuleStory, Sheet, Status, TimePipe, Timeline],
  ],
  templateUrl: './commission-sheet.html',
  styleUrl: './commission-sheet.css',
})
export class CommissionSheet {
  readonly id = input.required<string>();
  protected readonly queue = inject(Queue);
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly updates = inject(Updates).of('commissions');
  protected readonly riskOf = riskOf;
  private readonly names = inject(UserNames);
  protected readonly actorWords = (actor: Actor) => this.names.words(actor);
  protected readonly mayReadConversion = this.session.may('read', 'Conversion');
  protected readonly mayAudit = this.session.may('read', 'Audit');
  protected readonly mayReadClicks = this.session.may('read', 'Click');
  protected readonly commission = resource({
    params: () => this.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/commissions/{id}', {
          ...{ params: { path: { id }, query: this.api.fresh() }, signal },
        }),
      ),
  });
  protected readonly history = resource({
    params: () => this.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/commissions/{id}/history', {
          ...{ params: { path: { id } }, signal },
        }),
      ),
  });
  private readonly conversionId = computed(() =>
    this.commission.hasValue() && this.mayReadConversion
      ? (this.commission.value().conversionId ?? undefined)
      : undefined,
  );
  protected readonly attribution = resource({
    params: () => this.conversionId(),
    loader: ({ params: id, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/conversions/{id}/attribution', {
          ...{ params: { path: { id } }, signal },
        }),
      ),
  });
  private readonly known = computed(() => this.queue.rows().find(({ id }) => id === this.id()));
  /** As the list knows it by now, or as it was read. */
  protected readonly row = computed(
    () => this.known() ?? (this.commission.hasValue() ? this.commission.value() : undefined),
  );
  protected readonly heading = computed(() => {
    const row = this.row();
    return row ? `Order ${row.orderExternalId ?? '–'}` : 'Commission';
  });
  protected readonly offered = computed(() => {
    const row = this.row();
    if (!row || this.queue.markOf(row)) return [];
    return actions
      .filter(({ action }) => mayDo(this.session, action) && isFor(action, row))
      .map((each) => ({ ...each, verb: actionWords[each.action].verb }));
  });
  protected readonly mark = computed(() => {
    const row = this.row();
    const action = row && this.queue.markOf(row);
    return action && actionWords[action].doing;
  });
  protected readonly postings = computed<readonly Posting[]>(() =>
    this.history.hasValue() ? this.history.value().steps.flatMap(({ postings }) => postings) : [],
  );

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => this.queue.opened(id));
    });
    effect(() => {
      if (this.commission.hasValue()) this.queue.beside.set(this.commission.value());
    });
    let before: { readonly position: string; readonly revision: number | undefined } | undefined;
    effect(() => {
      const now = { position: this.updates(), revision: this.known()?.revision };
      if (!this.commission.hasValue()) return;
      const isNews =
        before !== undefined &&
        (now.position !== before.position || now.revision !== before.revision);
      const isRead = now.revision === this.commission.value().revision;
      before = now;
      // The list tells by the revision that nothing is new; what is not in the list is asked for.
      if (!isNews || isRead) return;
      this.commission.reload();
      this.history.reload();
    });
  }

  protected wish(action: Action): void {
    const row = this.row();
    if (row) this.queue.wish.set({ action, row });
  }

  protected close(): void {
    void this.router.navigate(['/commissions'], { queryParamsHandling: 'preserve' });
  }
}
