import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Pool } from 'pg';
import { run, from as fromView } from '#read-models/find-page.js';
import { accountPrefix, type AccountScope } from '#read-models/ledger/find-balances.js';
import { readLegs } from '#read-models/ledger/read-legs.js';
import { Freshness } from '../platform/read/freshness.js';
import { ledgerCsv } from './export/csv.js';
import { hledgerJournal, type OpeningBalance } from './export/hledger.js';
import { ledgerJsonLines } from './export/jsonl.js';

export interface ExportRequest {
  readonly format: 'csv' | 'jsonl' | 'hledger';
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** IANA name. */
  readonly timeZone: string;
}

/** The books as text, a chunk at a time. */
@Injectable()
export class LedgerExports {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async write(request: ExportRequest, scope: AccountScope): Promise<AsyncGenerator<string>> {
    await this.freshness.catchUp('ledger');
    const { format, from, to, timeZone } = request;
    const legs = readLegs(this.pool, { from, to }, scope);
    if (format === 'csv') return ledgerCsv(legs, { timeZone });
    if (format === 'jsonl') return ledgerJsonLines(legs, { timeZone });
    const isOfOneParty = accountPrefix(scope) !== undefined;
    if (from === undefined) return hledgerJournal(legs, { timeZone, isOfOneParty });
    const day = DateTime.fromISO(from, { zone: timeZone }).toISODate() ?? from.slice(0, 10);
    const balances = await this.balancesBefore(from, scope);
    return hledgerJournal(legs, { timeZone, opening: { day, balances }, isOfOneParty });
  }

  /** What each account held of what took effect before an instant. */
  balancesBefore(from: string, scope: AccountScope): Promise<OpeningBalance[]> {
    const prefix = accountPrefix(scope);
    const query = fromView('ledger_leg')
      .select('account', 'currency')
      .sum({ signed: 'signed' })
      .where('effective_at', '<', from)
      .groupBy('account', 'currency')
      .orderBy(['account', 'currency']);
    if (prefix !== undefined) query.whereRaw('starts_with(account, ?)', [prefix]);
    return run<OpeningBalance>(this.pool, query);
  }
}
