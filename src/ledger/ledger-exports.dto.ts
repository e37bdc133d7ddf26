import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  Matches,
} from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { IsUtcInstant } from '../platform/http/validators.js';
import { ledgerFormats, type LedgerFormat } from './export/formats.js';
import { accountForm } from './ledger.dto.js';
import { exportFailures } from './ordered-exports.js';
import { IsPeriodEdge } from './period-edge.js';
import { IsTimeZone } from '../platform/http/time-zone.js';

export class OrderExportDto {
  @ApiProperty({ enum: ledgerFormats })
  @IsIn(ledgerFormats)
  readonly format!: LedgerFormat;

  /** The period's first instant. */
  @Optional()
  @IsPeriodEdge()
  readonly from?: string;

  /** The first instant after the period. */
  @Optional()
  @IsPeriodEdge()
  readonly to?: string;

  @ApiPropertyOptional({ type: String, default: 'UTC', example: 'Europe/Berlin' })
  @IsString()
  @IsTimeZone()
  readonly timezone: string = 'UTC';

  @ApiPropertyOptional({
    type: [String],
    description: 'Accounts, or owners like affiliate:aff_…; all that you may see, if left out',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(accountForm, { each: true, message: 'accounts have to be like affiliate:aff_…:pending' })
  readonly accounts?: string[];

  /** The books as they were known then: nothing recorded later. */
  @Optional()
  @IsUtcInstant()
  readonly knownAt?: string;
}

export class LedgerLedgerPeriodTotalsDto {
  @ApiProperty({ type: String })
  readonly currency!: string;
  @ApiProperty({ type: String, description: 'Minor units: debit less credit before the period' })
  readonly opening!: string;
  @ApiProperty({ type: String, description: 'Minor units' })
  readonly debit!: string;
  @ApiProperty({ type: String, description: 'Minor units' })
  readonly credit!: string;
  @ApiProperty({ type: String, description: 'Minor units: opening and debit less credit' })
  readonly closing!: string;
  @ApiProperty({ type: Number, description: 'Accounts that moved' })
  readonly accounts!: number;
}

export class PeriodTrialBalanceDto {
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'Debits equal credits in every currency; null of an export of some accounts only',
  })
  readonly balanced!: boolean | null;
  @ApiProperty({ type: [LedgerLedgerPeriodTotalsDto] })
  readonly currencies!: readonly LedgerLedgerPeriodTotalsDto[];
}

export class LedgerExportDto {
  @ApiProperty({ type: String, example: 'exp_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ enum: ['running', 'ready', 'failed'] })
  readonly status!: string;
  @ApiProperty({
    enum: exportFailures,
    nullable: true,
    description:
      'Null unless it failed: the books do not add up, or the writing broke off. It is not tried again: order another',
  })
  readonly failure!: string | null;
  @ApiProperty({ enum: ledgerFormats })
  readonly format!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly from!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly to!: string | null;
  @ApiProperty({ type: String })
  readonly timezone!: string;
  @ApiProperty({ type: [String], nullable: true })
  readonly accounts!: readonly string[] | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly knownAt!: string | null;
  @ApiProperty({ type: String, description: 'The last position that is in it' })
  readonly position!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: 1,
    description: 'The share that is written; null where the process that was asked is not at it',
  })
  readonly progress!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Legs: null until it is ready' })
  readonly rows!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly entries!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly bytes!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the file, hexadecimal' })
  readonly sha256!: string | null;
  @ApiProperty({ type: PeriodTrialBalanceDto, nullable: true })
  readonly trialBalance!: PeriodTrialBalanceDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'Where the file is fetched' })
  readonly url!: string | null;
}

export class LedgerExportsDto {
  @ApiProperty({ type: [LedgerExportDto], description: 'The latest 100, latest first' })
  readonly items!: readonly LedgerExportDto[];
}
