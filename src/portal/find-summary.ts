import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DateTime } from 'luxon';
import { Pool } from 'pg';
import { affiliateList } from '#read-models/affiliates/table.js';
import { findRows } from '#read-models/find-page.js';
import { payoutMethodList } from '#read-models/payout-methods/table.js';
import { payoutLines } from '#read-models/payouts/table.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock.js';
import { Freshness } from '../platform/read/freshness.js';
import { RecentAnswers } from '../platform/read/recent-answers.js';
import { balancesOf, nextNetsOf, nextReleaseOf } from './balances.js';
import { type Figures, figuresOf, sumUp, toFiguresDto } from './figures.js';
import { knownUpTo } from './find-performance.js';
import type { PortalQuery } from './performance.dto.js';
import { clickSums, earnedSums } from './performance-rows.js';
import { rangeOf } from './range.js';
import { RecentChanges } from './recent-changes.js';
import type { LastPayoutDto, NextPayoutDto, PartnerSummaryDto } from './summary.dto.js';
import { whosePortal } from './whose-portal.js';

const seriesDays = 28;
const weekDays = 7;

export class FindPartnerSummary extends Query<PartnerSummaryDto> {
  constructor(
    readonly asked: PortalQuery,
    readonly reader: RequestActor,
  ) {
    super();
  }
}

/** What an affiliate wants to know first. Throws forbidden for another's. */
@QueryHandler(FindPartnerSummary)
export class FindPartnerSummaryHandler implements IQueryHandler<FindPartnerSummary> {
  private readonly recent = new RecentAnswers<PartnerSummaryDto>({ mayLag: false });

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly freshness: Freshness,
    private readonly changes: RecentChanges,
  ) {}

  async execute({ asked, reader }: FindPartnerSummary): Promise<PartnerSummaryDto> {
    const affiliateId = whosePortal(reader, asked.affiliateId);
    const { minPosition, timezone } = asked;
    for (const name of ['commissions', 'ledger', 'payout-lines', 'payout-methods']) {
      await this.freshness.require(name, minPosition);
    }
    const position = await knownUpTo(this.freshness, minPosition);
    const now = this.clock.now();
    const view = JSON.stringify([affiliateId, timezone]);
    return this.recent.of(view, { position, minPosition, at: now.getTime() }, () =>
      this.find(affiliateId, timezone, now, position),
    );
  }

  private async find(
    affiliateId: string,
    timezone: string,
    now: Date,
    position: string,
  ): Promise<PartnerSummaryDto> {
    const { pool } = this;
    const { figures, days } = await this.figures(affiliateId, timezone, now);
    // Two at a time: no page may take every connection there is.
    const [balances, nextRelease] = await Promise.all([
      balancesOf(pool, affiliateId),
      nextReleaseOf(pool, affiliateId, now.toISOString(), timezone),
    ]);
    const [changes, nextPayout] = await Promise.all([
      this.changes.of(affiliateId, timezone),
      this.nextPayout(affiliateId),
    ]);
    const lastPayout = await this.lastPayout(affiliateId);
    const last = (count: number, before = 0) => {
      const own = days.slice(days.length - count - before, days.length - before);
      return toFiguresDto(sumUp(own.flatMap((day) => figures.get(day) ?? [])), 'day');
    };
    return {
      ...{ timezone, position, balances, nextRelease, nextPayout, lastPayout, changes },
      today: last(1),
      week: { now: last(weekDays), before: last(weekDays, weekDays) },
      month: { now: last(seriesDays), before: last(seriesDays, seriesDays) },
      series: days.slice(-seriesDays).map((day) => ({
        ...{ key: day, label: day },
        ...toFiguresDto(figures.get(day), 'day'),
      })),
    };
  }

  /** Of twice as many days as are shown, to compare with. */
  private async figures(
    affiliateId: string,
    timezone: string,
    now: Date,
  ): Promise<{ figures: ReadonlyMap<string, Figures>; days: readonly string[] }> {
    const today = DateTime.fromJSDate(now, { zone: timezone }).startOf('day');
    const from = today.minus({ days: 2 * seriesDays - 1 }).toFormat('yyyy-MM-dd');
    const range = rangeOf({ from, timezone }, now);
    const asked = { affiliateId, range, programId: null, linkCode: null };
    const [clicks, earned] = await Promise.all([
      clickSums(this.pool, 'day', asked),
      earnedSums(this.pool, 'day', asked),
    ]);
    return { figures: figuresOf(clicks, earned), days: range.days };
  }

  private async nextPayout(affiliateId: string): Promise<NextPayoutDto> {
    const [[affiliate], [method]] = await Promise.all([
      findRows(this.pool, affiliateList, (query) => query.where('affiliate_id', affiliateId)),
      findRows(this.pool, payoutMethodList, (query) =>
        query.where({ affiliate_id: affiliateId, status: 'set' }),
      ),
    ]);
    const nets = await nextNetsOf(this.pool, affiliateId);
    const isAbove = ({ net }: { net: bigint }) => net > 0n;
    return {
      amount: nets.filter(isAbove).map(({ net, currency }) => ({ amount: String(net), currency })),
      obstacles: [
        ...(affiliate?.status === 'approved' ? [] : ['not-approved']),
        ...(method ? [] : ['no-payout-method']),
        ...(nets.length === 0 ? ['nothing-payable'] : []),
        ...(nets.length > 0 && !nets.some(isAbove) ? ['owes-more-than-earned'] : []),
      ],
      methodLabel: method?.label ?? null,
      methodKind: method?.kind ?? null,
    };
  }

  private async lastPayout(affiliateId: string): Promise<LastPayoutDto | null> {
    const [row] = await findRows(this.pool, payoutLines, (query) =>
      query
        .where('affiliate_id', affiliateId)
        .whereNot('status', 'drafted')
        .orderBy('changed_at', 'desc')
        .limit(1),
    );
    if (!row) return null;
    return {
      ...{ lineId: row.line_id, batchId: row.batch_id, status: row.status, reason: row.reason },
      pay: { amount: row.pay, currency: row.pay_currency },
      changedAt: row.changed_at,
    };
  }
}
