import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { findRows } from '#read-models/find-page.js';
import { merchantList, type MerchantRow } from '#read-models/merchants/table.js';
import {
  programList,
  type ProgramRow,
  programVersions,
  type ProgramVersionRow,
} from '#read-models/programs/table.js';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock.js';
import { createdSort } from '../platform/http/created-page.dto.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import type { FindPartnerProgramsQuery, PartnerProgramDto } from './partner-programs.dto.js';
import { rateInWords } from './rates-in-words.js';

export class FindPartnerPrograms extends Query<Page<PartnerProgramDto>> {
  constructor(
    readonly filter: FindPartnerProgramsQuery,
    readonly reader: RequestActor,
  ) {
    super();
  }
}

/** What an affiliate may link to, and what it earns there from today. */
@QueryHandler(FindPartnerPrograms)
export class FindPartnerProgramsHandler implements IQueryHandler<FindPartnerPrograms> {
  constructor(
    private readonly lists: Lists,
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  async execute({ filter, reader }: FindPartnerPrograms): Promise<Page<PartnerProgramDto>> {
    const { merchantId, affiliateId } = scopeOf(reader);
    const { items: rows, ...page } = await this.lists.page<ProgramRow, ProgramRow>({
      projection: 'programs',
      table: programList,
      query: filter,
      sort: createdSort(filter),
      filters: { merchantId },
      where: (query) => {
        if (merchantId !== undefined) query.where('merchant_id', merchantId);
      },
      toItem: (row) => row,
    });
    const [versions, merchants] = await Promise.all([
      findRows(this.pool, programVersions, (query) =>
        query
          .whereIn(
            'program_id',
            rows.map((row) => row.program_id),
          )
          .orderBy(['program_id', 'subject', 'version']),
      ),
      findRows(this.pool, merchantList, (query) =>
        query.whereIn('merchant_id', [...new Set(rows.map((row) => row.merchant_id))]),
      ),
    ]);
    const published = Map.groupBy(versions, (version) => version.program_id);
    const names = new Map(merchants.map((row) => [row.merchant_id, row]));
    const now = this.clock.iso();
    const items = rows.map((row) =>
      toDto(row, published.get(row.program_id) ?? [], names.get(row.merchant_id), {
        ...{ now, affiliateId },
      }),
    );
    return { ...page, items };
  }
}

function toDto(
  row: ProgramRow,
  versions: readonly ProgramVersionRow[],
  merchant: MerchantRow | undefined,
  { now, affiliateId }: { readonly now: string; readonly affiliateId: string | undefined },
): PartnerProgramDto {
  const { currency, hold_days: holdDays } = row;
  const isInForce = (each: { readonly effectiveFrom: string | null }) =>
    each.effectiveFrom === null || each.effectiveFrom <= now;
  const rules = versions
    .flatMap((each) => (each.subject === 'rules' ? [each.content] : []))
    .findLast(isInForce);
  const policy = versions
    .flatMap((each) => (each.subject === 'attribution-policy' ? [each.content] : []))
    .findLast(isInForce);
  // What is meant for others is none of an affiliate's terms.
  const rates = (rules?.rules ?? [])
    .filter(
      ({ when }) =>
        affiliateId === undefined || (when?.affiliateIds?.includes(affiliateId) ?? true),
    )
    .map((rule) => rateInWords(rule, currency));
  const held = holdDays === 0 ? 'not held' : `held ${holdDays} ${holdDays === 1 ? 'day' : 'days'}`;
  return {
    ...{ id: row.program_id, name: row.name, merchantId: row.merchant_id },
    merchantName: merchant?.name ?? row.merchant_id,
    website: merchant?.website ?? null,
    ...{ currency, holdDays, windowDays: policy?.windowDays ?? row.cookie_days },
    ...{ approval: row.approval, rates },
    summary: `${currency} ${rates[0] ?? 'no commission yet'}, ${held}`,
  };
}
