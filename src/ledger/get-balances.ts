import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { findBalances, trialBalance } from '#read-models/ledger/find-balances.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Freshness } from '../platform/read/freshness.js';
import type { BalancesDto, BalancesQuery, TrialBalanceDto } from './ledger.dto.js';

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
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute({ filter, scope }: FindBalances): Promise<BalancesDto> {
    await this.freshness.require('ledger', filter.minPosition);
    const position = await this.freshness.positionOf('ledger');
    const rows = await findBalances(this.pool, filter.account, scope);
    const balances = rows.map(({ account, currency, debit, credit, legs }) => ({
      account,
      debit: { amount: debit, currency },
      credit: { amount: credit, currency },
      balance: { amount: (BigInt(debit) - BigInt(credit)).toString(), currency },
      legs: Number(legs),
    }));
    return { balances, position };
  }
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
