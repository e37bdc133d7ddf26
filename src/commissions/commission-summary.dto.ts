import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { TotalDto } from '../platform/http/money.dto.js';
import { CommissionFilter, commissionStatuses } from './commission-filter.dto.js';

export class SummaryQuery extends IntersectionType(FreshQuery, CommissionFilter) {}

export class CurrencyTotalDto {
  @ApiProperty({ type: String, example: 'EUR' })
  readonly currency!: string;
  @ApiProperty({ type: Number })
  readonly count!: number;
  @ApiProperty({ type: TotalDto, description: 'Of what remains' })
  readonly total!: TotalDto;
}

export class StatusCountDto {
  @ApiProperty({ enum: commissionStatuses })
  readonly status!: string;
  @ApiProperty({ type: Number })
  readonly count!: number;
}

export class CommissionSummaryDto {
  @ApiProperty({ type: [CurrencyTotalDto], description: 'All that the filter finds' })
  readonly all!: readonly CurrencyTotalDto[];
  @ApiProperty({
    type: [CurrencyTotalDto],
    description: 'What an approval by this filter would take: held or pending, not held back',
  })
  readonly open!: readonly CurrencyTotalDto[];
  @ApiProperty({
    type: [CurrencyTotalDto],
    description:
      'What holding back by this filter would take: held, pending, approved or payable, not held back',
  })
  readonly holdable!: readonly CurrencyTotalDto[];
  @ApiProperty({
    type: [CurrencyTotalDto],
    description: 'What a release by this filter would take: held back, and not reversed',
  })
  readonly heldBack!: readonly CurrencyTotalDto[];
  @ApiProperty({ type: [StatusCountDto] })
  readonly byStatus!: readonly StatusCountDto[];
  @ApiProperty({ type: String, description: 'What is summed knows everything up to here' })
  readonly position!: string;
}
