import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FxPinDto } from '../fx/fx-pin.dto.js';
import { MoneyDto } from '../http/money.dto.js';

/** What was seen as a claim on an order. */
export class TouchDto {
  @ApiProperty({
    enum: ['click', 'coupon', 'customer', 'person'],
    description: '`customer`: the first order of the same customer; `person`: somebody said so',
  })
  readonly kind!: string;
  @ApiProperty({
    type: String,
    description: 'The click, the code, the first conversion or the user, by its kind',
  })
  readonly id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null when nobody owns it' })
  readonly affiliateId!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly at!: string | null;
}

export class CreditedTouchDto extends TouchDto {
  @ApiProperty({ type: String, example: '0.4', description: 'Its share of the order' })
  readonly weight!: string;
}

export class RejectedTouchDto {
  @ApiProperty({ type: TouchDto })
  readonly touch!: TouchDto;
  @ApiProperty({ type: String, example: 'outside-window' })
  readonly why!: string;
}

export class CustomerSoFarDto {
  @ApiProperty({ type: Number, description: "The customer's n-th order in the program, from 1" })
  readonly order!: number;
  @ApiProperty({ type: String, format: 'date-time', description: 'When the first one occurred' })
  readonly since!: string;
}

export class CappedBeforeDto {
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: String })
  readonly ruleId!: string;
  @ApiProperty({ type: MoneyDto })
  readonly earned!: MoneyDto;
}

/** Who brought an order, by which policy, and why: every touch is credited or rejected with a reason. */
export class AttributionDecisionDto {
  @ApiProperty({ type: String, example: 'last-click' })
  readonly model!: string;
  @ApiProperty({ type: Number })
  readonly policyVersion!: number;
  @ApiProperty({ type: Number })
  readonly windowDays!: number;
  @ApiProperty({ type: Number, description: 'How many touches were considered' })
  readonly considered!: number;
  @ApiProperty({ type: [CreditedTouchDto] })
  readonly credited!: readonly CreditedTouchDto[];
  @ApiProperty({ type: [RejectedTouchDto] })
  readonly rejected!: readonly RejectedTouchDto[];
  @ApiProperty({ type: String, description: 'The rule in words' })
  readonly because!: string;
  @ApiPropertyOptional({ type: CustomerSoFarDto })
  readonly customer?: CustomerSoFarDto;
  @ApiPropertyOptional({ type: Number, description: 'The rules in force at the order' })
  readonly rulesVersion?: number;
  @ApiPropertyOptional({ type: [CappedBeforeDto] })
  readonly cappedBefore?: readonly CappedBeforeDto[];
  @ApiPropertyOptional({ type: FxPinDto })
  readonly fx?: FxPinDto;
}
