import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { findRows } from '#read-models/find-page.js';
import { variantCounts } from '#read-models/variant-counts/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Freshness } from '../platform/read/freshness.js';
import type { VariantCountsDto } from './link-rules.dto.js';
import { narrowTo } from './narrow-to.js';

/** Clicks of a link by the destination that they were given; empty for one outside of the scope. */
export class FindVariants extends Query<VariantCountsDto> {
  constructor(
    readonly code: string,
    readonly scope: Scope,
    readonly minPosition?: string,
  ) {
    super();
  }
}

@QueryHandler(FindVariants)
export class FindVariantsHandler implements IQueryHandler<FindVariants> {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute({ code, scope, minPosition }: FindVariants): Promise<VariantCountsDto> {
    await this.freshness.require('variant_counts', minPosition);
    const position = await this.freshness.positionOf('variant_counts');
    const rows = await findRows(this.pool, variantCounts, (query) => {
      query.where('link_code', code).orderBy('variant');
      narrowTo(query, {}, scope);
    });
    const items = rows.map((row) => ({
      variant: row.variant,
      clicks: Number(row.clicks),
      people: Number(row.people),
      unique: Number(row.uniques),
      repeats: Number(row.repeats),
      bots: Number(row.bots),
    }));
    return { items, position };
  }
}
