import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { findRows } from '#read-models/find-page.js';
import { payoutMethodList } from '#read-models/payout-methods/table.js';

/** The most affiliates that are named of one account. */
const mostNamed = 100;

/** Finds accounts that several affiliates want to be paid to: a sign that they are one. */
@Injectable()
export class SharedAccounts {
  constructor(private readonly pool: Pool) {}

  /** Other affiliates with this fingerprint in force, as far as the read model knows. */
  async others(fingerprint: string, affiliateId: string): Promise<string[]> {
    const rows = await findRows(this.pool, payoutMethodList, (query) => {
      query
        .where({ fingerprint, status: 'set' })
        .whereNot('affiliate_id', affiliateId)
        .orderBy('affiliate_id')
        .limit(mostNamed);
    });
    return rows.map((row) => row.affiliate_id);
  }
}
