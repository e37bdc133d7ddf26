import { Component, computed, inject, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import { Session } from '../session/session';
import { Icon, type IconName } from '../ui/icon';
import { Settings } from '../ui/settings';
import { type Overview, sumWords } from './compared';

interface WaitingItem {
  readonly label: string;
  readonly icon: IconName;
  /** Absent where the detail says it all. */
  readonly count?: number;
  /** What it comes to, or what is worse about some of it. */
  readonly detail: string;
  readonly link: readonly string[];
  readonly query: Params;
}

/** What waits for somebody, in an order that never changes: nothing moves while one reads. */
@Component({
  selector: 'app-waiting',
  imports: [Icon, RouterLink],
  template: `
    <section class="card" aria-labelledby="waits">
      <h2 id="waits">What waits for you</h2>
      <ul>
        @for (item of items(); track item.icon) {
          <li>
            <a [routerLink]="item.link" [queryParams]="item.query" [class.none]="item.count === 0">
              <app-icon [name]="item.icon" />
              <span class="count">{{ item.count === 0 ? 'None' : item.count }}</span>
              <span class="label">{{ item.label }}</span>
              <span class="detail quiet-text">{{ item.detail }}</span>
              <app-icon name="chevron-right" />
            </a>
          </li>
        }
      </ul>
    </section>
  `,
  styleUrl: './waiting.css',
})
export class Waiting {
  readonly overview = input.required<Overview>();
  readonly programId = input('');
  private readonly session = inject(Session);
  private readonly settings = inject(Settings);

  protected readonly items = computed<WaitingItem[]>(() => {
    const { waiting, payable } = this.overview();
    const merchantId = this.session.user()?.merchantId;
    const narrowed = this.programId() ? { programId: this.programId() } : {};
    const [here, posts] = ['/merchants', 'postbacks'];
    return [
      ...this.of('approve', 'Commission', {
        ...{ label: this.undecided(), icon: 'list-checks', link: ['/commissions'] },
        query: { ...narrowed, status: 'pending', heldBack: 'false' },
        ...this.counted(waiting.commissions),
      }),
      ...this.of('approve', 'Commission', {
        ...{ label: 'commissions held back', icon: 'hand', link: ['/commissions'] },
        query: { ...narrowed, heldBack: 'true' },
        ...this.counted(waiting.heldBack),
      }),
      ...this.of('approve', 'PayoutBatch', {
        ...{ label: 'payout batches to approve', icon: 'banknote', link: ['/payouts'] },
        query: { ...narrowed, status: 'drafted' },
        ...this.counted(waiting.drafts),
      }),
      ...this.of('read', 'Dispute', {
        ...{ label: 'open disputes', icon: 'dispute', link: ['/disputes'] },
        ...{ query: { status: 'open' }, count: waiting.disputes },
        detail: waiting.overdueDisputes > 0 ? `${waiting.overdueDisputes} overdue` : '',
      }),
      ...this.of('read', 'Conversion', {
        ...{ label: 'orders refused in 24 hours', icon: 'triangle-alert' },
        link: merchantId ? [here, merchantId, posts] : [here],
        ...{ query: {}, count: waiting.refusedPostbacks, detail: 'by postback or API' },
      }),
      ...this.of('approve', 'Affiliate', {
        ...{ label: 'affiliates who applied', icon: 'users', link: ['/affiliates'] },
        ...{ query: { status: 'applied' }, count: waiting.applications, detail: '' },
      }),
      ...this.of('create', 'PayoutBatch', {
        ...{ label: 'payable now', icon: 'send', link: ['/payouts'], query: {} },
        ...(payable.length === 0 ? { count: 0 } : {}),
        detail: sumWords(payable, this.settings.locale()),
      }),
    ];
  });

  private of(action: 'read' | 'approve' | 'create', name: string, item: WaitingItem) {
    return this.session.may(action, name) ? [item] : [];
  }

  /** The queue shows both: what is past its hold waits for nothing but a decision. */
  private undecided(): string {
    const all = this.overview().waiting.toDecide.reduce((sum, { count }) => sum + count, 0);
    return `commissions past their hold, of ${all} to decide`;
  }

  private counted(all: Overview['waiting']['commissions']) {
    const sums = all.map(({ total }) => total).filter(({ amount }) => amount !== '0');
    return {
      count: all.reduce((sum, { count }) => sum + count, 0),
      detail: sumWords(sums, this.settings.locale()),
    };
  }
}
