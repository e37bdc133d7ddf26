import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { affiliateList } from '#read-models/affiliates/table.js';
import { findRows } from '#read-models/find-page.js';
import { merchantList } from '#read-models/merchants/table.js';
import { programList } from '#read-models/programs/table.js';
import { narrowToReadable } from '../platform/read/readable-affiliates.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { Seal } from '../platform/privacy/seal.js';

/** Names for documents: looked up, and opened from the seal, only while one is drawn. */
@Injectable()
export class PartyNames {
  constructor(
    private readonly pool: Pool,
    private readonly seal: Seal,
  ) {}

  /** Names of merchants by id; the id stands for one that is not known. */
  async merchants(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await findRows(this.pool, merchantList, (query) =>
      query.whereIn('merchant_id', [...ids]),
    );
    const names = new Map(rows.map(({ merchant_id, name }) => [merchant_id, name]));
    return new Map(ids.map((id) => [id, names.get(id) ?? id]));
  }

  async programs(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await findRows(this.pool, programList, (query) =>
      query.whereIn('program_id', [...ids]),
    );
    const names = new Map(rows.map(({ program_id, name }) => [program_id, name]));
    return new Map(ids.map((id) => [id, names.get(id) ?? id]));
  }

  /**
   * The affiliate's name; a placeholder once it was erased. Undefined when there is no such affiliate, or
   * none that the reader, if one is given, may know of.
   */
  async affiliate(affiliateId: string, reader?: RequestActor): Promise<string | undefined> {
    const [row] = await findRows(this.pool, affiliateList, (query) => {
      query.where('affiliate_id', affiliateId);
      if (reader) narrowToReadable(query, reader);
    });
    return row && ((await this.seal.open(row.name)) ?? erasedName);
  }
}

/** Stands where the name of an erased person would. */
export const erasedName = '[name erased]';
