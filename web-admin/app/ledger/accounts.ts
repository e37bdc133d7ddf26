import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { shortStream } from '../ui/actor-words';
import { CountPipe, type Money, MoneyPipe } from '../ui/money';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { Empty, Loading, ProblemState } from '../ui/states';
import { AccountFilter } from './account-filter';
import { LedgerTabs } from './ledger-tabs';
import { TwoClocks } from './two-clocks';

type Balance = Dto<'BalanceDto'>;

/** What every account holds, now or at any time, each figure a way to the entries behind it. */
@Component({
  selector: 'app-accounts',
  imports: [
    ...[AccountFilter, CountPipe, Empty, LedgerTabs, Loading, MoneyPipe],
    ...[Page, ProblemState, RouterLink, TwoClocks],
  ],
  templateUrl: './accounts.html',
  styles: `
    @media (width <= 700px) {
      .lesser {
        display: none;
      }
    }
  `,
})
export class Accounts {
  readonly account = input<string>();
  readonly asOf = input<string>();
  readonly knownAt = input<string>();
  private readonly api = inject(Api);
  private readonly query = computed(
    () => ({ account: this.account(), asOf: this.asOf(), knownAt: this.knownAt() }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly balances = paged<ReturnType<typeof this.query>, Balance>(
    this.query,
    async (query, cursor, signal) => {
      const { balances, nextCursor } = await answered(
        this.api.http.GET('/api/v1/ledger/balances', {
          params: { query: { ...given({ ...query, cursor }), limit: 100 } },
          signal,
        }),
      );
      return { items: balances, nextCursor };
    },
  );
  protected readonly short = shortStream;

  /** The entries that this balance is the sum of. */
  protected entriesOf({ account, balance }: Balance): Record<string, string> {
    return given({ ...this.query(), account, currency: balance.currency });
  }

  protected readonly sideOf = sideOf;
  protected readonly sizeOf = sizeOf;
}

/** Which side holds more: a balance below zero is a credit. */
export function sideOf({ amount }: Money): string {
  if (/^-?0+$/.test(amount)) return '';
  return amount.startsWith('-') ? 'credit' : 'debit';
}

/** Without its sign, which the side tells. */
export function sizeOf({ amount, currency }: Money): Money {
  return { amount: amount.replace(/^-/, ''), currency };
}

/** Those that hold something. */
export function given<Parts extends Record<string, string | undefined>>(
  parts: Parts,
): Record<keyof Parts & string, string> {
  const entries = Object.entries(parts).filter(([, value]) => value);
  return Object.fromEntries(entries) as Record<keyof Parts & string, string>;
}
