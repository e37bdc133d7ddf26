import { FxPinDto } from '../platform/fx/fx-pin.dto.js';
import { HeldBackDto } from './held-back-answer.dto.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { riskSignals } from '#domain/attribution/risks.js';
import { IsMoney } from '../platform/http/is-money.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf } from '../platform/http/page.dto.js';
import { freeText } from '../platform/http/validators.js';
import { commissionKinds, commissionStatuses } from './commission-filter.dto.js';

export class ApproveCommissionDto {
  @ApiPropertyOptional({ type: String, maxLength: 1000 })
  @Optional()
  @IsString()
  @MaxLength(1000)
  @Matches(freeText, { message: 'note has to be text without control characters' })
  readonly note?: string;

  /** What you saw; refused when it is something else by now. */
  @Optional()
  @IsMoney({ sign: 'nonNegative' })
  readonly expectedAmount?: MoneyDto;
}

export class RejectCommissionDto extends ApproveCommissionDto {
  @ApiProperty({ type: String, example: 'FRAUD_SUSPECTED' })
  @IsString()
  @Matches(/^[A-Z0-9_]{1,64}$/, { message: 'reasonCode has to be capitals, digits and _' })
  readonly reasonCode!: string;
}

export class DecidedCommissionDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ enum: commissionStatuses })
  readonly status!: string;
  @ApiProperty({ type: MoneyDto })
  readonly remaining!: MoneyDto;
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
}

export class StandingDto {
  @ApiProperty({ type: MoneyDto, description: 'On hold or not approved' })
  readonly pending!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'For the next payout' })
  readonly payable!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'In a payout under way' })
  readonly inPayout!: MoneyDto;
  @ApiProperty({ type: MoneyDto })
  readonly paid!: MoneyDto;
  @ApiProperty({
    type: MoneyDto,
    description: 'Taken back after it was paid: owed by the affiliate',
  })
  readonly clawedBack!: MoneyDto;
}

export class CommissionDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ enum: commissionStatuses })
  readonly status!: string;
  @ApiProperty({ enum: commissionKinds })
  readonly kind!: string;
  @ApiProperty({
    type: Object,
    nullable: true,
    description:
      'What it follows from: a commission, a period or a dispute; null for a share of an order',
  })
  readonly source!: object | null;
  @ApiProperty({ type: String, example: '1', description: 'Its share of the order, at most 1' })
  readonly weight!: string;
  @ApiProperty({
    type: FxPinDto,
    nullable: true,
    description: "The rate from the order's currency, pinned; null when it earned in its own",
  })
  readonly fx!: FxPinDto | null;
  @ApiProperty({ type: String, nullable: true })
  readonly conversionId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: "The shop's order number" })
  readonly orderExternalId!: string | null;
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: MoneyDto, description: 'What it is worth before refunds' })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: MoneyDto })
  readonly reversed!: MoneyDto;
  @ApiProperty({
    type: MoneyDto,
    description: 'What is owed or paid: its worth less what is reversed',
  })
  readonly remaining!: MoneyDto;
  @ApiProperty({ type: StandingDto, description: 'Where what remains stands' })
  readonly standing!: StandingDto;
  @ApiProperty({ type: String, nullable: true, description: 'The batch that pays or paid it last' })
  readonly payoutBatchId!: string | null;
  @ApiProperty({ type: Number })
  readonly rulesVersion!: number;
  @ApiProperty({ type: String, nullable: true })
  readonly ruleId!: string | null;
  @ApiProperty({ type: Number })
  readonly policyVersion!: number;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly occurredAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly releaseAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reasonCode!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly note!: string | null;
  @ApiProperty({ type: HeldBackDto, nullable: true, description: 'Null unless it is held back' })
  readonly heldBack!: HeldBackDto | null;
  @ApiProperty({
    ...{ enum: riskSignals, isArray: true },
    description: 'What the attribution of its order says that one may want to look at twice',
  })
  readonly risks!: readonly string[];
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class CommissionPageDto extends PageOf(CommissionDto) {}
