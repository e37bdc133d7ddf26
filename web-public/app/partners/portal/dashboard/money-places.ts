import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Dto } from '~kit/api/api';
import { Icon } from '~kit/ui/icon';
import { formatMoney } from '~kit/ui/money';
import { Settings } from '~kit/ui/settings';
import { dayText } from '../../calendar-day';
import { NextPayout } from '../shared/next-payout';
import { SumsPipe } from '../shared/sums';

type Balance = Dto<'PartnerBalanceDto'>;
type Place = Exclude<keyof Balance, 'currency'>;

const places: readonly { readonly id: Place; readonly label: string; readonly status: string }[] = [
  { id: 'held', label: 'Held', status: 'held,approved' },
  { id: 'awaitingApproval', label: 'Waits for a yes', status: 'pending' },
  { id: 'heldBack', label: 'Held back', status: '' },
  { id: 'payable', label: 'Payable', status: 'payable' },
  { id: 'inPayout', label: 'On its way', status: 'paying' },
  { id: 'paid', label: 'Paid so far', status: 'paid' },
  { id: 'owed', label: 'Taken back after it was paid', status: 'reversed' },
];
/** Shown even when there is nothing: everyone looks for them. */
const always: readonly Place[] = ['held', 'payable', 'paid'];

/** Where the money stands: held, payable, paid, and what comes next. */
@Component({
  selector: 'app-money-places',
  imports: [RouterLink, Icon, SumsPipe, NextPayout],
  template: `
    <section class="card" aria-labelledby="money">
      <h2 id="money">Where your money stands</h2>
      <app-next-payout [summary]="summary()" />
      <ul class="places">
        @for (place of shown(); track place.id) {
          <li>
            <a
              [routerLink]="place.id === 'paid' ? '/partners/payouts' : '/partners/earnings'"
              [queryParams]="place.id === 'paid' ? {} : { status: place.status || null }"
            >
              <span>{{ place.label }}</span>
              <strong>{{ place.text }}</strong>
              <app-icon name="chevron-right" />
            </a>
          </li>
        }
      </ul>
      @if (summary().nextRelease; as next) {
        <p class="hint">
          The next hold ends on {{ dayText(next.day) }}:
          {{ next.count === 1 ? 'one commission' : next.count + ' commissions' }},
          {{ next.total | sums }}.
        </p>
      }
    </section>
  `,
  styles: `
    h2 {
      margin: 0 0 12px;
      font-size: 17px;
    }
    .places {
      margin: 12px 0 0;
      padding: 0;
      list-style: none;
    }
    .places a {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto 18px;
      gap: 8px;
      align-items: center;
      min-height: 46px;
      border-top: 1px solid var(--line);
      color: inherit;
      text-decoration: none;
    }
    .places strong {
      font-variant-numeric: tabular-nums;
      text-align: right;
    }
    .places app-icon {
      color: var(--ink-3);
    }
    .hint {
      margin: 12px 0 0;
    }
  `,
})
export class MoneyPlaces {
  readonly summary = input.required<Dto<'PartnerSummaryDto'>>();
  private readonly locale = inject(Settings).locale;
  protected readonly shown = computed(() => {
    const { balances } = this.summary();
    return places
      .map((place) => ({ ...place, text: this.textOf(balances, place.id) }))
      .filter(({ id, text }) => text !== '–' || always.includes(id));
  });

  protected dayText(day: string): string {
    return dayText(day, this.locale());
  }

  private textOf(balances: readonly Balance[], place: Place): string {
    const sums = balances.map((balance) => balance[place]).filter(({ amount }) => amount !== '0');
    return sums.map((sum) => formatMoney(sum, this.locale())).join(' + ') || '–';
  }
}
