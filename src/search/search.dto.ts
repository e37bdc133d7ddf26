import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, Max, Min, ValidateBy } from 'class-validator';
import { availabilities } from '#domain/product/product-events.js';
import { ProductCardDto } from '../platform/catalogue/card.dto.js';
import { type Locale, locales } from '../platform/catalogue/locale.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsCurrency, isAmount, together } from '../platform/http/validators.js';
import {
  type FacetName,
  facetNames,
  type SearchSort,
  searchSorts,
} from '../platform/search/port.js';

const longestText = 200;
const mostValues = 20;
/** A result beyond this nobody looks at, and to sort so far is dear. */
export const deepestResult = 10_000;

/** What somebody typed: anything but control characters, at most 200 characters. May be empty. */
function IsTyped(): PropertyDecorator {
  return together(
    ApiPropertyOptional({ type: String, maxLength: longestText, example: 'running shoes' }),
    Optional(),
    ValidateBy({
      name: 'typed',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          value.length <= longestText &&
          !/[\p{Cc}\p{Cs}]/u.test(value),
        defaultMessage: () =>
          `$property has to be at most ${longestText} characters, without control characters`,
      },
    }),
  );
}

/** `a,b`: one of these. A comma within a value is written `\,`. */
function IsAnyOf(description: string, known?: readonly string[]): PropertyDecorator {
  return together(
    ApiPropertyOptional({ type: String, description: `${description}; several with commas` }),
    Optional(),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string'
        ? value
            .split(/(?<!\\),/)
            .map((each) => each.replaceAll('\\,', ',').trim())
            .filter((each) => each !== '')
        : value,
    ),
    ValidateBy({
      name: 'anyOf',
      validator: {
        validate: (value: unknown) =>
          Array.isArray(value) &&
          value.length <= mostValues &&
          value.every(
            (each: unknown) =>
              typeof each === 'string' &&
              each.length <= 100 &&
              !/[\p{Cc}\p{Cs}]/u.test(each) &&
              (known === undefined || known.includes(each)),
          ),
        defaultMessage: () =>
          known === undefined
            ? `$property has to be at most ${mostValues} values of at most 100 characters, separated by commas`
            : `$property has to be some of ${known.join(', ')}, separated by commas`,
      },
    }),
  );
}

function IsPriceBound(description: string): PropertyDecorator {
  return together(
    ApiPropertyOptional({ type: String, example: '5000', description }),
    Optional(),
    ValidateBy({
      name: 'priceBound',
      validator: {
        validate: (value: unknown) =>
          isAmount(value) && !value.startsWith('-') && value.length <= 12,
        defaultMessage: () => '$property has to be minor units as text: 5000 is 50 euros',
      },
    }),
  );
}

export class SearchQuery extends FreshQuery {
  @IsTyped()
  readonly q?: string;

  @IsAnyOf('Addresses of categories; what is beneath them counts')
  readonly category?: string[];

  @IsAnyOf('Brands as written')
  readonly brand?: string[];

  @IsAnyOf('Ids of merchants')
  readonly merchant?: string[];

  @IsAnyOf('Tags as written')
  readonly tag?: string[];

  @IsAnyOf(availabilities.join(', '), availabilities)
  readonly availability?: string[];

  @IsPriceBound('Lowest price, minor units of `currency`')
  readonly minPrice?: string;

  @IsPriceBound('Highest price, minor units of `currency`; that price itself still counts')
  readonly maxPrice?: string;

  /** What prices are compared in, by the latest rates; default EUR. */
  @ApiPropertyOptional({ type: String, example: 'EUR', default: 'EUR' })
  @Optional()
  @IsCurrency()
  readonly currency: string = 'EUR';

  @ApiPropertyOptional({ type: Boolean, description: 'Only what is reduced' })
  @Optional()
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean()
  readonly onSale?: boolean;

  @ApiPropertyOptional({
    enum: searchSorts,
    default: 'relevance',
    description: 'relevance without words is newest',
  })
  @Optional()
  @IsIn(searchSorts)
  readonly sort: SearchSort = 'relevance';

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 1000, default: 1 })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  readonly page: number = 1;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 60, default: 24 })
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(60)
  readonly limit: number = 24;

  @ApiPropertyOptional({ enum: locales, default: 'en' })
  @Optional()
  @IsIn(locales)
  readonly locale: Locale = 'en';
}

export class SuggestQuery {
  @IsTyped()
  readonly q?: string;

  @ApiPropertyOptional({ enum: locales, default: 'en' })
  @Optional()
  @IsIn(locales)
  readonly locale: Locale = 'en';
}

export class FacetValueDto {
  @ApiProperty({ type: String, description: 'What the filter takes' })
  readonly value!: string;

  @ApiProperty({ type: String, description: 'For people' })
  readonly label!: string;

  @ApiProperty({ type: Number, description: 'How many products there are with it: exact' })
  readonly count!: number;

  @ApiProperty({ type: Boolean })
  readonly isSelected!: boolean;

  @ApiPropertyOptional({ type: MoneyDto, description: 'Of a range of prices: from this on' })
  readonly min?: MoneyDto;

  @ApiPropertyOptional({ type: MoneyDto, description: 'Of a range of prices: up to this' })
  readonly max?: MoneyDto;
}

export class FacetDto {
  @ApiProperty({ enum: facetNames })
  readonly name!: FacetName;

  @ApiProperty({
    type: [FacetValueDto],
    description: 'Counted as if nothing were chosen in this facet',
  })
  readonly values!: FacetValueDto[];
}

export const engineNames = ['postgresql', 'elasticsearch'] as const;

export class SearchResultDto {
  @ApiProperty({ type: Number, description: 'How many there are: exact' })
  readonly total!: number;

  @ApiProperty({ type: Number })
  readonly page!: number;

  @ApiProperty({ type: Number, description: 'How many pages can be asked for' })
  readonly pages!: number;

  @ApiProperty({ type: [ProductCardDto] })
  readonly items!: ProductCardDto[];

  @ApiProperty({ type: [FacetDto] })
  readonly facets!: FacetDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What was searched for instead of a word that is unknown',
  })
  readonly corrected!: string | null;

  @ApiProperty({ enum: engineNames })
  readonly engine!: (typeof engineNames)[number];

  @ApiProperty({ type: Number, description: 'Milliseconds' })
  readonly tookMs!: number;

  @ApiProperty({ type: String })
  readonly position!: string;
}

export const suggestionKinds = ['product', 'category', 'brand'] as const;

export class SuggestionDto {
  @ApiProperty({ enum: suggestionKinds })
  readonly kind!: (typeof suggestionKinds)[number];

  @ApiProperty({ type: String })
  readonly text!: string;

  @ApiProperty({ type: String, description: 'Of a product or a category; of a brand, its name' })
  readonly slug!: string;
}

export class SuggestionsDto {
  @ApiProperty({ type: [SuggestionDto] })
  readonly items!: SuggestionDto[];
}

export class ReindexBegunDto {
  @ApiProperty({ enum: engineNames })
  readonly engine!: (typeof engineNames)[number];
}
