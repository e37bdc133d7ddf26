import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Pool } from 'pg';
import type { AccountScope } from '#read-models/ledger/find-balances.js';
import { balancesBefore } from '#read-models/ledger/find-balances-at.js';
import { isWhole, type LegFilter } from '#read-models/ledger/narrow-legs.js';
import { readLegs } from '#read-models/ledger/read-legs.js';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { Freshness } from '../platform/read/freshness.js';
import { ledgerForms, type LedgerFormat } from './export/formats.js';
import type { OpeningBalance } from './export/journal.js';

export interface ExportRequest extends LegFilter {
  readonly format: LedgerFormat;
  /** IANA name. */
  readonly timeZone: string;
}

/** The books as text or bytes, a chunk at a time. */
@Injectable()
export class LedgerExports {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  /** With all that was recorded until now. */
  async write(
    request: ExportRequest,
    scope: AccountScope,
  ): Promise<AsyncGenerator<string | Uint8Array>> {
    await this.freshness.catchUp('ledger');
    return this.writeKnown(request, scope);
  }

  /** With what the ledger knows already; `onLeg` sees every leg on its way. */
  async writeKnown(
    request: ExportRequest,
    scope: AccountScope,
    onLeg: (leg: LedgerLegRow) => void = () => undefined,
  ): Promise<AsyncGenerator<string | Uint8Array>> {
    const { format, timeZone, from } = request;
    const form = ledgerForms[format];
    const legs = watched(readLegs(this.pool, request, scope), onLeg);
    const isOfOneParty = !isWhole(request, scope);
    if (from === undefined || !form.hasOpening) return form.write(legs, { timeZone, isOfOneParty });
    const day = DateTime.fromISO(from, { zone: timeZone }).toISODate() ?? from.slice(0, 10);
    const balances = await balancesBefore(this.pool, from, request, scope);
    return form.write(legs, { timeZone, opening: { day, balances }, isOfOneParty });
  }

  /** What each account held of what took effect before an instant. */
  balancesBefore(instant: string, scope: AccountScope): Promise<OpeningBalance[]> {
    return balancesBefore(this.pool, instant, {}, scope);
  }
}

async function* watched(
  legs: AsyncIterable<LedgerLegRow>,
  onLeg: (leg: LedgerLegRow) => void,
): AsyncGenerator<LedgerLegRow> {
  for await (const leg of legs) {
    onLeg(leg);
    yield leg;
  }
}
