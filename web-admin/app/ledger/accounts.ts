import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AffiliateName } from '../affiliates/affiliate-names';
import { answered, Api, type Dto } from '../api/api';
import { MerchantName } from '../programs/program-names';
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
    ...[AccountFilter, AffiliateName, CountPipe, Empty, LedgerTabs, Loading, MerchantName],
    ...[MoneyPipe, Page, ProblemState, RouterLink, TwoClocks],
  ],
  templateUrl: './accounts.html',
  styles: `
    .owner {
      display: block;
    }
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

  protected readonly ownerOf = ownerOf;
  protected readonly sideOf = sideOf;
  protected readonly sizeOf = sizeOf;
}

/** Whose an account is by its name, `affiliate:aff_…:payable`; undefined when it is nobody's. */
export function ownerOf(
  account: string,
): { readonly kind: 'affiliate' | 'merchant'; readonly id: string } | undefined {
  const [kind, id = ''] = account.split(':');
  return kind === 'affiliate' || kind === 'merchant' ? { kind, id } : undefined;
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
