import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsLine } from '../platform/http/is-line.js';
import { IsMoney } from '../platform/http/is-money.js';
import { IsNested, IsNestedList } from '../platform/http/is-nested.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';

/** Printable, no control characters, no surrounding space: what shops use as order numbers. */
export const externalId = /^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u;

/** What a table of text can hold: PostgreSQL takes no NUL, and half a surrogate pair is not UTF-8. */
export const printable = /^[^\p{Cc}\p{Cs}]*$/u;
export const isPrintable = { message: '$property has to be text without control characters' };

export class CustomerDto {
  @ApiPropertyOptional({ description: "The shop's customer number; only its keyed hash is kept" })
  @Optional()
  @IsString()
  @Length(1, 200)
  @Matches(printable, isPrintable)
  readonly externalId?: string;

  @ApiPropertyOptional()
  @Optional()
  @IsBoolean()
  readonly isNew?: boolean;
}

export class OrderLineDto {
  @ApiProperty({ example: '1' })
  @IsString()
  @Length(1, 64)
  @Matches(printable, isPrintable)
  readonly lineId!: string;

  @ApiPropertyOptional()
  @Optional()
  @IsString()
  @MaxLength(100)
  @Matches(printable, isPrintable)
  readonly sku?: string;

  @ApiPropertyOptional()
  @Optional()
  @IsString()
  @MaxLength(100)
  @Matches(printable, isPrintable)
  readonly productId?: string;

  @ApiPropertyOptional({ description: "The shop's own category of the product" })
  @Optional()
  @IsString()
  @Length(1, 100)
  @Matches(printable, isPrintable)
  readonly category?: string;

  @ApiProperty({ minimum: 1, maximum: 1_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly quantity!: number;

  @IsMoney({ sign: 'nonNegative' })
  readonly net!: MoneyDto;
}

export class PostConversionDto {
  @IsPrefixedId('program')
  readonly programId!: string;

  @ApiProperty({
    example: 'ORD-1001',
    description: "The shop's order number, unique within the program",
  })
  @IsString()
  @Length(1, 100)
  @Matches(externalId, { message: 'externalId has to be printable text without surrounding space' })
  readonly externalId!: string;

  @ApiPropertyOptional({ enum: ['sale', 'lead'], default: 'sale' })
  @IsIn(['sale', 'lead'])
  readonly kind: 'sale' | 'lead' = 'sale';

  @IsUtcInstant()
  readonly occurredAt!: string;

  @ApiPropertyOptional({ description: '`click_id` as the redirect appended it to the destination' })
  @Optional()
  @IsString()
  @Length(1, 100)
  @Matches(/^[\w.~-]+$/, { message: 'clickId has to be letters, digits, and . _ ~ -' })
  readonly clickId?: string;

  /** In any case; space around it does not count. */
  @Optional()
  @IsLine(64)
  readonly couponCode?: string;

  @ApiPropertyOptional({ type: CustomerDto })
  @Optional()
  @IsNested(CustomerDto)
  readonly customer?: CustomerDto;

  @ApiPropertyOptional({ example: 'DE', description: 'Of the customer: ISO 3166-1 alpha-2' })
  @Optional()
  @Matches(/^[A-Z]{2}$/, { message: 'country has to be two capitals, as in ISO 3166-1 alpha-2' })
  readonly country?: string;

  @IsMoney({ sign: 'nonNegative' })
  readonly total!: MoneyDto;

  /** Part of the total; no commission is paid on it. Nothing if absent. */
  @Optional()
  @IsMoney({ sign: 'nonNegative' })
  readonly tax?: MoneyDto;

  @ApiPropertyOptional({ type: [OrderLineDto], maxItems: 500 })
  @Optional()
  @IsNestedList(OrderLineDto, { max: 500 })
  readonly lines?: readonly OrderLineDto[];
}

export class PostConversionBatchDto {
  @ApiProperty({ type: [PostConversionDto], minItems: 1, maxItems: 1000 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  readonly conversions!: readonly object[];
}

export class FindConversionsQuery extends PageQuery {
  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @ApiPropertyOptional({ enum: ['recorded', 'attributed', 'unattributed'] })
  @Optional()
  @IsIn(['recorded', 'attributed', 'unattributed'])
  readonly status?: string;

  @ApiPropertyOptional()
  @Optional()
  @IsString()
  @Length(1, 100)
  @Matches(printable, isPrintable)
  readonly externalId?: string;

  /** Occurred at or after. */
  @Optional()
  @IsUtcInstant()
  readonly from?: string;

  /** Occurred before. */
  @Optional()
  @IsUtcInstant()
  readonly to?: string;

  @ApiPropertyOptional({ enum: ['occurredAt', '-occurredAt'], default: '-occurredAt' })
  @IsIn(['occurredAt', '-occurredAt'])
  readonly sort: 'occurredAt' | '-occurredAt' = '-occurredAt';
}
