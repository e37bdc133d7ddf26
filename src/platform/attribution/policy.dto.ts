import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import type { Exclusions } from '#domain/attribution/exclusions.js';
import {
  attributionModels,
  defaultHalfLifeHours,
  type AttributionModel,
  type AttributionTerms,
} from '#domain/attribution/policy.js';
import { mostExcluded } from '#domain/attribution/policy-problem.js';
import { IsNested } from '../http/is-nested.js';
import { Nullable, Optional } from '../http/optional.js';
import { IsPrefixedId, IsUtcInstant, together } from '../http/validators.js';

const share = /^(1(\.0{1,6})?|0(\.\d{1,6})?)$/;

function IsShare(example: string): PropertyDecorator {
  return together(
    ApiProperty({ type: String, example, description: 'Decimal text from 0 to 1' }),
    Matches(share, {
      message: '$property has to be a decimal number as text, 0 to 1, at most six decimals',
    }),
  );
}

/** Lists to leave out: up to 200 texts each. */
function IsExcluded(description: string, example: string): PropertyDecorator {
  return together(
    ApiPropertyOptional({ type: [String], description, example: [example] }),
    Optional(),
    IsArray(),
    ArrayMaxSize(mostExcluded),
    IsString({ each: true }),
    Length(1, 200, { each: true }),
  );
}

export class PositionSharesDto {
  @IsShare('0.4')
  readonly first!: string;
  @IsShare('0.4')
  readonly last!: string;
}

export class ExcludedUtmDto {
  @IsExcluded('Values of utm_source', 'google-brand')
  readonly source?: string[];
  @IsExcluded('Values of utm_medium', 'cpc')
  readonly medium?: string[];
  @IsExcluded('Values of utm_campaign', 'brand')
  readonly campaign?: string[];
  @IsExcluded('Values of utm_term', 'northwind mugs')
  readonly term?: string[];
  @IsExcluded('Values of utm_content', 'brand')
  readonly content?: string[];
}

export class ExclusionsDto {
  @ApiPropertyOptional({ type: [String], description: "The shop's own, e.g. its newsletter" })
  @Optional()
  @IsArray()
  @ArrayMaxSize(mostExcluded)
  @IsPrefixedId('affiliate', { each: true })
  readonly affiliateIds?: string[];

  @IsExcluded('Coupons that count for nobody', 'WELCOME10')
  readonly couponCodes?: string[];

  @IsExcluded('Hosts that a click came from, with those below them', 'northwind.example')
  readonly referrerHosts?: string[];

  @IsExcluded('Values of any of the five sub-ids', 'brand-bidding')
  readonly subIds?: string[];

  @ApiPropertyOptional({ type: ExcludedUtmDto })
  @Optional()
  @IsNested(ExcludedUtmDto)
  readonly utm?: ExcludedUtmDto;
}

/** What adjusts a model, and what does not count. */
export class PolicyParametersDto {
  @ApiPropertyOptional({
    type: PositionSharesDto,
    description: 'Of `position-based`: 0.4 and 0.4 if absent; visits between share the rest',
  })
  @Optional()
  @IsNested(PositionSharesDto)
  readonly position?: PositionSharesDto;

  @ApiPropertyOptional({
    ...{ type: Number, minimum: 1, maximum: 2160 },
    description: `Of \`time-decay\`: a visit counts half for each of these hours; ${defaultHalfLifeHours} if absent`,
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(2160)
  readonly halfLifeHours?: number;

  @ApiPropertyOptional({
    ...{ type: Number, minimum: 0, maximum: 86_400 },
    description: 'A click less than this before the order does not count',
  })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(86_400)
  readonly minimumSeconds?: number;

  @ApiPropertyOptional({ type: ExclusionsDto, description: 'Own brand: touches that do not count' })
  @Optional()
  @IsNested(ExclusionsDto)
  readonly exclusions?: ExclusionsDto;

  @ApiPropertyOptional({
    ...{ type: Number, minimum: 1, maximum: 3650, nullable: true },
    description:
      "An order that nobody else brought goes to who brought the customer's first one, for so many days",
  })
  @Nullable()
  @IsInt()
  @Min(1)
  @Max(3650)
  readonly customerDays?: number | null;
}

export class AttributionPolicyDto extends PolicyParametersDto {
  @ApiPropertyOptional({ enum: attributionModels, default: 'coupon-first' })
  @IsIn(attributionModels)
  readonly model: AttributionModel = 'coupon-first';

  @ApiPropertyOptional({
    ...{ type: Number, minimum: 1, maximum: 90, default: 30 },
    description: 'A click counts this many days before the order',
  })
  @IsInt()
  @Min(1)
  @Max(90)
  readonly windowDays: number = 30;
}

export class PublishPolicyDto extends PolicyParametersDto {
  @ApiProperty({ enum: attributionModels })
  @IsIn(attributionModels)
  readonly model!: AttributionModel;

  @ApiProperty({ type: Number, minimum: 1, maximum: 90 })
  @IsInt()
  @Min(1)
  @Max(90)
  readonly windowDays!: number;

  /** For orders that occur from here on; now if absent, never before. */
  @Optional()
  @IsUtcInstant()
  readonly effectiveFrom?: string;
}

/** The terms as the domain reads them: without what was not said. */
export function toPolicyTerms(
  body: PolicyParametersDto & Pick<AttributionTerms, 'model' | 'windowDays'>,
): AttributionTerms {
  const { model, windowDays, position, exclusions } = body;
  const { halfLifeHours, minimumSeconds, customerDays } = body;
  return {
    ...{ model, windowDays },
    ...(position ? { position: { ...position } } : {}),
    ...(halfLifeHours === undefined ? {} : { halfLifeHours }),
    ...(minimumSeconds === undefined ? {} : { minimumSeconds }),
    ...(exclusions ? { exclusions: toExclusions(exclusions) } : {}),
    ...(customerDays === undefined ? {} : { customerDays }),
  };
}

function toExclusions({ utm, ...lists }: ExclusionsDto): Exclusions {
  return { ...lists, ...(utm ? { utm: { ...utm } } : {}) };
}
