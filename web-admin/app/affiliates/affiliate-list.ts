import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { problemOf } from '../api/problem';
import { Session } from '../session/session';
import { given, injectAddress } from '../ui/address';
import { Commands } from '../ui/commands';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { ShortIdPipe } from '../ui/short-id';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { AffiliateName, AffiliateNames } from './affiliate-names';
import { DeclineDialog } from './decline-dialog';
import { StandingActions } from './standing-actions';
import { StandingDialog } from './standing-dialog';

type Affiliate = Dto<'AffiliateDto'>;
const statuses = ['applied', 'approved', 'declined', 'suspended'] as const;

/** Everyone who applied; the applications are a queue that hands alone can clear: j, k, a, r. */
@Component({
  selector: 'app-affiliate-list',
  imports: [
    ...[RouterLink, Page, Empty, Loading, ProblemState, Status, ShortIdPipe, TimePipe],
    ...[AffiliateName, DeclineDialog, StandingActions, StandingDialog],
  ],
  templateUrl: './affiliate-list.html',
  styleUrl: '../ui/list.css',
})
export class AffiliateList {
  readonly status = input<string>();
  protected readonly statuses = statuses;
  protected readonly open = injectAddress();
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly names = inject(AffiliateNames);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly shown = computed(() => statuses.find((each) => each === this.status()));
  protected readonly mayApprove = computed(() => this.session.may('approve', 'Affiliate'));
  protected readonly isSending = signal(false);
  /** Whose standing is being changed in the dialog. */
  protected readonly changing = signal<Affiliate | undefined>(undefined);
  /** Whose application is being declined in the dialog. */
  protected readonly declining = signal<Affiliate | undefined>(undefined);
  /** What became of rows since they were read: they stay in place, so that no hand misses. */
  private readonly decided = signal<ReadonlyMap<string, Affiliate>>(new Map());
  protected readonly affiliates = paged(
    () => given({ status: this.shown() }),
    async (query, cursor, signal) => {
      const read = { ...query, ...given({ cursor }), ...this.api.fresh() };
      const page = await answered(
        this.api.http.GET('/api/v1/affiliates', { params: { query: read }, signal }),
      );
      this.names.learn(page.items);
      return page;
    },
  );
  protected readonly rows = computed(() =>
    this.affiliates.items().map((row) => this.decided().get(row.id) ?? row),
  );
  protected readonly at = linkedSignal({
    source: () => this.affiliates.items().length,
    computation: (count, before?: { value: number }) =>
      Math.min(before?.value ?? 0, Math.max(0, count - 1)),
  });
  protected readonly current = computed(() => this.rows()[this.at()]);

  constructor() {
    const move = (step: number) => () => this.move(step);
    const section = 'Affiliates';
    const is = (status: string) => this.current()?.status === status && this.mayApprove();
    inject(Commands).offer(
      { id: 'affiliates.down', title: 'Next', section, keys: ['j'], run: move(1), isHidden: true },
      { id: 'affiliates.up', title: 'Back', section, keys: ['k'], run: move(-1), isHidden: true },
      {
        ...{ id: 'affiliates.approve', title: 'Approve the application', section, keys: ['a'] },
        run: () => void this.approve(this.current()),
        isEnabled: () => is('applied'),
      },
      {
        ...{ id: 'affiliates.decline', title: 'Decline the application', section, keys: ['r'] },
        run: () => this.declining.set(this.current()),
        isEnabled: () => is('applied') && this.session.may('reject', 'Affiliate'),
      },
      {
        ...{ id: 'affiliates.suspend', title: 'Suspend the affiliate', section, keys: ['r'] },
        run: () => this.changing.set(this.current()),
        isEnabled: () => is('approved'),
      },
      {
        ...{ id: 'affiliates.open', title: 'Open the affiliate', section, keys: ['enter', 'o'] },
        run: () => void this.router.navigate(['/affiliates', this.current()?.id]),
        isEnabled: () => this.current() !== undefined,
      },
    );
  }

  protected async approve(affiliate: Affiliate | undefined): Promise<void> {
    if (!affiliate || this.isSending()) return;
    this.isSending.set(true);
    const { id, revision } = affiliate;
    const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
    try {
      const done = await answered(
        this.api.http.POST('/api/v1/affiliates/{id}/approve', { params }),
      );
      this.take(affiliate, done);
      this.toasts.done(`${affiliate.name ?? 'The affiliate'} is approved`);
      this.move(1);
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.isSending.set(false);
    }
  }

  protected declined(done: Dto<'DecidedAffiliateDto'>): void {
    const affiliate = this.declining();
    this.declining.set(undefined);
    if (!affiliate) return;
    this.take(affiliate, done);
    this.toasts.done(`The application of ${affiliate.name ?? 'the affiliate'} is declined`);
    this.move(1);
  }

  protected changed(done: Dto<'DecidedAffiliateDto'>): void {
    const affiliate = this.changing();
    this.changing.set(undefined);
    if (!affiliate) return;
    this.take(affiliate, done);
    this.toasts.done(`${affiliate.name ?? 'The affiliate'} is ${done.status}`);
  }

  private take(affiliate: Affiliate, { status, revision }: Dto<'DecidedAffiliateDto'>): void {
    const row = { ...affiliate, status, revision: Number(revision) };
    this.decided.update((all) => new Map(all).set(affiliate.id, row));
  }

  private move(step: number): void {
    const last = this.rows().length - 1;
    this.at.update((n) => Math.max(0, Math.min(last, n + step)));
    queueMicrotask(() =>
      document.getElementById(`affiliate-${this.at()}`)?.scrollIntoView({ block: 'nearest' }),
    );
  }
}
