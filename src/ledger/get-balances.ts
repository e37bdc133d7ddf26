import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { balancesAt, trialBalanceOf } from '#read-models/ledger/find-balances-at.js';
import { narrowBalances, trialBalance } from '#read-models/ledger/find-balances.js';
import { ledgerBalances, type LedgerBalanceRow } from '#read-models/ledger/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Cursors } from '../platform/http/cursor.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import type {
  BalanceDto,
  BalancesDto,
  BalancesQuery,
  TrialBalanceDto,
  TrialBalanceQuery,
} from './ledger.dto.js';

export class FindBalances extends Query<BalancesDto> {
  constructor(
    readonly filter: BalancesQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindBalances)
export class FindBalancesHandler implements IQueryHandler<FindBalances> {
  constructor(
    private readonly lists: Lists,
    private readonly cursors: Cursors,
    private readonly freshness: Freshness,
    private readonly pool: Pool,
  ) {}

  async execute({ filter, scope }: FindBalances): Promise<BalancesDto> {
    const { account, asOf, knownAt } = filter;
    if (asOf !== undefined || knownAt !== undefined) return this.at(filter, scope);
    const { items, ...page } = await this.lists.page({
      projection: 'ledger',
      table: ledgerBalances,
      query: filter,
      sort: { column: 'account', descending: false },
      filters: { account, scope },
      where: (query) => narrowBalances(query, account, scope),
      toItem: toBalanceDto,
    });
    return { balances: items, ...page };
  }

  /** By two clocks: summed from the legs, because the balances kept are those of now. */
  private async at(filter: BalancesQuery, scope: Scope): Promise<BalancesDto> {
    const { account, asOf, knownAt, limit } = filter;
    await this.freshness.require('ledger', filter.minPosition);
    const filters = { account, asOf, knownAt, scope };
    const place = { list: 'ledger_balances_at', sort: 'account asc', filters };
    const after = this.cursors.decode(place, filter.cursor);
    const position = await this.freshness.positionOf('ledger');
    const accounts = account === undefined ? undefined : [account];
    const which = { asOf, knownAt, accounts, upTo: position };
    const rows = await balancesAt(this.pool, which, scope, { limit, after });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const nextCursor = last ? this.cursors.encode(place, [last.account, last.currency]) : null;
    return { balances: page.map(toBalanceDto), nextCursor, position };
  }
}

function toBalanceDto({ account, currency, debit, credit, legs }: LedgerBalanceRow): BalanceDto {
  return {
    account,
    debit: { amount: debit, currency },
    credit: { amount: credit, currency },
    balance: { amount: (BigInt(debit) - BigInt(credit)).toString(), currency },
    legs: Number(legs),
  };
}

export class GetTrialBalance extends Query<TrialBalanceDto> {
  constructor(readonly filter: TrialBalanceQuery) {
    super();
  }
}

@QueryHandler(GetTrialBalance)
export class GetTrialBalanceHandler implements IQueryHandler<GetTrialBalance> {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute({ filter }: GetTrialBalance): Promise<TrialBalanceDto> {
    const position = await this.freshness.positionOf('ledger');
    const { asOf, knownAt } = filter;
    if (asOf !== undefined || knownAt !== undefined) {
      const found = await trialBalanceOf(this.pool, { asOf, knownAt, upTo: position }, {});
      const currencies = found.currencies.map(({ currency, debit, credit, closing, accounts }) => ({
        ...{ currency, debit, credit, difference: closing, accounts },
      }));
      return { balanced: found.balanced ?? false, currencies, position };
    }
    const rows = await trialBalance(this.pool);
    const currencies = rows.map((row) => ({ ...row, accounts: Number(row.accounts) }));
    const balanced = currencies.every(({ difference }) => BigInt(difference) === 0n);
    return { balanced, currencies, position };
  }
}
