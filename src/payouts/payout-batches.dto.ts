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
import { IsLine } from '../platform/http/is-line.js';
import { IsMoney } from '../platform/http/is-money.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Clearable, Optional } from '../platform/http/optional.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { IsCurrency, IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';

export const payoutMethodKinds = ['bank', 'paypal', 'stripe', 'manual'] as const;
export const batchStatuses = [
  'drafting',
  'drafted',
  'approved',
  'submitted',
  'completed',
  'cancelled',
] as const;
export const lineStatuses = [
  'drafted',
  'open',
  'submitting',
  'submitted',
  'settled',
  'failed',
  'returned',
] as const;

/** An event that names more than that would be too large to store. */
const mostNamed = 5_000;

/** What a batch is to hold. */
class BatchChoiceDto {
  /** Affiliates with less to get are left out; in the program's currency. Null for no minimum. */
  @ApiPropertyOptional({ type: MoneyDto, nullable: true })
  @Clearable()
  @IsMoney({ sign: 'nonNegative' })
  readonly minimum?: MoneyDto | null;

  /** Only these affiliates; null for all. */
  @ApiPropertyOptional({ type: [String], nullable: true, maxItems: mostNamed })
  @Clearable()
  @IsArray()
  @ArrayMaxSize(mostNamed)
  @ArrayUnique()
  @IsPrefixedId('affiliate', { each: true })
  readonly include?: readonly string[] | null;

  /** Not these affiliates. */
  @ApiPropertyOptional({ type: [String], maxItems: mostNamed })
  @Optional()
  @IsArray()
  @ArrayMaxSize(mostNamed)
  @ArrayUnique()
  @IsPrefixedId('affiliate', { each: true })
  readonly exclude?: readonly string[];

  /** Only who is paid in these ways; null for any. */
  @ApiPropertyOptional({ enum: payoutMethodKinds, isArray: true, nullable: true })
  @Clearable()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(payoutMethodKinds, { each: true })
  readonly kinds?: readonly (typeof payoutMethodKinds)[number][] | null;
}

export class RequestPayoutBatchDto extends BatchChoiceDto {
  @IsPrefixedId('program')
  readonly programId!: string;

  /** The program's. */
  @ApiPropertyOptional({ type: String, example: 'EUR' })
  @Optional()
  @IsCurrency()
  readonly currency?: string;

  /** Commissions that became payable at or before it; now if absent. */
  @Optional()
  @IsUtcInstant()
  readonly cutoff?: string;
}

/** What is not named stays. */
export class ChangePayoutBatchDto extends BatchChoiceDto {
  /** Why, for those who read it later. */
  @Optional()
  @IsLine(1000)
  readonly note?: string;
}

export class ApprovePayoutBatchDto {
  @ApiProperty({ type: String, example: `sha256:${'5f'.repeat(32)}` })
  @IsString()
  @Matches(/^sha256:[0-9a-f]{64}$/, { message: 'contentHash has to be the hash of the batch' })
  readonly contentHash!: string;

  @Optional()
  @IsLine(1000)
  readonly note?: string;
}

export class CancelPayoutBatchDto {
  @IsLine(1000)
  readonly reason!: string;
}

export class FindPayoutBatchesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: batchStatuses })
  @Optional()
  @IsIn(batchStatuses)
  readonly status?: string;

  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @Optional()
  @IsPrefixedId('payoutLine')
  readonly lineId?: string;

  /** Lines that pay exactly so much, in minor units of `payCurrency`. */
  @Optional()
  @Matches(/^[0-9]{1,19}$/, { message: 'Has to be minor units: digits only' })
  readonly pay?: string;

  @Optional()
  @IsCurrency()
  readonly payCurrency?: string;
}

export class BatchLinesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: lineStatuses })
  @Optional()
  @IsIn(lineStatuses)
  readonly status?: string;

  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;
}

export class FindPayoutLinesQuery extends BatchLinesQuery {
  @Optional()
  @IsPrefixedId('payoutBatch')
  readonly batchId?: string;

  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @Optional()
  @IsPrefixedId('payoutLine')
  readonly lineId?: string;

  /** Lines that pay exactly so much, in minor units of `payCurrency`. */
  @Optional()
  @Matches(/^[0-9]{1,19}$/, { message: 'Has to be minor units: digits only' })
  readonly pay?: string;

  @Optional()
  @IsCurrency()
  readonly payCurrency?: string;
}
