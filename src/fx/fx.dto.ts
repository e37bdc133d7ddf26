import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches, ValidateBy } from 'class-validator';
import { FxPinDto } from '../platform/fx/fx-pin.dto.js';
import { maxRates } from '#domain/fx/fx-quotes.js';
import { normalRate, sourceForm } from '#domain/fx/rates.js';
import { IsNestedList } from '../platform/http/is-nested.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf, PageQuery } from '../platform/http/page.dto.js';
import {
  IsAmount,
  IsCurrency,
  IsPrefixedId,
  IsUtcInstant,
  together,
} from '../platform/http/validators.js';

/** Decimal text above zero, at most 12 significant digits. */
function IsRate(): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && normalRate(value) !== undefined;
  return ValidateBy({
    name: 'rate',
    validator: {
      validate,
      defaultMessage: () =>
        '$property has to be a decimal above zero as text, like "1.0850", at most 12 significant digits',
    },
  });
}

function IsSource(): PropertyDecorator {
  const message =
    '$property has to be like ecb or bank1: small letters, digits and points, at most 32';
  return together(
    ApiProperty({ type: String, pattern: sourceForm.source, example: 'manual' }),
    Matches(sourceForm, { message }),
  );
}

export class FxRateDto {
  @ApiProperty({ type: String, example: 'USD', description: 'ISO 4217' })
  @IsCurrency()
  readonly currency!: string;

  @ApiProperty({
    type: String,
    example: '1.0850',
    description: 'Units of `currency` for one unit of the base: at most 12 significant digits',
  })
  @IsRate()
  readonly rate!: string;
}

export class RecordQuotesDto {
  @ApiPropertyOptional({ default: 'manual' })
  @IsSource()
  readonly source: string = 'manual';

  @ApiProperty({ type: String, example: 'EUR', description: 'What one unit of is quoted' })
  @IsCurrency()
  readonly base!: string;

  /** From then on it is today's. Not in the future. */
  @IsUtcInstant()
  readonly quotedAt!: string;

  @ApiProperty({ type: [FxRateDto], minItems: 1, maxItems: maxRates })
  @IsNestedList(FxRateDto, { min: 1, max: maxRates })
  readonly rates!: FxRateDto[];
}

export class FindQuotesQuery extends PageQuery {
  /** The one table that a pin names. */
  @Optional()
  @IsPrefixedId('fxQuote')
  readonly quoteId?: string;

  @Optional()
  @IsSource()
  readonly source?: string;

  @ApiPropertyOptional({ type: String, description: 'Tables that have this currency' })
  @Optional()
  @IsCurrency()
  readonly currency?: string;

  /** Quoted at or after. */
  @Optional()
  @IsUtcInstant()
  readonly from?: string;

  /** Quoted before. */
  @Optional()
  @IsUtcInstant()
  readonly to?: string;
}

export class FxQuotesDto {
  @ApiProperty({ type: String, example: 'fxq_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String, example: 'ecb' })
  readonly source!: string;
  @ApiProperty({ type: String, example: 'EUR' })
  readonly base!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly quotedAt!: string;
  @ApiProperty({ type: [FxRateDto], description: 'A to Z' })
  readonly rates!: readonly FxRateDto[];
  @ApiProperty({ type: String, format: 'date-time' })
  readonly recordedAt!: string;
}

export class FxQuotesPageDto extends PageOf(FxQuotesDto) {}

export class ConvertQuery {
  @ApiProperty({ type: String, example: '1084', description: 'Minor units of `from`' })
  @IsAmount()
  readonly amount!: string;

  @ApiProperty({ type: String, example: 'EUR' })
  @IsCurrency()
  readonly from!: string;

  @ApiProperty({ type: String, example: 'USD' })
  @IsCurrency()
  readonly to!: string;

  /** The instant whose rate is meant; now, if not given. */
  @Optional()
  @IsUtcInstant()
  readonly at?: string;
}

export class ConvertedDto {
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: MoneyDto })
  readonly converted!: MoneyDto;
  @ApiProperty({ type: FxPinDto, description: 'As an order of that instant would pin it' })
  readonly pin!: FxPinDto;
}
