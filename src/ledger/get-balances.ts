import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { narrowBalances, trialBalance } from '#read-models/ledger/find-balances.js';
import { ledgerBalances, type LedgerBalanceRow } from '#read-models/ledger/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import type { BalanceDto, BalancesDto, BalancesQuery, TrialBalanceDto } from './ledger.dto.js';

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
  constructor(private readonly lists: Lists) {}

  async execute({ filter, scope }: FindBalances): Promise<BalancesDto> {
    const { account } = filter;
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

export class GetTrialBalance extends Query<TrialBalanceDto> {}

@QueryHandler(GetTrialBalance)
export class GetTrialBalanceHandler implements IQueryHandler<GetTrialBalance> {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute(): Promise<TrialBalanceDto> {
    const position = await this.freshness.positionOf('ledger');
    const rows = await trialBalance(this.pool);
    const currencies = rows.map((row) => ({ ...row, accounts: Number(row.accounts) }));
    const balanced = currencies.every(({ difference }) => BigInt(difference) === 0n);
    return { balanced, currencies, position };
  }
}
