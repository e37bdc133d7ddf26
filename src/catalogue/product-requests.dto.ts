import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { locales, type Locale } from '../platform/catalogue/locale.js';
import { IsLine } from '../platform/http/is-line.js';
import { IsMoney } from '../platform/http/is-money.js';
import { IsNested } from '../platform/http/is-nested.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Nullable, Optional } from '../platform/http/optional.js';
import { IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';
import { ProductContentDto } from './content.dto.js';

export class SetPriceDto {
  @IsMoney({ sign: 'nonNegative' })
  readonly price!: MoneyDto;

  /** Before a reduction; what is no higher than the price is none. */
  @ApiProperty({ type: MoneyDto, required: false, nullable: true })
  @Nullable()
  @IsMoney({ sign: 'nonNegative' })
  readonly listPrice?: MoneyDto;

  @ApiPropertyOptional({ type: String, description: 'Of this variant alone' })
  @Optional()
  @Matches(/^[a-z0-9]{12}$/)
  readonly variantId?: string;

  /** When it was seen in the shop; now if absent. */
  @Optional()
  @IsUtcInstant()
  readonly seenAt?: string;
}

export class CreateProductDto {
  /** Needed of those who may write for every merchant. */
  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @ApiProperty({ type: String, required: false, nullable: true })
  @Nullable()
  @IsPrefixedId('program')
  readonly programId?: string;

  @ApiPropertyOptional({ type: String, description: "The merchant's own number; else made up" })
  @Optional()
  @IsLine(100)
  readonly externalId?: string;

  @IsNested(ProductContentDto)
  readonly content!: ProductContentDto;

  @ApiPropertyOptional({ type: SetPriceDto })
  @Optional()
  @IsNested(SetPriceDto)
  readonly price?: SetPriceDto;

  @ApiPropertyOptional({ type: Boolean, default: false })
  @IsBoolean()
  readonly publish: boolean = false;
}

export class ScheduleProductDto {
  @IsUtcInstant()
  readonly publishAt!: string;
}

export class ArchiveProductDto {
  @ApiPropertyOptional({ type: String, maxLength: 300 })
  @Optional()
  @IsString()
  @MaxLength(300)
  @Matches(/^[^\p{Cc}\p{Cs}]*$/u)
  readonly reason?: string;
}

export class RestoreProductDto {
  @ApiPropertyOptional({
    type: Number,
    description: 'Back to what it said at this revision; without it: out of the archive',
  })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly revision?: number;
}

export class RenameProductDto {
  /** Words for its address; its own ending is added. */
  @IsLine(100)
  readonly slug!: string;
}

export class EnrolProductDto {
  /** Null: its sales earn nothing. */
  @ApiProperty({ type: String, nullable: true })
  @ValidateIf((_object: object, value: unknown) => value !== null)
  @IsPrefixedId('program')
  readonly programId!: string | null;
}

export class PreviewQuery {
  @ApiPropertyOptional({ enum: locales, default: 'en' })
  @IsIn(locales)
  readonly locale: Locale = 'en';
}
