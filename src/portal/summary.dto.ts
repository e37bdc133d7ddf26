import { ApiProperty } from '@nestjs/swagger';
import { TotalDto } from '../platform/http/money.dto.js';
import { RecentChangeDto } from './earnings.dto.js';
import { PerformanceFiguresDto, PerformanceRowDto } from './performance.dto.js';

export class SpanFiguresDto {
  @ApiProperty({ type: PerformanceFiguresDto })
  readonly now!: PerformanceFiguresDto;
  @ApiProperty({ type: PerformanceFiguresDto, description: 'As many days before it' })
  readonly before!: PerformanceFiguresDto;
}

/** What stands where, in one currency. */
export class PartnerBalanceDto {
  @ApiProperty({ type: String, example: 'EUR' })
  readonly currency!: string;
  @ApiProperty({ type: TotalDto, description: 'Its hold runs' })
  readonly held!: TotalDto;
  @ApiProperty({ type: TotalDto, description: 'The hold is over, the shop has not said yes yet' })
  readonly awaitingApproval!: TotalDto;
  @ApiProperty({ type: TotalDto, description: 'A person holds it back; not part of the others' })
  readonly heldBack!: TotalDto;
  @ApiProperty({ type: TotalDto, description: 'Goes into the next payout' })
  readonly payable!: TotalDto;
  @ApiProperty({ type: TotalDto, description: 'In a payout under way, less what it keeps back' })
  readonly inPayout!: TotalDto;
  @ApiProperty({ type: TotalDto, description: 'Of all time, less what payouts kept back' })
  readonly paid!: TotalDto;
  @ApiProperty({ type: TotalDto, description: 'Taken back after it was paid: comes off the next' })
  readonly owed!: TotalDto;
}

export class ReleaseDto {
  @ApiProperty({ type: String, format: 'date', example: '2026-05-04' })
  readonly day!: string;
  @ApiProperty({ type: Number })
  readonly count!: number;
  @ApiProperty({ type: [TotalDto] })
  readonly total!: readonly TotalDto[];
}

export const payoutObstacles = [
  ...['not-approved', 'no-payout-method', 'nothing-payable', 'owes-more-than-earned'],
] as const;

export class NextPayoutDto {
  @ApiProperty({ type: [TotalDto], description: 'Payable now, less what is owed' })
  readonly amount!: readonly TotalDto[];
  @ApiProperty({
    ...{ enum: payoutObstacles, isArray: true },
    description: 'What stands in the way of it; none: the next payout takes it along',
  })
  readonly obstacles!: readonly string[];
  @ApiProperty({ type: String, nullable: true, example: '••3000', description: 'Where it goes' })
  readonly methodLabel!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'bank' })
  readonly methodKind!: string | null;
}

export class LastPayoutDto {
  @ApiProperty({ type: String })
  readonly lineId!: string;
  @ApiProperty({ type: String })
  readonly batchId!: string;
  @ApiProperty({ type: String, example: 'settled' })
  readonly status!: string;
  @ApiProperty({ type: TotalDto })
  readonly pay!: TotalDto;
  @ApiProperty({ type: String, nullable: true, description: 'Why it failed, for people' })
  readonly reason!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly changedAt!: string;
}

export class PartnerSummaryDto {
  @ApiProperty({ type: String })
  readonly timezone!: string;
  @ApiProperty({ type: PerformanceFiguresDto, description: 'Since midnight' })
  readonly today!: PerformanceFiguresDto;
  @ApiProperty({ type: SpanFiguresDto, description: 'Today and the 6 days before' })
  readonly week!: SpanFiguresDto;
  @ApiProperty({ type: SpanFiguresDto, description: 'Today and the 27 days before' })
  readonly month!: SpanFiguresDto;
  @ApiProperty({ type: [PerformanceRowDto], description: '28 days, today the last' })
  readonly series!: readonly PerformanceRowDto[];
  @ApiProperty({ type: [PartnerBalanceDto] })
  readonly balances!: readonly PartnerBalanceDto[];
  @ApiProperty({ type: ReleaseDto, nullable: true, description: 'The next day a hold ends' })
  readonly nextRelease!: ReleaseDto | null;
  @ApiProperty({ type: NextPayoutDto })
  readonly nextPayout!: NextPayoutDto;
  @ApiProperty({ type: LastPayoutDto, nullable: true })
  readonly lastPayout!: LastPayoutDto | null;
  @ApiProperty({ type: [RecentChangeDto], description: 'The newest first, at most 10' })
  readonly changes!: readonly RecentChangeDto[];
  @ApiProperty({ type: String, description: 'It knows everything up to here' })
  readonly position!: string;
}
