import type { Knex } from 'knex';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { from as tableNamed, raw, run } from '#read-models/find-page.js';
import { productList } from '#read-models/products/table.js';
import { viewCounts } from '#read-models/views/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Clock } from '../platform/clock.js';
import { Freshness } from '../platform/read/freshness.js';
import type {
  ViewCountDto,
  ViewCountsDto,
  ViewCountsQuery,
  ViewFiguresDto,
  ViewGroup,
} from './view-counts.dto.js';

export class FindViewCounts extends Query<ViewCountsDto> {
  constructor(
    readonly asked: ViewCountsQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

const dayMs = 86_400_000;
const usualDays = 30;
const mostItems = 200;
const figures = ['views', 'measured', 'outbound', 'bots'] as const;
const columns: Readonly<Record<ViewGroup, string>> = {
  day: 'day',
  page: 'page',
  product: 'product_id',
};

type SumRow = Readonly<Record<(typeof figures)[number], string>>;
type GroupRow = SumRow & { readonly key: string; readonly label: string | null };

/** How often pages and products were looked at; for a merchant, its own products. */
@QueryHandler(FindViewCounts)
export class FindViewCountsHandler implements IQueryHandler<FindViewCounts> {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly freshness: Freshness,
  ) {}

  async execute({ asked, scope }: FindViewCounts): Promise<ViewCountsDto> {
    await this.freshness.require('view_counts', asked.minPosition);
    const position = await this.freshness.positionOf('view_counts');
    const to = asked.to ?? dayOf(this.clock.now().getTime() + dayMs);
    const from = asked.from ?? dayOf(Date.parse(to) - usualDays * dayMs);
    const counts = (): Knex.QueryBuilder => narrowed(asked, scope, { from, to });
    const [total] = await run<SumRow>(this.pool, counts().select(sums()));
    const rows = await run<GroupRow>(this.pool, grouped(counts(), asked.groupBy));
    return { from, to, total: figuresOf(total), items: rows.map(toItem), position };
  }
}

function narrowed(
  { page, productId, merchantId }: ViewCountsQuery,
  scope: Scope,
  { from, to }: { readonly from: string; readonly to: string },
): Knex.QueryBuilder {
  const query = tableNamed(viewCounts.name).where('day', '>=', from).where('day', '<', to);
  if (page !== undefined) query.where({ page });
  if (productId !== undefined) query.where({ product_id: productId });
  for (const merchant of [merchantId, scope.merchantId]) {
    if (merchant === undefined) continue;
    const own = tableNamed(productList.name).select('product_id').where({ merchant_id: merchant });
    query.whereIn('product_id', own);
  }
  return query;
}

function grouped(query: Knex.QueryBuilder, group: ViewGroup): Knex.QueryBuilder {
  const column = columns[group];
  const title = `(SELECT title FROM ${productList.name} WHERE product_id = ${viewCounts.name}.product_id)`;
  query
    .select(raw(`${column}::text AS key`), ...sums())
    .select(raw(group === 'product' ? `${title} AS label` : 'NULL::text AS label'))
    .groupBy(column);
  if (group === 'day') return query.orderBy('key');
  if (group === 'product') query.whereNot('product_id', '');
  return query.orderByRaw('sum(views) DESC, key').limit(mostItems);
}

function sums(): Knex.Raw[] {
  return figures.map((figure) => raw(`coalesce(sum(${figure}), 0)::text AS ${figure}`));
}

function toItem({ key, label, ...row }: GroupRow): ViewCountDto {
  return { key, label, ...figuresOf(row) };
}

function figuresOf(row: SumRow | undefined): ViewFiguresDto {
  const of = (figure: keyof SumRow): number => Number(row?.[figure] ?? 0);
  return {
    ...{ views: of('views'), measured: of('measured') },
    ...{ outbound: of('outbound'), bots: of('bots') },
  };
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
