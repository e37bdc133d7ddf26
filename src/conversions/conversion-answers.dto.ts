import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MoneyDto } from '../platform/http/money.dto.js';
import { PageOf } from '../platform/http/page.dto.js';

export class CommissionOutcomeDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: String, example: 'held' })
  readonly status!: string;
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'What is still owed' })
  readonly remaining!: MoneyDto;
  @ApiProperty({ type: String, format: 'date-time', description: 'The end of the hold' })
  readonly releaseAt!: string;
  @ApiProperty({ type: Number })
  readonly rulesVersion!: number;
}

export class PostedConversionDto {
  @ApiProperty({ type: String, example: 'cnv_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;

  @ApiProperty({ enum: ['recorded', 'attributed', 'unattributed'] })
  readonly status!: string;

  @ApiProperty({
    type: Object,
    nullable: true,
    description:
      'The attribution decision: touches considered, the chosen one, those rejected and why',
  })
  readonly attribution!: object | null;

  @ApiProperty({ type: [CommissionOutcomeDto] })
  readonly commissions!: readonly CommissionOutcomeDto[];

  @ApiProperty({ type: Number })
  readonly revision!: number;

  @ApiProperty({ type: String, description: 'For `?minPosition=` of any list' })
  readonly position!: string;
}

export class PostedRefundDto {
  @ApiProperty({ type: String, example: 'rfd_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly conversionId!: string;
  @ApiProperty({ type: MoneyDto })
  readonly requested!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'What of it counts: never more than was left' })
  readonly applied!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'All that is refunded of the order' })
  readonly refundedTotal!: MoneyDto;
  @ApiProperty({ type: [CommissionOutcomeDto], description: 'As they stand after the refund' })
  readonly commissions!: readonly CommissionOutcomeDto[];
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
}

export class BatchResultDto {
  @ApiProperty({ type: Number, description: '0-based place in the batch' })
  readonly index!: number;
  @ApiProperty({ enum: ['recorded', 'already-recorded', 'refused'] })
  readonly status!: 'recorded' | 'already-recorded' | 'refused';
  @ApiPropertyOptional({ type: String })
  readonly id?: string;
  @ApiPropertyOptional({ type: Object, description: 'RFC 9457 problem of a refused one' })
  readonly problem?: object;
}

export class BatchResultsDto {
  @ApiProperty({
    type: [BatchResultDto],
    description: 'One for each conversion, in the order of the batch',
  })
  readonly results!: readonly BatchResultDto[];
  @ApiProperty({ type: Number })
  readonly recorded!: number;
  @ApiProperty({ type: Number })
  readonly alreadyRecorded!: number;
  @ApiProperty({ type: Number })
  readonly refused!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
}

export class ConversionDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ enum: ['recorded', 'attributed', 'unattributed'] })
  readonly status!: string;
  @ApiProperty({ type: String })
  readonly externalId!: string;
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String })
  readonly kind!: string;
  @ApiProperty({ type: MoneyDto })
  readonly total!: MoneyDto;
  @ApiProperty({ type: MoneyDto })
  readonly tax!: MoneyDto;
  @ApiProperty({ type: MoneyDto })
  readonly refundedTotal!: MoneyDto;
  @ApiProperty({ type: Number })
  readonly refunds!: number;
  @ApiProperty({ type: String, nullable: true })
  readonly clickId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly couponCode!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly affiliateId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly commissionId!: string | null;
  @ApiProperty({ type: Object, nullable: true })
  readonly attribution!: unknown;
  @ApiProperty({ type: String })
  readonly source!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly occurredAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly recordedAt!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
}

export class ConversionPageDto extends PageOf(ConversionDto) {}
