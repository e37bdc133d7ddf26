import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { from, raw, run } from '#read-models/find-page.js';
import { commissionBoard } from '#read-models/commissions/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Clock } from '../platform/clock.js';
import { Freshness } from '../platform/read/freshness.js';
import { RecentAnswers } from '../platform/read/recent-answers.js';
import type { CommissionFilter } from './commission-filter.dto.js';
import { narrow } from './commission-filter.js';
import { endedStatuses, holdableStatuses, openStatuses } from './open-statuses.js';
import type {
  CommissionSummaryDto,
  CurrencyTotalDto,
  StatusCountDto,
  SummaryQuery,
} from './commission-summary.dto.js';

/** What a filter finds, counted and summed. */
export class CommissionSummary extends Query<CommissionSummaryDto> {
  constructor(
    readonly filter: SummaryQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

interface Group {
  readonly currency: string;
  readonly status: string;
  readonly is_held_back: boolean;
  /** Of type bigint, as text. */
  readonly count: string;
  /** Minor units. */
  readonly total: string;
}

@QueryHandler(CommissionSummary)
export class CommissionSummaryHandler implements IQueryHandler<CommissionSummary> {
  /** By the numbers people decide, so that they are those of the very position that they say. */
  private readonly recent = new RecentAnswers<CommissionSummaryDto>({ mayLag: false });

  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  async execute({ filter, scope }: CommissionSummary): Promise<CommissionSummaryDto> {
    const { minPosition, ...asked } = filter;
    await this.freshness.require('commissions', minPosition);
    const position = await this.freshness.positionOf('commissions');
    const needs = { position, minPosition, at: this.clock.now().getTime() };
    return this.recent.of(JSON.stringify([asked, scope]), needs, () =>
      this.count(asked, scope, position),
    );
  }

  private async count(
    filter: CommissionFilter,
    scope: Scope,
    position: string,
  ): Promise<CommissionSummaryDto> {
    const query = from(commissionBoard.name)
      .select('currency', 'status')
      .select(raw('held_back_since is not null as is_held_back'))
      .select(raw('count(*) as count'), raw('sum(remaining) as total'))
      .groupBy('currency', 'status', 'is_held_back')
      .orderBy(['currency', 'status']);
    narrow(query, filter, scope);
    const groups = await run<Group>(this.pool, query);
    return {
      all: totals(groups),
      open: totals(groups.filter((each) => isFree(each, openStatuses))),
      holdable: totals(groups.filter((each) => isFree(each, holdableStatuses))),
      heldBack: totals(
        groups.filter((each) => each.is_held_back && !endedStatuses.includes(each.status)),
      ),
      byStatus: counts(groups),
      position,
    };
  }
}

function isFree({ status, is_held_back }: Group, statuses: readonly string[]): boolean {
  return statuses.includes(status) && !is_held_back;
}

function totals(groups: readonly Group[]): CurrencyTotalDto[] {
  const found = new Map<string, { count: number; total: bigint }>();
  for (const { currency, count, total } of groups) {
    const sum = found.get(currency) ?? { count: 0, total: 0n };
    found.set(currency, { count: sum.count + Number(count), total: sum.total + BigInt(total) });
  }
  return [...found].map(([currency, { count, total }]) => ({
    ...{ currency, count, total: { amount: total.toString(), currency } },
  }));
}

function counts(groups: readonly Group[]): StatusCountDto[] {
  const found = new Map<string, number>();
  for (const { status, count } of groups)
    found.set(status, (found.get(status) ?? 0) + Number(count));
  return [...found].map(([status, count]) => ({ status, count }));
}
