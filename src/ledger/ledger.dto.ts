import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { ledgerFormats, type LedgerFormat } from './export/formats.js';
import { IsPeriodEdge } from './period-edge.js';
import { IsTimeZone } from '../platform/http/time-zone.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { PageOf, PageQuery } from '../platform/http/page.dto.js';
import { IsCurrency, IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';

/** An account, or its owner: `affiliate:aff_…:pending`, `affiliate:aff_…`. */
export const accountForm = /^[a-z]+:[A-Za-z0-9_]{1,64}(:[a-z]+(-[a-z]+)*)?$/;

export class FindLegsQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    description: 'An account, or the owner before its last colon',
    example: 'affiliate:aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T:pending',
  })
  @Optional()
  @Matches(accountForm, { message: 'account has to be like affiliate:aff_…:pending' })
  readonly account?: string;

  @Optional()
  @IsPrefixedId('commission')
  readonly commissionId?: string;

  @Optional()
  @IsPrefixedId('conversion')
  readonly conversionId?: string;

  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  /** Took effect at or after. */
  @Optional()
  @IsUtcInstant()
  readonly from?: string;

  /** Took effect before. */
  @Optional()
  @IsUtcInstant()
  readonly to?: string;

  /** Took effect at or before: the legs of a balance of then. */
  @Optional()
  @IsUtcInstant()
  readonly asOf?: string;

  /** Recorded at or before: the legs of a balance as it was known then. */
  @Optional()
  @IsUtcInstant()
  readonly knownAt?: string;

  @ApiPropertyOptional({ type: String, example: 'EUR' })
  @Optional()
  @IsCurrency()
  readonly currency?: string;
}

export class BalancesQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    description: 'An account, or the owner before its last colon',
  })
  @Optional()
  @Matches(accountForm, {
    message: 'account has to be like affiliate:aff_… or affiliate:aff_…:pending',
  })
  readonly account?: string;

  /** Took effect at or before: what was held then. Now, if not given. */
  @Optional()
  @IsUtcInstant()
  readonly asOf?: string;

  /** Recorded at or before: as it was known then. Now, if not given. */
  @Optional()
  @IsUtcInstant()
  readonly knownAt?: string;
}

export class TrialBalanceQuery {
  /** Took effect at or before: the balance of then. Now, if not given. */
  @Optional()
  @IsUtcInstant()
  readonly asOf?: string;

  /** Recorded at or before: as it was known then. Now, if not given. */
  @Optional()
  @IsUtcInstant()
  readonly knownAt?: string;
}

export class ExportQuery {
  @ApiProperty({ enum: ledgerFormats })
  @IsIn(ledgerFormats)
  readonly format!: LedgerFormat;

  /** Took effect at or after. */
  @Optional()
  @IsPeriodEdge()
  readonly from?: string;

  /** Took effect before. */
  @Optional()
  @IsPeriodEdge()
  readonly to?: string;

  @ApiPropertyOptional({ type: String, default: 'UTC', example: 'Europe/Berlin' })
  @IsString()
  @IsTimeZone()
  readonly timezone: string = 'UTC';
}

export class LegDto {
  @ApiProperty({ type: String, description: 'Id of the event that posted it' })
  readonly entryId!: string;
  @ApiProperty({ type: Number })
  readonly leg!: number;
  @ApiProperty({ type: String })
  readonly account!: string;
  @ApiProperty({ enum: ['debit', 'credit'] })
  readonly side!: string;
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: String, example: 'commission-held' })
  readonly eventType!: string;
  @ApiProperty({ type: String })
  readonly stream!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly effectiveAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly recordedAt!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly commissionId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly conversionId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly orderExternalId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly refundId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly payoutBatchId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly payoutLineId!: string | null;
}

export class LegPageDto extends PageOf(LegDto) {}

export class BalanceDto {
  @ApiProperty({ type: String })
  readonly account!: string;
  @ApiProperty({ type: MoneyDto })
  readonly debit!: MoneyDto;
  @ApiProperty({ type: MoneyDto })
  readonly credit!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'Debit less credit' })
  readonly balance!: MoneyDto;
  @ApiProperty({ type: Number })
  readonly legs!: number;
}

export class BalancesDto {
  @ApiProperty({ type: [BalanceDto] })
  readonly balances!: readonly BalanceDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page' })
  readonly nextCursor!: string | null;
  @ApiProperty({ type: String })
  readonly position!: string;
}

export class TrialCurrencyDto {
  @ApiProperty({ type: String })
  readonly currency!: string;
  @ApiProperty({ type: String, description: 'Minor units' })
  readonly debit!: string;
  @ApiProperty({ type: String, description: 'Minor units' })
  readonly credit!: string;
  @ApiProperty({ type: String, description: 'Debit less credit: 0 when the books balance' })
  readonly difference!: string;
  @ApiProperty({ type: Number })
  readonly accounts!: number;
}

export class TrialBalanceDto {
  @ApiProperty({ type: Boolean })
  readonly balanced!: boolean;
  @ApiProperty({ type: [TrialCurrencyDto] })
  readonly currencies!: readonly TrialCurrencyDto[];
  @ApiProperty({ type: String })
  readonly position!: string;
}
