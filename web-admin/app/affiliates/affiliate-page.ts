import { Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { problemOf } from '../api/problem';
import { Can } from '../session/can';
import { Session } from '../session/session';
import { injectAddress } from '../ui/address';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { Id } from '../ui/short-id';
import { Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { AffiliateFile } from './affiliate-file';
import { AffiliateName, AffiliateNames } from './affiliate-names';
import { AffiliateStanding } from './affiliate-standing';
import { AffiliateStatements } from './affiliate-statements';
import { AffiliateThings } from './affiliate-things';
import { AffiliateTiers } from './affiliate-tiers';
import { DeclineDialog } from './decline-dialog';
import { PayoutMethod } from './payout-method';
import { RecruiterDialog } from './recruiter-dialog';
import { StandingDialog } from './standing-dialog';
import { declineWords } from './words';

const tabs = [
  { id: 'statements', label: 'Statements', may: ['export', 'Ledger'] },
  { id: 'tiers', label: 'Tiers and bonuses', may: ['read', 'Commission'] },
  { id: 'links', label: 'Links', may: ['read', 'Link'] },
  { id: 'coupons', label: 'Coupons', may: ['read', 'Coupon'] },
  { id: 'disputes', label: 'Disputes', may: ['read', 'Dispute'] },
] as const;

/** One affiliate: standing, what it has, how it is paid, its statements. */
@Component({
  selector: 'app-affiliate-page',
  imports: [
    ...[RouterLink, Can, Page, Icon, Id, Loading, ProblemState, Status, TimePipe, AffiliateName],
    ...[
      AffiliateFile,
      AffiliateStanding,
      AffiliateStatements,
      AffiliateThings,
      AffiliateTiers,
      PayoutMethod,
    ],
    ...[DeclineDialog, RecruiterDialog, StandingDialog],
  ],
  templateUrl: './affiliate-page.html',
})
export class AffiliatePage {
  readonly id = input.required<string>();
  readonly tab = input<string>();
  protected readonly open = injectAddress();
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly asked = signal<'decline' | 'standing' | 'recruiter' | undefined>(undefined);
  protected readonly isSending = signal(false);
  protected readonly affiliate = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/affiliates/{id}', {
          params: { path, query: this.api.fresh() },
          signal,
        }),
      ),
  });
  protected readonly heading = computed(() =>
    this.affiliate.hasValue() ? (this.affiliate.value().name ?? 'Affiliate') : 'Affiliate',
  );
  protected readonly tabs = computed(() =>
    tabs.filter(({ may: [action, name] }) => this.session.may(action, name)),
  );
  protected readonly shown = computed(
    () => this.tabs().find(({ id }) => id === this.tab())?.id ?? this.tabs()[0]?.id,
  );
  protected readonly declineWords = declineWords;
  protected readonly mayDecline = computed(() => this.session.may('reject', 'Affiliate'));
  protected readonly mayDecide = computed(() => this.session.may('approve', 'Affiliate'));

  constructor() {
    const names = inject(AffiliateNames);
    effect(() => {
      if (this.affiliate.hasValue()) names.learn([this.affiliate.value()]);
    });
  }

  protected done(text: string): void {
    this.asked.set(undefined);
    this.toasts.done(text);
    this.affiliate.reload();
  }

  protected async approve(): Promise<void> {
    if (!this.affiliate.hasValue()) return;
    const { id, revision } = this.affiliate.value();
    const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
    this.isSending.set(true);
    try {
      await answered(this.api.http.POST('/api/v1/affiliates/{id}/approve', { params }));
      this.done('Approved: orders can be credited from now on');
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.isSending.set(false);
    }
  }
}
