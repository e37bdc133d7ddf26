import { Component, computed, input } from '@angular/core';
import { shortStream } from './actor-words';
import { type Money, MoneyPipe, totals } from './money';

/** One leg of a journal entry. */
export interface Posting {
  readonly account: string;
  readonly side: string;
  readonly amount: Money;
}

/** The legs of an entry, debits before credits, with the two sums that have to be equal. */
@Component({
  selector: 'app-postings-table',
  imports: [MoneyPipe],
  template: `
    <div class="table-wrap" tabindex="0" role="region" [attr.aria-label]="caption()">
      <table class="table">
        <caption class="visually-hidden">
          {{
            caption()
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col" class="num">Debit</th>
            <th scope="col" class="num">Credit</th>
          </tr>
        </thead>
        <tbody>
          @for (leg of ordered(); track $index) {
            <tr>
              <td class="mono" [title]="leg.account">{{ short(leg.account) }}</td>
              <td class="num">{{ leg.side === 'debit' ? (leg.amount | money) : '' }}</td>
              <td class="num">{{ leg.side === 'credit' ? (leg.amount | money) : '' }}</td>
            </tr>
          }
        </tbody>
        <tfoot>
          @for (sum of debits(); track sum.currency) {
            <tr>
              <th scope="row">Sum {{ sum.currency }}</th>
              <td class="num strong">{{ sum | money }}</td>
              <td class="num strong">{{ credited(sum.currency) | money }}</td>
            </tr>
          }
        </tfoot>
      </table>
    </div>
  `,
})
export class PostingsTable {
  readonly of = input.required<readonly Posting[]>();
  readonly caption = input('What it moved in the ledger');
  protected readonly short = shortStream;
  protected readonly ordered = computed(() => [...this.sideOf('debit'), ...this.sideOf('credit')]);
  protected readonly debits = computed(() => totals(this.sideOf('debit').map((leg) => leg.amount)));
  private readonly credits = computed(() => totals(this.sideOf('credit').map((leg) => leg.amount)));

  protected credited(currency: string): Money {
    const sum = this.credits().find((each) => each.currency === currency);
    return sum ?? { amount: '0', currency };
  }

  private sideOf(side: string): readonly Posting[] {
    return this.of().filter((leg) => leg.side === side);
  }
}
