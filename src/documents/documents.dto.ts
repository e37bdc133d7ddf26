import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { MoneyDto, TotalDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsPrefixedId } from '../platform/http/validators.js';
import { IsTimeZone } from '../platform/http/time-zone.js';

export class DocumentQuery extends FreshQuery {
  @ApiPropertyOptional({ type: String, default: 'UTC', example: 'Europe/Berlin' })
  @IsString()
  @IsTimeZone()
  readonly timezone: string = 'UTC';
}

export class StatementQuery extends DocumentQuery {
  /** Only what this merchant owes; merchants get no other. */
  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;
}

export class StatementMonthDto {
  @ApiProperty({ type: String, example: '2026-05' })
  readonly month!: string;
  @ApiProperty({ type: String, example: 'ST-202605-7Q4G5V9Z-K3XA' })
  readonly number!: string;
  @ApiProperty({ type: Boolean, description: 'False while the month runs' })
  readonly isFinal!: boolean;
  @ApiProperty({ type: String, description: 'Of the PDF; without `.pdf` it is JSON' })
  readonly href!: string;
}

export class StatementMonthsDto {
  @ApiProperty({ type: [StatementMonthDto], description: 'The latest first' })
  readonly items!: readonly StatementMonthDto[];
  @ApiProperty({ type: String })
  readonly position!: string;
}

export class StatementTotalsDto {
  @ApiProperty({ type: TotalDto })
  readonly opening!: TotalDto;
  @ApiProperty({ type: TotalDto })
  readonly earned!: TotalDto;
  @ApiProperty({ type: TotalDto })
  readonly adjusted!: TotalDto;
  @ApiProperty({ type: TotalDto })
  readonly reversed!: TotalDto;
  @ApiProperty({ type: TotalDto })
  readonly paid!: TotalDto;
  @ApiProperty({ type: TotalDto })
  readonly closing!: TotalDto;
}

export class ClaimDto {
  @ApiProperty({ type: TotalDto })
  readonly pending!: TotalDto;
  @ApiProperty({ type: TotalDto })
  readonly payable!: TotalDto;
  @ApiProperty({ type: TotalDto, description: 'Taken back after it was paid' })
  readonly owed!: TotalDto;
}

export class StatementEntryDto {
  @ApiProperty({ type: String })
  readonly eventId!: string;
  @ApiProperty({ type: String })
  readonly stream!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ enum: ['earned', 'adjusted', 'reversed', 'paid'] })
  readonly kind!: string;
  @ApiProperty({ type: String })
  readonly what!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly bookedAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly effectiveAt!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly orderExternalId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly commissionId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly payoutLineId!: string | null;
  @ApiProperty({ type: MoneyDto, description: 'By how much the claim grew' })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: TotalDto })
  readonly balance!: TotalDto;
}

export class StatementSectionDto {
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String })
  readonly merchant!: string;
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: String })
  readonly program!: string;
  @ApiProperty({ type: String })
  readonly currency!: string;
  @ApiProperty({ type: StatementTotalsDto })
  readonly totals!: StatementTotalsDto;
  @ApiProperty({ type: ClaimDto })
  readonly closing!: ClaimDto;
  @ApiProperty({ type: [StatementEntryDto] })
  readonly entries!: readonly StatementEntryDto[];
}

export class StatementDto {
  @ApiProperty({ type: String })
  readonly number!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: String })
  readonly month!: string;
  @ApiProperty({ type: String })
  readonly timeZone!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly from!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly to!: string;
  @ApiProperty({ type: Boolean })
  readonly isFinal!: boolean;
  @ApiProperty({ type: [StatementSectionDto] })
  readonly sections!: readonly StatementSectionDto[];
  @ApiProperty({ type: [StatementTotalsDto], description: 'Of all programs, by currency' })
  readonly totals!: readonly StatementTotalsDto[];
  @ApiProperty({ type: String, description: 'Of all the above as canonical JSON' })
  readonly sha256!: string;
}
