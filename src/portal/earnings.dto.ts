import { ApiProperty, ApiPropertyOptional, IntersectionType, PickType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsLine } from '../platform/http/is-line.js';
import { PageOf, PageQuery } from '../platform/http/page.dto.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsSeveral } from '../platform/http/several.js';
import { IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';
import { PortalQuery } from './performance.dto.js';

export const earningStatuses = [
  ...['held', 'approved', 'pending', 'payable', 'paying', 'paid', 'rejected', 'reversed'],
] as const;
export const earningKinds = ['order', 'second-tier', 'performance', 'compensation'] as const;
export const changeKinds = [
  ...['held', 'hold-ended', 'approved', 'made-payable', 'rejected', 'held-back', 'released'],
  ...['reversed', 'reinstated', 'adjusted'],
  ...['payout-started', 'paid', 'payout-failed', 'payout-returned'],
] as const;
const sorts = ['occurredAt', '-occurredAt', 'releaseAt', '-releaseAt'] as const;

export class FindEarningsQuery extends IntersectionType(
  PageQuery,
  PickType(PortalQuery, ['affiliateId', 'timezone']),
) {
  @IsSeveral('Statuses', (text) => earningStatuses.some((status) => status === text), {
    example: 'held,approved',
  })
  readonly status?: readonly string[];

  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  /** One alone. */
  @Optional()
  @IsPrefixedId('commission')
  readonly commissionId?: string;

  @Optional()
  @IsUtcInstant()
  readonly from?: string;

  /** Before it. */
  @Optional()
  @IsUtcInstant()
  readonly to?: string;

  @ApiPropertyOptional({ type: String, description: "Begins the shop's order number" })
  @Optional()
  @IsLine(200)
  readonly search?: string;

  @ApiPropertyOptional({ enum: sorts, default: '-occurredAt' })
  @IsIn(sorts)
  readonly sort: (typeof sorts)[number] = '-occurredAt';
}

/** Something that happened to a commission, and why. */
export class EarningChangeDto {
  @ApiProperty({ enum: changeKinds })
  readonly kind!: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it was booked' })
  readonly at!: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'When its cause took place' })
  readonly effectiveAt!: string;
  @ApiProperty({ type: String, example: 'Taken back: the order was refunded' })
  readonly title!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Why, and what follows' })
  readonly text!: string | null;
  @ApiProperty({
    type: MoneyDto,
    nullable: true,
    description: 'What it is about, as what was paid',
  })
  readonly amount!: MoneyDto | null;
  @ApiProperty({
    ...{ type: MoneyDto, nullable: true },
    description:
      'What was added to your claim, or with a minus taken off it; null when nothing was',
  })
  readonly change!: MoneyDto | null;
  @ApiProperty({ type: MoneyDto, nullable: true, description: 'What is left of it after this' })
  readonly remaining!: MoneyDto | null;
  @ApiProperty({ type: String, nullable: true, example: 'AC04' })
  readonly reasonCode!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The payout it is of' })
  readonly payoutLineId!: string | null;
}

/** The newest changes, with what they are of. */
export class RecentChangeDto extends EarningChangeDto {
  @ApiProperty({ type: String })
  readonly commissionId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly orderExternalId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The shop' })
  readonly merchantName!: string | null;
}

export class EarningRefundDto {
  @ApiProperty({ enum: ['refund', 'chargeback', 'cancellation'] })
  readonly cause!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly occurredAt!: string;
  @ApiProperty({ type: MoneyDto, description: 'Of the order' })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'What of it was itself taken back since' })
  readonly reversed!: MoneyDto;
  @ApiProperty({ type: String, nullable: true })
  readonly reasonCode!: string | null;
}

export class EarningHeldBackDto {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly since!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null when it is not told' })
  readonly reasonCode!: string | null;
  @ApiProperty({ type: String, description: 'For people' })
  readonly words!: string;
}

export class EarningPayoutDto {
  @ApiProperty({ type: String })
  readonly batchId!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null until it is under way' })
  readonly lineId!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'settled' })
  readonly status!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly settledAt!: string | null;
}

export class EarningDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ enum: earningStatuses })
  readonly status!: string;
  @ApiProperty({ type: String, description: 'Where it stands, for people' })
  readonly standing!: string;
  @ApiProperty({ enum: earningKinds })
  readonly kind!: string;
  @ApiProperty({ type: String, nullable: true, description: "The shop's order number" })
  readonly orderExternalId!: string | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'When the order was placed' })
  readonly occurredAt!: string;
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: String })
  readonly programName!: string;
  @ApiProperty({ type: String })
  readonly merchantName!: string;
  @ApiProperty({ type: String, nullable: true, description: 'The link that brought it' })
  readonly linkCode!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The coupon that brought it' })
  readonly couponCode!: string | null;
  @ApiProperty({ type: MoneyDto, nullable: true, description: 'Of the order, before refunds' })
  readonly orderTotal!: MoneyDto | null;
  @ApiProperty({ type: MoneyDto, description: 'What it is worth before refunds' })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: MoneyDto })
  readonly reversed!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'What is left of it' })
  readonly remaining!: MoneyDto;
  @ApiProperty({ type: String, format: 'date-time', description: 'The end of the hold' })
  readonly releaseAt!: string;
  @ApiProperty({ type: EarningHeldBackDto, nullable: true })
  readonly heldBack!: EarningHeldBackDto | null;
  @ApiProperty({ type: EarningPayoutDto, nullable: true, description: 'That pays it, or did last' })
  readonly payout!: EarningPayoutDto | null;
  @ApiProperty({ type: [EarningRefundDto], description: 'Of its order, oldest first' })
  readonly refunds!: readonly EarningRefundDto[];
  @ApiProperty({ type: [EarningChangeDto], description: 'All that happened to it, oldest first' })
  readonly changes!: readonly EarningChangeDto[];
}

export class EarningPageDto extends PageOf(EarningDto) {}
