import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsTimeZone } from '../platform/http/time-zone.js';
import { IsPrefixedId } from '../platform/http/validators.js';

export class OverviewQuery extends FreshQuery {
  @ApiPropertyOptional({ type: String, default: 'UTC', example: 'Europe/Berlin' })
  @IsTimeZone()
  readonly timezone: string = 'UTC';

  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;
}

export class PeriodDto {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly from!: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'The first instant after it' })
  readonly to!: string;
}

export class ComparedCountDto {
  @ApiProperty({ type: Number })
  readonly now!: number;
  @ApiProperty({ type: Number, description: 'To the same time of day a week before' })
  readonly before!: number;
}

export class ComparedMoneyDto {
  @ApiProperty({ type: MoneyDto })
  readonly now!: MoneyDto;
  @ApiProperty({ type: MoneyDto })
  readonly before!: MoneyDto;
}

export class TodayDto {
  @ApiProperty({ type: ComparedCountDto, description: 'All, those of machines too' })
  readonly clicks!: ComparedCountDto;
  @ApiProperty({ type: ComparedCountDto, description: 'Of people, repeats within a day left out' })
  readonly uniqueClicks!: ComparedCountDto;
  @ApiProperty({ type: ComparedCountDto })
  readonly conversions!: ComparedCountDto;
  @ApiProperty({ type: [ComparedMoneyDto], description: 'One for each currency of orders' })
  readonly orderValue!: readonly ComparedMoneyDto[];
  @ApiProperty({
    type: [ComparedMoneyDto],
    description: 'Of commissions before refunds, one for each currency',
  })
  readonly commissions!: readonly ComparedMoneyDto[];
}

export class CountedMoneyDto {
  @ApiProperty({ type: String, example: 'EUR' })
  readonly currency!: string;
  @ApiProperty({ type: Number })
  readonly count!: number;
  @ApiProperty({ type: MoneyDto })
  readonly total!: MoneyDto;
}

export class WaitingDto {
  @ApiProperty({ type: [CountedMoneyDto], description: 'Commissions whose hold is over: decide' })
  readonly commissions!: readonly CountedMoneyDto[];
  @ApiProperty({
    type: [CountedMoneyDto],
    description: 'All that nobody decided yet, whether its hold is over or still runs',
  })
  readonly toDecide!: readonly CountedMoneyDto[];
  @ApiProperty({ type: [CountedMoneyDto], description: 'Commissions whose hold still runs' })
  readonly onHold!: readonly CountedMoneyDto[];
  @ApiProperty({ type: [CountedMoneyDto], description: 'Commissions that somebody holds back' })
  readonly heldBack!: readonly CountedMoneyDto[];
  @ApiProperty({
    type: [CountedMoneyDto],
    description: 'Payout batches that a second person may approve',
  })
  readonly drafts!: readonly CountedMoneyDto[];
  @ApiProperty({ type: Number })
  readonly disputes!: number;
  @ApiProperty({ type: Number, description: 'Of these, overdue' })
  readonly overdueDisputes!: number;
  @ApiProperty({ type: Number, description: 'Posts of orders refused in the last 24 hours' })
  readonly refusedPostbacks!: number;
  @ApiProperty({ type: Number, description: 'People who applied; 0 for those who decide none' })
  readonly applications!: number;
}

export class OverviewDayDto {
  @ApiProperty({ type: String, example: '2026-05-04' })
  readonly day!: string;
  @ApiProperty({ type: Number, description: 'By days of UTC' })
  readonly clicks!: number;
  @ApiProperty({ type: Number, description: 'By days of UTC' })
  readonly uniqueClicks!: number;
  @ApiProperty({ type: Number })
  readonly conversions!: number;
  @ApiProperty({ type: [MoneyDto] })
  readonly orderValue!: readonly MoneyDto[];
  @ApiProperty({ type: [MoneyDto] })
  readonly commissions!: readonly MoneyDto[];
}

export class TopAffiliateDto {
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: Number })
  readonly count!: number;
  @ApiProperty({ type: MoneyDto, description: 'What remains of the commissions of 28 days' })
  readonly commissions!: MoneyDto;
}

export class TopProgramDto {
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ type: Number })
  readonly count!: number;
  @ApiProperty({ type: MoneyDto, description: 'What remains of the commissions of 28 days' })
  readonly commissions!: MoneyDto;
}

/** Figures of orders go by when they occurred, in the time zone asked for. */
export class OverviewDto {
  @ApiProperty({ type: String })
  readonly timezone!: string;
  @ApiProperty({ type: PeriodDto, description: 'From midnight to now' })
  readonly period!: PeriodDto;
  @ApiProperty({ type: PeriodDto, description: 'A week before, to the same time of day' })
  readonly before!: PeriodDto;
  @ApiProperty({ type: TodayDto })
  readonly today!: TodayDto;
  @ApiProperty({ type: WaitingDto })
  readonly waiting!: WaitingDto;
  @ApiProperty({ type: [MoneyDto], description: 'What may be paid out now' })
  readonly payable!: readonly MoneyDto[];
  @ApiProperty({ type: [OverviewDayDto], description: '28 days, today the last' })
  readonly series!: readonly OverviewDayDto[];
  @ApiProperty({ type: [TopAffiliateDto], description: 'Of 28 days, at most 5 of each currency' })
  readonly topAffiliates!: readonly TopAffiliateDto[];
  @ApiProperty({ type: [TopProgramDto], description: 'Of 28 days, at most 5 of each currency' })
  readonly topPrograms!: readonly TopProgramDto[];
  @ApiProperty({ type: String, description: 'It knows the commissions of everything up to here' })
  readonly position!: string;
}
