import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { linkList } from '#read-models/links/table.js';
import { findRows } from '#read-models/find-page.js';
import { productList } from '#read-models/products/table.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock.js';
import { productIdOf } from '../platform/catalogue/product-id.js';
import { Freshness } from '../platform/read/freshness.js';
import { RecentAnswers } from '../platform/read/recent-answers.js';
import { type Figures, figuresOf, restOf, sumUp, toFiguresDto } from './figures.js';
import type {
  Grouping,
  PartnerPerformanceDto,
  PartnerPerformanceQuery,
  PerformanceRowDto,
} from './performance.dto.js';
import { type Asked, clickSums, earnedSums, productSums } from './performance-rows.js';
import { rangeOf } from './range.js';
import { whosePortal } from './whose-portal.js';

/** Of one answer; who has more links narrows the time, or the program. */
const mostRows = 1_000;

export class FindPartnerPerformance extends Query<PartnerPerformanceDto> {
  constructor(
    readonly asked: PartnerPerformanceQuery,
    readonly reader: RequestActor,
  ) {
    super();
  }
}

/** How an affiliate's links did: clicks, orders and what they earned. Throws forbidden for another's. */
@QueryHandler(FindPartnerPerformance)
export class FindPartnerPerformanceHandler implements IQueryHandler<FindPartnerPerformance> {
  private readonly recent = new RecentAnswers<PartnerPerformanceDto>({ mayLag: false });

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly freshness: Freshness,
  ) {}

  async execute({ asked, reader }: FindPartnerPerformance): Promise<PartnerPerformanceDto> {
    const affiliateId = whosePortal(reader, asked.affiliateId);
    const { minPosition, programId = null, linkCode = null } = asked;
    const now = this.clock.now();
    const range = rangeOf(asked, now);
    const position = await knownUpTo(this.freshness, minPosition);
    const what = { affiliateId, range, programId, linkCode };
    const view = JSON.stringify([what, asked.groupBy]);
    return this.recent.of(view, { position, minPosition, at: now.getTime() }, () =>
      this.find(what, asked, position),
    );
  }

  private async find(
    what: Asked,
    { groupBy }: PartnerPerformanceQuery,
    position: string,
  ): Promise<PartnerPerformanceDto> {
    const figures = await this.figures(what, groupBy);
    const { timezone, from, to, days } = what.range;
    const keys = groupBy === 'day' ? days : inOrder(figures);
    const told = keys.slice(0, mostRows);
    const labels = await this.labelsOf(told, figures, groupBy);
    const dto = (each: Figures | undefined) => toFiguresDto(each, groupBy);
    return {
      ...{ timezone, from, to, groupBy, position },
      rows: told.map((key): PerformanceRowDto => ({
        ...{ key, label: labels.get(key) ?? key },
        ...dto(figures.get(key)),
      })),
      isCut: told.length < keys.length,
      totals: dto(sumUp([...figures.values()])),
    };
  }

  private async figures(what: Asked, groupBy: Grouping): Promise<ReadonlyMap<string, Figures>> {
    const { pool } = this;
    if (groupBy !== 'product') {
      const [clicks, earned] = await Promise.all([
        clickSums(pool, groupBy, what),
        earnedSums(pool, groupBy, what),
      ]);
      return figuresOf(clicks, earned);
    }
    const [products, all] = await Promise.all([
      productSums(pool, what),
      earnedSums(pool, 'day', what),
    ]);
    const found = figuresOf([], products);
    const whole = sumUp([...figuresOf([], all).values()]);
    const rest = restOf(whole, sumUp([...found.values()]));
    if ([...rest.earned.values()].every((amount) => amount === 0n)) return found;
    // Of shipping, and of what follows from no order.
    const other = found.get('');
    return new Map([...found, ['', other ? sumUp([other, rest]) : rest]]);
  }

  private async labelsOf(
    keys: readonly string[],
    figures: ReadonlyMap<string, Figures>,
    groupBy: PartnerPerformanceQuery['groupBy'],
  ): Promise<ReadonlyMap<string, string>> {
    if (groupBy === 'day') return new Map();
    if (groupBy === 'sub1') return new Map([['', 'Without a label']]);
    if (groupBy === 'product') return this.productTitles(keys, figures);
    const rows = await findRows(this.pool, linkList, (query) => query.whereIn('code', [...keys]));
    return new Map([
      ...keys.map((key) => [key, elsewhere(key)] as const),
      ...rows.map((row) => [row.code, row.destination_url] as const),
    ]);
  }

  /** As the catalogue calls them; the merchant's own number of those that are not in it. */
  private async productTitles(
    keys: readonly string[],
    figures: ReadonlyMap<string, Figures>,
  ): Promise<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    for (const key of keys) {
      const merchantId = figures.get(key)?.merchantId;
      if (key !== '' && merchantId) ids.set(productIdOf(merchantId, key), key);
    }
    const rows = await findRows(this.pool, productList, (query) =>
      query.whereIn('product_id', [...ids.keys()]),
    );
    return new Map([
      ['', 'Shipping, bonuses, and orders that name no product'],
      ...rows.map((row) => [ids.get(row.product_id) ?? '', row.title] as const),
    ]);
  }
}

/** Waits for what was written, in every table that a portal's figures are of; the position all of them know. */
export async function knownUpTo(
  freshness: Freshness,
  minPosition: string | undefined,
): Promise<string> {
  const names = ['affiliate-earnings', 'click_quarters'];
  for (const name of names) await freshness.require(name, minPosition);
  const positions = await Promise.all(names.map((name) => freshness.positionOf(name)));
  return positions.reduce((a, b) => (a < b ? a : b));
}

/** What earned most orders, then most clicks. */
function inOrder(figures: ReadonlyMap<string, Figures>): readonly string[] {
  return [...figures]
    .sort(([a, x], [b, y]) => y.orders - x.orders || y.clicks - x.clicks || (a < b ? -1 : 1))
    .map(([key]) => key);
}

const elsewhereNames: Readonly<Record<string, string>> = {
  '': 'Other orders',
  'kind:second-tier': 'Earned by those you recruited',
  'kind:performance': 'Bonuses of a period',
  'kind:compensation': 'Granted by a dispute',
};

function elsewhere(key: string): string {
  if (key.startsWith('coupon:')) return `Coupon ${key.slice('coupon:'.length)}`;
  return elsewhereNames[key] ?? key;
}
