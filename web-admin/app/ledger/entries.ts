import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { shortStream } from '../ui/actor-words';
import { eventLook, eventWords } from '../ui/event-words';
import { Icon } from '../ui/icon';
import { MoneyPipe, totals } from '../ui/money';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { ManyPipe } from '../ui/plural';
import { Empty, Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';
import { AccountFilter } from './account-filter';
import { given, sideOf, sizeOf } from './accounts';
import { EntryFilters } from './entry-filters';
import { LedgerTabs } from './ledger-tabs';

type Leg = Dto<'LegDto'>;

/** Why this number: the legs behind a balance, each a way to the event that posted it. */
@Component({
  selector: 'app-entries',
  imports: [
    ...[AccountFilter, Empty, EntryFilters, Icon, LedgerTabs, Loading, ManyPipe],
    ...[MoneyPipe, Page, ProblemState, RouterLink, TimePipe],
  ],
  templateUrl: './entries.html',
  styles: `
    @media (width <= 700px) {
      .lesser {
        display: none;
      }
    }
  `,
})
export class Entries {
  readonly account = input<string>();
  readonly currency = input<string>();
  readonly commissionId = input<string>();
  readonly conversionId = input<string>();
  readonly affiliateId = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly asOf = input<string>();
  readonly knownAt = input<string>();
  private readonly api = inject(Api);
  private readonly query = computed(
    () =>
      given({
        ...{ account: this.account(), currency: this.currency() },
        ...{ commissionId: this.commissionId(), conversionId: this.conversionId() },
        ...{ affiliateId: this.affiliateId(), from: this.from(), to: this.to() },
        ...{ asOf: this.asOf(), knownAt: this.knownAt() },
      }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly legs = paged<Record<string, string>, Leg>(
    this.query,
    (query, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/ledger/entries', {
          params: { query: { ...query, ...given({ cursor }), limit: 100 } },
          signal,
        }),
      ),
  );
  /** What the account holds by the same clocks: what the legs have to come to. */
  private readonly balances = resource({
    params: () => {
      const { account, currency, asOf, knownAt, ...others } = this.query();
      return account && Object.keys(others).length === 0
        ? { account, currency, clocks: given({ asOf, knownAt }) }
        : undefined;
    },
    loader: async ({ params: { account, currency, clocks }, abortSignal }) => {
      const { balances } = await answered(
        this.api.http.GET('/api/v1/ledger/balances', {
          params: { query: { account, ...clocks, limit: 500 } },
          signal: abortSignal,
        }),
      );
      return balances.filter(({ balance }) => !currency || balance.currency === currency);
    },
  });
  /** By currency, and whether the legs on this page are all there are and come to it. */
  protected readonly held = computed(() => {
    const all = this.balances.hasValue() ? this.balances.value() : [];
    const shown = new Map(totals(this.legs.items().map(signed)).map((sum) => [sum.currency, sum]));
    return totals(all.map(({ balance }) => balance)).map((money) => ({
      money,
      legs: all.reduce(
        (n, each) => n + (each.balance.currency === money.currency ? each.legs : 0),
        0,
      ),
      addsUp: !this.legs.hasMore() && shown.get(money.currency)?.amount === money.amount,
    }));
  });
  protected readonly isFiltered = computed(() => Object.keys(this.query()).length > 0);
  protected readonly short = shortStream;
  protected readonly sideOf = sideOf;
  protected readonly sizeOf = sizeOf;
  protected readonly words = eventWords;
  protected readonly look = eventLook;
}

function signed({ side, amount }: Leg) {
  return side === 'debit' ? amount : { ...amount, amount: String(-BigInt(amount.amount)) };
}
