import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
} from 'class-validator';
import { IsLine } from '../platform/http/is-line.js';
import { IsMoney } from '../platform/http/is-money.js';
import { MoneyDto } from '../platform/http/money.dto.js';
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
  @IsOptional()
  @IsMoney({ sign: 'nonNegative' })
  readonly minimum?: MoneyDto | null;

  /** Only these affiliates; null for all. */
  @ApiPropertyOptional({ type: [String], nullable: true, maxItems: mostNamed })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostNamed)
  @ArrayUnique()
  @IsPrefixedId('affiliate', { each: true })
  readonly include?: readonly string[] | null;

  /** Not these affiliates. */
  @ApiPropertyOptional({ type: [String], maxItems: mostNamed })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostNamed)
  @ArrayUnique()
  @IsPrefixedId('affiliate', { each: true })
  readonly exclude?: readonly string[];

  /** Only who is paid in these ways; null for any. */
  @ApiPropertyOptional({ enum: payoutMethodKinds, isArray: true, nullable: true })
  @IsOptional()
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
  @IsOptional()
  @IsCurrency()
  readonly currency?: string;

  /** Commissions that became payable at or before it; now if absent. */
  @IsOptional()
  @IsUtcInstant()
  readonly cutoff?: string;
}

/** What is not named stays. */
export class ChangePayoutBatchDto extends BatchChoiceDto {
  /** Why, for those who read it later. */
  @IsOptional()
  @IsLine(1000)
  readonly note?: string;
}

export class ApprovePayoutBatchDto {
  @ApiProperty({ type: String, example: `sha256:${'5f'.repeat(32)}` })
  @IsString()
  @Matches(/^sha256:[0-9a-f]{64}$/, { message: 'contentHash has to be the hash of the batch' })
  readonly contentHash!: string;

  @IsOptional()
  @IsLine(1000)
  readonly note?: string;
}

export class CancelPayoutBatchDto {
  @IsLine(1000)
  readonly reason!: string;
}

export class FindPayoutBatchesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: batchStatuses })
  @IsOptional()
  @IsIn(batchStatuses)
  readonly status?: string;

  @IsOptional()
  @IsPrefixedId('program')
  readonly programId?: string;
}

export class BatchLinesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: lineStatuses })
  @IsOptional()
  @IsIn(lineStatuses)
  readonly status?: string;

  @IsOptional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;
}

export class FindPayoutLinesQuery extends BatchLinesQuery {
  @IsOptional()
  @IsPrefixedId('payoutBatch')
  readonly batchId?: string;

  @IsOptional()
  @IsPrefixedId('program')
  readonly programId?: string;
}
