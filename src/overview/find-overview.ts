import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import type { Money } from '#domain/kernel/money.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Clock } from '../platform/clock.js';
import { Freshness } from '../platform/read/freshness.js';
import { RecentAnswers } from '../platform/read/recent-answers.js';
import { type Days, daysAt } from './days.js';
import {
  type ClickFigures,
  clicksByDay,
  clicksWithin,
  standing,
  type StandRow,
  topsOf,
  type TopRow,
  type Whose,
  type WorthRow,
  worthByDay,
} from './figures.js';
import type {
  ComparedMoneyDto,
  CountedMoneyDto,
  OverviewDayDto,
  OverviewDto,
  OverviewQuery,
} from './overview.dto.js';
import { findWaiting, type Waiting } from './waiting.js';

export class FindOverview extends Query<OverviewDto> {
  constructor(
    readonly asked: OverviewQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

interface Asked {
  readonly timezone: string;
  readonly now: Date;
  readonly position: string;
  /** The asker sees everything. */
  readonly isWhole: boolean;
}

/** What happened today beside a week ago, what waits, and how the last 28 days went. */
@QueryHandler(FindOverview)
export class FindOverviewHandler implements IQueryHandler<FindOverview> {
  private readonly recent = new RecentAnswers<OverviewDto>({ mayLag: true });

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly freshness: Freshness,
  ) {}

  async execute({ asked, scope }: FindOverview): Promise<OverviewDto> {
    const { timezone, minPosition } = asked;
    // The commissions know of everything that an order led to.
    await this.freshness.require('commissions', minPosition);
    const position = await this.freshness.positionOf('commissions');
    const [whose, now] = [whoseOf(asked, scope), this.clock.now()];
    const isWhole = scope.merchantId === undefined && scope.affiliateId === undefined;
    const view = JSON.stringify([whose, isWhole, timezone]);
    return this.recent.of(view, { position, minPosition, at: now.getTime() }, () =>
      this.figures(whose, { timezone, now, position, isWhole }),
    );
  }

  private async figures(
    whose: Whose,
    { timezone, now, position, isWhole }: Asked,
  ): Promise<OverviewDto> {
    const days = daysAt(now, timezone);
    const { pool } = this;
    // Two at a time: an overview must not take every connection there is.
    const [clicksNow, clicksBefore] = await Promise.all([
      clicksWithin(pool, whose, days.today),
      clicksWithin(pool, whose, days.before),
    ]);
    const [orders, commissions] = await Promise.all([
      worthByDay(pool, 'orders', whose, days),
      worthByDay(pool, 'commissions', whose, days),
    ]);
    const [stands, tops] = await Promise.all([standing(pool, whose), topsOf(pool, whose, days)]);
    const clicks = await clicksByDay(pool, whose, days);
    const waiting = await findWaiting(pool, whose, now, isWhole);
    const top = (of: TopRow['of']) => tops.filter((row) => row.of === of);
    return {
      ...{ timezone, period: days.today, before: days.before, position },
      today: {
        clicks: { now: clicksNow.clicks, before: clicksBefore.clicks },
        uniqueClicks: { now: clicksNow.unique, before: clicksBefore.unique },
        conversions: { now: counted(orders, 'count_now'), before: counted(orders, 'count_before') },
        ...{ orderValue: compared(orders), commissions: compared(commissions) },
      },
      waiting: waitingOf(stands, waiting),
      payable: summed(stands.map((row) => ({ ...row, total: row.payable })))
        .filter(({ total }) => total.amount !== '0')
        .map(({ total }) => total),
      series: seriesOf(days, clicks, orders, commissions),
      topAffiliates: top('affiliates').map(({ id, ...row }) => ({
        affiliateId: id,
        ...topped(row),
      })),
      topPrograms: top('programs').map(({ id, name, ...row }) => ({
        ...{ programId: id, name: name ?? id, ...topped(row) },
      })),
    };
  }
}

/** What was asked for, within what may be seen: another's figures are no figures. */
function whoseOf(asked: OverviewQuery, scope: Scope): Whose {
  const { merchantId = null, affiliateId = null } = scope;
  const wanted = asked.merchantId ?? null;
  const isOther = merchantId !== null && wanted !== null && wanted !== merchantId;
  return {
    merchantId: isOther ? '' : (merchantId ?? wanted),
    ...{ affiliateId, programId: asked.programId ?? null },
  };
}

function money(amount: string, currency: string): Money {
  return { amount, currency };
}

function counted(rows: readonly WorthRow[], column: 'count_now' | 'count_before'): number {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0);
}

/** By currency, those of the 28 days, so that a currency is there before its first order of the day. */
function compared(rows: readonly WorthRow[]): readonly ComparedMoneyDto[] {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const sum = (column: 'total_now' | 'total_before') =>
      money(String(own.reduce((all, row) => all + BigInt(row[column]), 0n)), currency);
    return { now: sum('total_now'), before: sum('total_before') };
  });
}

function seriesOf(
  { names }: Days,
  clicks: ReadonlyMap<string, ClickFigures>,
  orders: readonly WorthRow[],
  commissions: readonly WorthRow[],
): readonly OverviewDayDto[] {
  const of = (rows: readonly WorthRow[], day: string) =>
    rows.filter((row) => row.day === day).sort((a, b) => (a.currency < b.currency ? -1 : 1));
  return names.map((day) => ({
    day,
    clicks: clicks.get(day)?.clicks ?? 0,
    uniqueClicks: clicks.get(day)?.unique ?? 0,
    conversions: of(orders, day).reduce((sum, { count }) => sum + Number(count), 0),
    orderValue: of(orders, day).map(({ total, currency }) => money(total, currency)),
    commissions: of(commissions, day).map(({ total, currency }) => money(total, currency)),
  }));
}

function waitingOf(stands: readonly StandRow[], waiting: Waiting): OverviewDto['waiting'] {
  const at = (takes: (row: StandRow) => boolean) =>
    summed(stands.filter(takes).map((row) => ({ ...row, total: row.remaining })));
  const isFree = (row: StandRow) => !row.is_held_back;
  return {
    commissions: at((row) => isFree(row) && row.status === 'pending'),
    toDecide: at((row) => isFree(row) && (row.status === 'pending' || row.status === 'held')),
    onHold: at((row) => isFree(row) && (row.status === 'held' || row.status === 'approved')),
    heldBack: at((row) => row.is_held_back),
    drafts: waiting.drafts.map(countedMoney),
    disputes: waiting.disputes,
    overdueDisputes: waiting.overdue,
    refusedPostbacks: waiting.refusedPostbacks,
    applications: waiting.applications,
  };
}

/** By currency, in the order of the rows. */
function summed(
  rows: readonly { currency: string; count: string; total: string }[],
): readonly CountedMoneyDto[] {
  const sums = new Map<string, { count: number; total: bigint }>();
  for (const { currency, count, total } of rows) {
    const sum = sums.get(currency) ?? { count: 0, total: 0n };
    sums.set(currency, { count: sum.count + Number(count), total: sum.total + BigInt(total) });
  }
  return [...sums].map(([currency, { count, total }]) => ({
    ...{ currency, count, total: money(String(total), currency) },
  }));
}

function countedMoney(row: { currency: string; count: string; total: string }): CountedMoneyDto {
  const { currency } = row;
  return { currency, count: Number(row.count), total: money(row.total, currency) };
}

function topped({ count, total, currency }: Pick<TopRow, 'count' | 'total' | 'currency'>) {
  return { count: Number(count), commissions: money(total, currency) };
}
