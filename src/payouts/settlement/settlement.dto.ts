import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IsLine } from '../../platform/http/is-line.js';
import { IsMoney } from '../../platform/http/is-money.js';
import { MoneyDto, TotalDto } from '../../platform/http/money.dto.js';
import { Optional } from '../../platform/http/optional.js';
import { PageOf, PageQuery } from '../../platform/http/page.dto.js';
import { IsPrefixedId, IsUtcInstant } from '../../platform/http/validators.js';
import { WrittenDto } from '../../platform/http/written.dto.js';
import { maxFileCharacters } from './bank-file-text.js';

export const entryStatuses = ['open', 'claimed', 'matched', 'written-off'] as const;
const entryKinds = ['settled', 'failed', 'returned'] as const;
const outcomes = ['matched', 'already-so', 'unmatched'] as const;
const whys = [
  'no-reference',
  'unknown-reference',
  'other-merchant',
  'amount-differs',
  'line-not-open',
  'line-not-settled',
  'at-provider',
  'line-settled-already',
  'line-returned-already',
  'paid-though-failed',
] as const;

export class BankFileDto {
  /** Whose account the file is of. */
  @IsPrefixedId('merchant')
  readonly merchantId!: string;

  /** The text of the file: pain.002, camt.053, or CSV with the columns endToEndId and status. */
  @ApiProperty({ type: String, minLength: 1, maxLength: maxFileCharacters })
  @IsString()
  @MinLength(1)
  @MaxLength(maxFileCharacters)
  readonly content!: string;
}

export class BankFileEntryDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ enum: entryKinds })
  readonly kind!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly endToEndId!: string | null;
  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly amount!: MoneyDto | null;
  @ApiProperty({ type: String, nullable: true, example: 'AC04' })
  readonly reasonCode!: string | null;
  @ApiProperty({ enum: outcomes })
  readonly result!: string;
  @ApiProperty({ enum: whys, nullable: true, description: 'Why it closed no line' })
  readonly why!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly lineId!: string | null;
}

export class TakenBankFileDto extends WrittenDto {
  @ApiProperty({ enum: ['pain.002', 'camt.053', 'csv'] })
  readonly format!: string;
  @ApiProperty({
    type: Boolean,
    description: 'The very same file was told before: nothing changed',
  })
  readonly isRepeat!: boolean;
  @ApiProperty({ type: Number })
  readonly matched!: number;
  @ApiProperty({ type: Number, description: 'The line had that outcome before' })
  readonly alreadySo!: number;
  @ApiProperty({ type: Number })
  readonly unmatched!: number;
  @ApiProperty({ type: Number, description: 'Not final, or money that came in' })
  readonly ignored!: number;
  @ApiProperty({ type: [BankFileEntryDto] })
  readonly entries!: readonly BankFileEntryDto[];
}

export class FindUnmatchedQuery extends PageQuery {
  @ApiPropertyOptional({ enum: entryStatuses })
  @Optional()
  @IsIn(entryStatuses)
  readonly status?: string;

  @ApiPropertyOptional({ type: String })
  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;
}

export class UnmatchedEntryDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly fileId!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ enum: entryStatuses })
  readonly status!: string;
  @ApiProperty({ enum: entryKinds })
  readonly kind!: string;
  @ApiProperty({ enum: whys })
  readonly why!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly endToEndId!: string | null;
  @ApiProperty({ type: TotalDto, nullable: true })
  readonly amount!: TotalDto | null;
  @ApiProperty({ type: Boolean, description: 'Whether the account moved' })
  readonly isMoney!: boolean;
  @ApiProperty({ type: String, nullable: true, example: 'AC04' })
  readonly reasonCode!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly bookedAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly lineId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly note!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly receivedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly decidedBy!: string | null;
  @ApiProperty({ type: Number })
  readonly revision!: number;
}

export class UnmatchedEntryPageDto extends PageOf(UnmatchedEntryDto) {}

export class MatchEntryDto {
  @IsPrefixedId('payoutLine')
  readonly lineId!: string;

  @ApiPropertyOptional({ type: String, maxLength: 500 })
  @Optional()
  @IsLine(500)
  readonly note?: string;
}

export class WriteOffDto {
  /** For the record; do not name people. */
  @IsLine(500)
  readonly reason!: string;
}

export class SettleLineDto {
  /** What the bank calls the payment. */
  @ApiPropertyOptional({ type: String, maxLength: 100 })
  @Optional()
  @IsLine(100)
  readonly bankRef?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Now if left out' })
  @Optional()
  @IsUtcInstant()
  readonly settledAt?: string;

  /** What the account lost, in the program's currency; as planned if left out. */
  @Optional()
  @IsMoney({ sign: 'nonNegative' })
  readonly taken?: MoneyDto;
}

export class FailLineDto {
  @ApiProperty({ type: String, example: 'AC04', description: 'ISO 20022, or a word of your own' })
  @IsString()
  @Matches(/^[A-Za-z0-9-]{1,35}$/, { message: '$property has to be 1 to 35 letters and digits' })
  readonly reasonCode!: string;

  /** What the affiliate reads; the sentence of the code if left out. */
  @ApiPropertyOptional({ type: String, maxLength: 500 })
  @Optional()
  @IsLine(500)
  readonly reason?: string;

  /**
   * You made sure that the provider which has it, or may have it, has not paid and will not: what fails is
   * paid anew. With `reason`.
   */
  @ApiPropertyOptional({ type: Boolean })
  @Optional()
  @IsBoolean()
  readonly confirmedUnpaid?: boolean;
}

export class DecidedDto extends WrittenDto {
  @ApiProperty({ type: String })
  readonly status!: string;
}
