import { FxPinDto } from '../platform/fx/fx-pin.dto.js';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsMoney } from '../platform/http/is-money.js';
import { IsNested } from '../platform/http/is-nested.js';
import { MoneyDto, TotalDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf, PageQuery } from '../platform/http/page.dto.js';
import { freeText, IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';

export const commissionStatuses = [
  'held',
  'approved',
  'pending',
  'payable',
  'paying',
  'paid',
  'rejected',
  'reversed',
] as const;

export const commissionKinds = ['order', 'second-tier', 'performance', 'compensation'] as const;

const sorts = [
  'occurredAt',
  '-occurredAt',
  'releaseAt',
  '-releaseAt',
  'amount',
  '-amount',
] as const;

/** What narrows the queue; the same for the list and for a bulk decision. */
export class CommissionFilter {
  @ApiPropertyOptional({
    type: String,
    description: 'One status or several, separated by commas',
    example: 'held,pending',
  })
  @Optional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',') : value,
  )
  @IsArray()
  @ArrayMaxSize(8)
  @IsIn(commissionStatuses, { each: true })
  readonly status?: readonly string[];

  @ApiPropertyOptional({ enum: commissionKinds })
  @Optional()
  @IsIn(commissionKinds)
  readonly kind?: string;

  @Optional()
  @IsPrefixedId('payoutBatch')
  readonly payoutBatchId?: string;

  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @Optional()
  @IsPrefixedId('conversion')
  readonly conversionId?: string;

  @ApiPropertyOptional({ type: String, example: 'EUR' })
  @Optional()
  @Matches(/^[A-Z]{3}$/)
  readonly currency?: string;

  /** Order occurred at or after. */
  @Optional()
  @IsUtcInstant()
  readonly from?: string;

  /** Order occurred before. */
  @Optional()
  @IsUtcInstant()
  readonly to?: string;
}

export class FindCommissionsQuery extends IntersectionType(PageQuery, CommissionFilter) {
  @ApiPropertyOptional({ enum: sorts, default: '-occurredAt' })
  @IsIn(sorts)
  readonly sort: (typeof sorts)[number] = '-occurredAt';
}

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

export class BulkDecisionDto {
  @ApiProperty({ enum: ['approve', 'reject'] })
  @IsIn(['approve', 'reject'])
  readonly action!: 'approve' | 'reject';

  @ApiPropertyOptional({ type: [String], description: 'These commissions; or give `filter`' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ArrayUnique()
  @IsPrefixedId('commission', { each: true })
  readonly ids?: readonly string[];

  @ApiPropertyOptional({ type: CommissionFilter, description: 'All that are open and match' })
  @Optional()
  @IsNested(CommissionFilter)
  readonly filter?: CommissionFilter;

  @ApiProperty({ type: Number, description: 'How many you saw' })
  @IsInt()
  @Min(1)
  @Max(5000)
  readonly expectedCount!: number;

  /** Their total as you saw it, of what is still owed. */
  @IsMoney({ sign: 'nonNegative', of: 'total' })
  readonly expectedTotal!: TotalDto;

  @ApiPropertyOptional({ type: String, description: 'Needed to reject' })
  @Optional()
  @Matches(/^[A-Z0-9_]{1,64}$/)
  readonly reasonCode?: string;

  @ApiPropertyOptional({ type: String, maxLength: 1000 })
  @Optional()
  @IsString()
  @MaxLength(1000)
  @Matches(freeText, { message: 'note has to be text without control characters' })
  readonly note?: string;
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

export class BulkItemDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String, description: 'The new status, or `refused`' })
  readonly status!: string;
  @ApiPropertyOptional({ type: Boolean, description: 'It was so before; nothing was decided' })
  readonly alreadySo?: boolean;
  @ApiPropertyOptional({ type: Object })
  readonly problem?: object;
}

export class BulkDecidedDto {
  @ApiProperty({ type: Number })
  readonly decided!: number;
  @ApiProperty({
    type: Number,
    description: 'Changed by someone else meanwhile, each with its problem',
  })
  readonly refused!: number;
  @ApiProperty({ type: Number, description: 'Were so before; neither decided nor in the total' })
  readonly alreadySo!: number;
  @ApiProperty({ type: TotalDto, description: 'Total of the decided ones' })
  readonly total!: TotalDto;
  @ApiProperty({ type: [BulkItemDto] })
  readonly items!: readonly BulkItemDto[];
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
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class CommissionPageDto extends PageOf(CommissionDto) {}
