import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { CardCategoryDto, ProductCardDto } from '../platform/catalogue/card.dto.js';
import { type Locale, locales } from '../platform/catalogue/locale.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsCurrency, IsPrefixedId, together } from '../platform/http/validators.js';

/** So many products at once at most: more no page shows. */
export const mostListed = 60;

/** What every read of the public catalogue takes. */
export class CatalogueQuery extends FreshQuery {
  @ApiPropertyOptional({ enum: locales, default: 'en', description: 'Of the names of categories' })
  @IsIn(locales)
  readonly locale: Locale = 'en';
}

function IsCount(most: number): PropertyDecorator {
  return together(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
    ),
    IsInt(),
    Min(1),
    Max(most),
  );
}

const split = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',') : value;

export class ListProductsQuery extends CatalogueQuery {
  @ApiPropertyOptional({ type: String, description: 'Ids, separated by commas; or give `slugs`' })
  @Optional()
  @Transform(split)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostListed)
  @IsPrefixedId('product', { each: true })
  readonly ids?: readonly string[];

  @ApiPropertyOptional({ type: String, description: 'Addresses, separated by commas' })
  @Optional()
  @Transform(split)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostListed)
  @Matches(/^[a-z0-9-]{1,120}$/, { each: true })
  readonly slugs?: readonly string[];

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'With what to compare by' })
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean()
  readonly details: boolean = false;
}

export class CategoryTreeQuery extends CatalogueQuery {
  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    maximum: 9,
    description: 'Levels; default: all',
  })
  @Optional()
  @IsCount(9)
  readonly depth?: number;
}

export class NewestQuery extends CatalogueQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: mostListed, default: 12 })
  @IsCount(mostListed)
  readonly limit: number = 12;
}

export class DealsQuery extends CatalogueQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 1000, default: 1 })
  @IsCount(1000)
  readonly page: number = 1;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: mostListed, default: 24 })
  @IsCount(mostListed)
  readonly limit: number = 24;
}

export class NewestDto {
  @ApiProperty({ type: [ProductCardDto] })
  readonly items!: readonly ProductCardDto[];
}

export class DealsDto extends NewestDto {
  @ApiProperty({ type: Number, description: 'Products that are reduced; at most 1,200 are shown' })
  readonly total!: number;

  @ApiProperty({ type: Number })
  readonly page!: number;

  @ApiProperty({ type: Number })
  readonly pages!: number;
}

export class CategoryBranchDto extends CardCategoryDto {
  @ApiProperty({ type: Number, description: 'Published products in it and below' })
  readonly count!: number;

  @ApiProperty({ type: () => [CategoryBranchDto] })
  readonly children!: readonly CategoryBranchDto[];
}

export class CategoryTreeDto {
  @ApiProperty({ type: [CategoryBranchDto] })
  readonly items!: readonly CategoryBranchDto[];
}

export class CategoryPageDto extends CategoryBranchDto {
  @ApiProperty({ type: [CardCategoryDto], description: 'From the top to the category itself' })
  readonly path!: readonly CardCategoryDto[];
}

export class RatesQuery {
  @ApiPropertyOptional({ type: String, default: 'EUR', description: 'ISO 4217' })
  @IsCurrency()
  readonly to: string = 'EUR';
}

export class DisplayRateDto {
  @ApiProperty({ type: String, description: 'One of this …' })
  readonly currency!: string;

  @ApiProperty({ type: String, description: '… is so many of `to`: decimal text', example: '0.92' })
  readonly rate!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly quotedAt!: string;

  @ApiProperty({ type: String, example: 'ecb' })
  readonly source!: string;
}

/** For display only: what is decided about money pins rates of its own. */
export class DisplayRatesDto {
  @ApiProperty({ type: String })
  readonly to!: string;

  @ApiProperty({ type: [DisplayRateDto], description: 'Of the currencies of the catalogue' })
  readonly rates!: readonly DisplayRateDto[];
}
