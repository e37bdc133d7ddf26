import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AttributionDecisionDto } from '../platform/attribution/decision.dto.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { PageOf } from '../platform/http/page.dto.js';

export class CommissionOutcomeDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: String, example: 'held' })
  readonly status!: string;
  @ApiProperty({ type: String, example: '1', description: 'Its share of the order' })
  readonly weight!: string;
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'What is still owed' })
  readonly remaining!: MoneyDto;
  @ApiProperty({ type: String, format: 'date-time', description: 'The end of the hold' })
  readonly releaseAt!: string;
  @ApiProperty({ type: Number })
  readonly rulesVersion!: number;
}

export class PlaceDto {
  @ApiProperty({ enum: ['pending', 'payable', 'receivable'] })
  readonly account!: string;
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
}

export class CommissionMovementDto {
  @ApiProperty({ type: String })
  readonly commissionId!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ enum: ['reversed', 'reinstated', 'raised', 'lowered', 'adjusted'] })
  readonly kind!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly refundId!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Place of the change in the order' })
  readonly sequence!: number | null;
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
  @ApiProperty({
    type: [PlaceDto],
    description: 'Where it was taken from or put; `receivable` is what the affiliate owes',
  })
  readonly against!: readonly PlaceDto[];
}

export class LineAmountDto {
  @ApiProperty({ type: String })
  readonly lineId!: string;
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
}

export class CreditDto {
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: String })
  readonly commissionId!: string;
  @ApiProperty({ type: String, example: '0.4' })
  readonly weight!: string;
}

export class PostedConversionDto {
  @ApiProperty({ type: String, example: 'cnv_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;

  @ApiProperty({ enum: ['recorded', 'attributed', 'unattributed'] })
  readonly status!: string;

  @ApiProperty({
    type: AttributionDecisionDto,
    nullable: true,
    description:
      'The attribution decision: touches considered, those credited with their weights, those rejected and why',
  })
  readonly attribution!: AttributionDecisionDto | null;

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
  @ApiProperty({ type: [LineAmountDto], description: 'What of it was for certain lines' })
  readonly lines!: readonly LineAmountDto[];
  @ApiProperty({ type: MoneyDto, description: 'All that is refunded of the order' })
  readonly refundedTotal!: MoneyDto;
  @ApiProperty({ type: [CommissionMovementDto], description: 'What it took of each commission' })
  readonly reversals!: readonly CommissionMovementDto[];
  @ApiProperty({ type: [CommissionOutcomeDto], description: 'As they stand after the refund' })
  readonly commissions!: readonly CommissionOutcomeDto[];
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
}

export class PostedReversalDto {
  @ApiProperty({ type: String, example: 'rfr_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly conversionId!: string;
  @ApiProperty({ type: String })
  readonly refundId!: string;
  @ApiProperty({ type: MoneyDto })
  readonly requested!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'Never more than was left of the refund' })
  readonly applied!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'All that is refunded of the order' })
  readonly refundedTotal!: MoneyDto;
  @ApiProperty({ type: [CommissionMovementDto], description: 'What came back to each commission' })
  readonly reinstated!: readonly CommissionMovementDto[];
  @ApiProperty({ type: [CommissionOutcomeDto], description: 'As they stand after it' })
  readonly commissions!: readonly CommissionOutcomeDto[];
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
}

export class KeptLineDto {
  @ApiProperty({ type: String })
  readonly lineId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly sku!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly productId!: string | null;
  @ApiProperty({ type: Number })
  readonly quantity!: number;
  @ApiProperty({ type: MoneyDto })
  readonly net!: MoneyDto;
  @ApiPropertyOptional({ type: String, nullable: true })
  readonly category?: string | null;
}

export class OrderWorthDto {
  @ApiProperty({ type: MoneyDto })
  readonly total!: MoneyDto;
  @ApiProperty({ type: MoneyDto })
  readonly tax!: MoneyDto;
  @ApiProperty({ type: [KeptLineDto] })
  readonly lines!: readonly KeptLineDto[];
}

export class PostedUpdateDto {
  @ApiProperty({ type: String, example: 'oup_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly conversionId!: string;
  @ApiProperty({ type: Number, description: 'The n-th correction of the order' })
  readonly number!: number;
  @ApiProperty({ type: OrderWorthDto })
  readonly before!: OrderWorthDto;
  @ApiProperty({ type: OrderWorthDto })
  readonly after!: OrderWorthDto;
  @ApiProperty({ type: MoneyDto, description: 'All that is refunded of the order, as before' })
  readonly refundedTotal!: MoneyDto;
  @ApiProperty({ type: [CommissionMovementDto], description: 'By how much each commission moved' })
  readonly adjusted!: readonly CommissionMovementDto[];
  @ApiProperty({ type: [CommissionOutcomeDto], description: 'As they stand after it' })
  readonly commissions!: readonly CommissionOutcomeDto[];
  @ApiProperty({ type: Number })
  readonly revision!: number;
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
  @ApiProperty({ type: String, nullable: true, description: 'Of the credit with the most weight' })
  readonly commissionId!: string | null;
  @ApiProperty({ type: [CreditDto], description: 'Everyone credited, the most first' })
  readonly credits!: readonly CreditDto[];
  @ApiProperty({ type: AttributionDecisionDto, nullable: true })
  readonly attribution!: AttributionDecisionDto | null;
  @ApiProperty({ type: String })
  readonly source!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly occurredAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly recordedAt!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
}

export class OrderChangeDto {
  @ApiProperty({ enum: ['refunded', 'refund-reversed', 'updated'] })
  readonly kind!: string;
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String, description: "The shop's own number of it" })
  readonly externalId!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly occurredAt!: string;
  @ApiProperty({ type: MoneyDto, description: 'All that was refunded of the order after it' })
  readonly refundedTotal!: MoneyDto;
  @ApiPropertyOptional({ type: String, description: 'The refund that was reversed' })
  readonly refundId?: string;
  @ApiPropertyOptional({ enum: ['refund', 'chargeback', 'cancellation'] })
  readonly cause?: string;
  @ApiPropertyOptional({ type: MoneyDto })
  readonly requested?: MoneyDto;
  @ApiPropertyOptional({ type: MoneyDto, description: 'What of it counted' })
  readonly applied?: MoneyDto;
  @ApiPropertyOptional({ type: MoneyDto, description: 'What of the refund was reversed since' })
  readonly reversed?: MoneyDto;
  @ApiPropertyOptional({ type: [LineAmountDto] })
  readonly lines?: readonly LineAmountDto[];
  @ApiPropertyOptional({ type: String, nullable: true })
  readonly reasonCode?: string | null;
  @ApiPropertyOptional({ type: OrderWorthDto })
  readonly before?: OrderWorthDto;
  @ApiPropertyOptional({ type: OrderWorthDto })
  readonly after?: OrderWorthDto;
  @ApiPropertyOptional({ type: String, nullable: true })
  readonly reason?: string | null;
  @ApiProperty({ type: [CommissionMovementDto], description: 'What it did to each commission' })
  readonly movements!: readonly CommissionMovementDto[];
}

/** One order with all that was told of it since. */
export class ConversionDetailsDto extends ConversionDto {
  @ApiProperty({ type: [KeptLineDto], description: 'As last corrected' })
  readonly lines!: readonly KeptLineDto[];
  @ApiProperty({ type: [OrderChangeDto], description: 'Refunds, their reversals and corrections' })
  readonly changes!: readonly OrderChangeDto[];
  @ApiProperty({ type: [CommissionOutcomeDto] })
  readonly commissions!: readonly CommissionOutcomeDto[];
}

export class ConversionPageDto extends PageOf(ConversionDto) {}
