import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { newBook, periodKeyOf, type PeriodBook } from '#domain/policies/earnings-books.js';
import type { Program } from '#domain/program/program.js';
import type { Period, PeriodRule } from '#domain/program/rules.js';
import { periodsOf, periodWorth, type CountedPeriod } from '#domain/program/rules/period.js';
import { zero } from '#domain/kernel/money.js';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { RefusedError } from '../platform/refused-error.js';
import { calendar } from './calendar.js';
import { periodCommissionId } from './derived-commissions.js';
import type { PerformanceDto, PeriodPerformanceDto } from './performance.dto.js';
import { PeriodBooks, type SavedBooks } from './period-books.js';

export interface PerformanceAsked {
  readonly programId: string;
  readonly affiliateId: string;
  readonly at: string;
  readonly period?: Period | undefined;
  readonly minPosition?: string | undefined;
}

/** Throws program.not-found, also for another merchant's; forbidden for another affiliate's figures. */
export class FindPerformance extends Query<PerformanceDto> {
  constructor(
    readonly asked: PerformanceAsked,
    readonly reader: RequestActor,
  ) {
    super();
  }
}

type Counted = CountedPeriod & { readonly rule: PeriodRule };

@QueryHandler(FindPerformance)
export class FindPerformanceHandler implements IQueryHandler<FindPerformance> {
  constructor(private readonly saved: PeriodBooks) {}

  async execute({ asked, reader }: FindPerformance): Promise<PerformanceDto> {
    const { programId, affiliateId, minPosition } = asked;
    await this.saved.require(minPosition);
    let found = await this.read(asked);
    if (found.program === undefined) {
      await this.saved.catchUp();
      found = await this.read(asked);
    }
    const { position, program, books } = found;
    const { merchantId } = scopeOf(reader);
    if (
      program?.status !== 'active' ||
      (merchantId !== undefined && merchantId !== program.merchantId)
    ) {
      throw new RefusedError(refuse('program.not-found'));
    }
    authorise(reader, 'read', 'Commission', { merchantId: program.merchantId, affiliateId });
    const periods = countedIn(program, asked).map((counted) => {
      const of = { programId, affiliateId, base: zero(program.currency) };
      const none = newBook(of, counted);
      return toDto(counted, books.get(periodKeyOf(none)) ?? none);
    });
    return { programId, affiliateId, periods, position };
  }

  private read(asked: PerformanceAsked): Promise<SavedBooks> {
    const { programId, affiliateId } = asked;
    return this.saved.read(programId, (known) =>
      countedIn(known, asked).map(({ ruleId, from }) => ({
        ...{ programId, affiliateId, ruleId, from },
      })),
    );
  }
}

function countedIn(
  program: Program,
  { at, period, affiliateId }: PerformanceAsked,
): readonly Counted[] {
  if (program.status !== 'active') return [];
  return periodsOf(program.rulesVersions, at, calendar).filter(
    ({ rule }) =>
      (period === undefined || rule.period === period) &&
      (rule.when?.affiliateIds?.includes(affiliateId) ?? true),
  );
}

function toDto({ rule, version, from, to }: Counted, book: PeriodBook): PeriodPerformanceDto {
  const { ruleId, name = null, kind, period, timeZone, measure } = rule;
  const { amount: worth, reached, next, trace } = periodWorth(rule, book.totals);
  return {
    ...{ ruleId, name, kind, rulesVersion: version, period, timeZone, from, to, measure },
    ...book.totals,
    ...{ reached, next, worth },
    why: trace[0]?.why ?? '',
    commissionId: book.told === null ? null : periodCommissionId(book),
  };
}
