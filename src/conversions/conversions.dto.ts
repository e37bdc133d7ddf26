import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLine } from '../platform/http/is-line.js';
import { IsMoney } from '../platform/http/is-money.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';

/** Printable, no control characters, no surrounding space: what shops use as order numbers. */
export const externalId = /^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u;

/** What a table of text can hold: PostgreSQL takes no NUL, and half a surrogate pair is not UTF-8. */
export const printable = /^[^\p{Cc}\p{Cs}]*$/u;
export const isPrintable = { message: '$property has to be text without control characters' };

export class CustomerDto {
  @ApiPropertyOptional({ description: "The shop's customer number; only its keyed hash is kept" })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  @Matches(printable, isPrintable)
  readonly externalId?: string;

  @ApiPropertyOptional()
  @IsOptional()
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
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(printable, isPrintable)
  readonly sku?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(printable, isPrintable)
  readonly productId?: string;

  @ApiPropertyOptional({ description: "The shop's own category of the product" })
  @IsOptional()
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
  @IsOptional()
  @IsString()
  @Length(1, 100)
  @Matches(/^[\w.~-]+$/, { message: 'clickId has to be letters, digits, and . _ ~ -' })
  readonly clickId?: string;

  /** In any case; space around it does not count. */
  @IsOptional()
  @IsLine(64)
  readonly couponCode?: string;

  @ApiPropertyOptional({ type: CustomerDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CustomerDto)
  readonly customer?: CustomerDto;

  @ApiPropertyOptional({ example: 'DE', description: 'Of the customer: ISO 3166-1 alpha-2' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { message: 'country has to be two capitals, as in ISO 3166-1 alpha-2' })
  readonly country?: string;

  @IsMoney({ sign: 'nonNegative' })
  readonly total!: MoneyDto;

  /** Part of the total; no commission is paid on it. Nothing if absent. */
  @IsOptional()
  @IsMoney({ sign: 'nonNegative' })
  readonly tax?: MoneyDto;

  @ApiPropertyOptional({ type: [OrderLineDto], maxItems: 500 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => OrderLineDto)
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
  @IsOptional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @IsOptional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  @IsOptional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @ApiPropertyOptional({ enum: ['recorded', 'attributed', 'unattributed'] })
  @IsOptional()
  @IsIn(['recorded', 'attributed', 'unattributed'])
  readonly status?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 100)
  @Matches(printable, isPrintable)
  readonly externalId?: string;

  /** Occurred at or after. */
  @IsOptional()
  @IsUtcInstant()
  readonly from?: string;

  /** Occurred before. */
  @IsOptional()
  @IsUtcInstant()
  readonly to?: string;

  @ApiPropertyOptional({ enum: ['occurredAt', '-occurredAt'], default: '-occurredAt' })
  @IsIn(['occurredAt', '-occurredAt'])
  readonly sort: 'occurredAt' | '-occurredAt' = '-occurredAt';
}
