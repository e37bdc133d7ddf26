import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import { conversionList, type ConversionRow } from '#read-models/conversions/table.js';
import { findRows } from '#read-models/find-page.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { conversionKey } from '../platform/streams.js';

/** From a conversion's id to its stream. An address book only: what is decided is read from the stream. */
@Injectable()
export class ConversionAddresses {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  /** Throws conversion.not-found, also for one outside of the scope: it is not theirs to know of. */
  async find(
    id: string,
    scope: Scope,
    minPosition?: string,
  ): Promise<{ key: string; row: ConversionRow }> {
    await this.freshness.require('conversions', minPosition);
    const row = (await this.lookUp(id)) ?? (await this.lookUpFresh(id));
    const isTheirs =
      row &&
      (scope.merchantId === undefined || row.merchant_id === scope.merchantId) &&
      (scope.affiliateId === undefined || row.affiliate_id === scope.affiliateId);
    if (!isTheirs) throw new RefusedError(refuse('conversion.not-found'));
    return { key: conversionKey(row.program_id, row.external_id), row };
  }

  private async lookUp(id: string): Promise<ConversionRow | undefined> {
    const [row] = await findRows(this.pool, conversionList, (q) => q.where('conversion_id', id));
    return row;
  }

  /** Recorded a moment ago, perhaps: the list is given the time to hear of it. */
  private async lookUpFresh(id: string): Promise<ConversionRow | undefined> {
    await this.freshness.catchUp('conversions');
    return this.lookUp(id);
  }
}
