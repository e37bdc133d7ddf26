import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { measures, periods, type Measure, type Period } from '#domain/program/rules.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';

export class PerformanceQuery extends FreshQuery {
  /** Whose; an affiliate's own if left out. */
  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  /** Only rules of such periods. */
  @ApiPropertyOptional({ enum: periods })
  @Optional()
  @IsIn(periods)
  readonly period?: Period;

  /** An instant in the periods asked for; now if left out. */
  @Optional()
  @IsUtcInstant()
  readonly at?: string;
}

export class StepDto {
  @ApiProperty({ type: String, description: 'Minor units, or orders' })
  readonly from!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null for the threshold of a bonus' })
  readonly percent!: string | null;
}

export class NextStepDto extends StepDto {
  @ApiProperty({ type: String, description: 'What is missing to it: minor units, or orders' })
  readonly missing!: string;
}

/**
 * Of all time, `revenue`, `orders` and `commission` are those of orders whose own commission is payable:
 * there is no end after which the whole could be held and approved. Elsewhere every order counts at once.
 */
export class PeriodPerformanceDto {
  @ApiProperty({ type: String })
  readonly ruleId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly name!: string | null;
  @ApiProperty({ enum: ['tiers', 'bonus'] })
  readonly kind!: 'tiers' | 'bonus';
  @ApiProperty({ type: Number, description: 'In force when the period began; prices all of it' })
  readonly rulesVersion!: number;
  @ApiProperty({ enum: periods })
  readonly period!: Period;
  @ApiProperty({ type: String, example: 'Europe/Berlin' })
  readonly timeZone!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly from!: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'The first instant after it' })
  readonly to!: string;
  @ApiProperty({ enum: measures })
  readonly measure!: Measure;
  @ApiProperty({
    type: MoneyDto,
    description:
      'Orders less tax and refunds; of all time only once their own commission is payable, here and below',
  })
  readonly revenue!: MoneyDto;
  @ApiProperty({ type: Number, description: 'Orders that are not refunded as a whole' })
  readonly orders!: number;
  @ApiProperty({ type: MoneyDto, description: "What remains of the orders' own commissions" })
  readonly commission!: MoneyDto;
  @ApiProperty({ type: StepDto, nullable: true })
  readonly reached!: StepDto | null;
  @ApiProperty({ type: NextStepDto, nullable: true, description: 'Null at the highest' })
  readonly next!: NextStepDto | null;
  @ApiProperty({
    type: MoneyDto,
    description: 'What the period earns beyond its orders, as of now',
  })
  readonly worth!: MoneyDto;
  @ApiProperty({ type: String, description: 'The same in a sentence' })
  readonly why!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'The commission that follows it; null as long as there was nothing to earn. Rejected, it ends this period alone; one of all time cannot be rejected, only the orders that it counts',
  })
  readonly commissionId!: string | null;
}

export class PerformanceDto {
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: [PeriodPerformanceDto] })
  readonly periods!: readonly PeriodPerformanceDto[];
  @ApiProperty({ type: String, description: 'What it knows: everything up to this position' })
  readonly position!: string;
}
