import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
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
  ValidateBy,
  type ValidationArguments,
} from 'class-validator';
import { periods, type Period } from '#domain/program/rules.js';
import { IsMoney } from '../platform/http/is-money.js';
import { IsNested } from '../platform/http/is-nested.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Nullable } from '../platform/http/optional.js';
import { IsPrefixedId, together } from '../platform/http/validators.js';
import { rulePatterns } from './rule-patterns.js';

/** The most names that one condition lists. */
export const maxNames = 500;

/** A list of 1 to 500. */
function IsListOf(each: PropertyDecorator, description: string): PropertyDecorator {
  return together(
    ApiPropertyOptional({ type: [String], description, minItems: 1, maxItems: maxNames }),
    Nullable(),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(maxNames),
    each,
  );
}

const isItem = Matches(rulePatterns.item, {
  each: true,
  message: 'each of $property has to be text of 1 to 100 characters, without control characters',
});

/** Rules of kinds other than these may only say whom they are for. */
export function AsKindReads(kinds: readonly string[]): PropertyDecorator {
  return ValidateBy({
    name: 'conditionsOfKind',
    validator: {
      validate: (when: unknown, args?: ValidationArguments) => {
        const kind: unknown = args && Reflect.get(args.object, 'kind');
        if (typeof when !== 'object' || when === null || kinds.includes(String(kind))) return true;
        return Object.entries(when).every(
          ([name, value]) => name === 'affiliateIds' || value === undefined || value === null,
        );
      },
      defaultMessage: () =>
        `$property of another kind than ${kinds.join(' or ')} has nothing but affiliateIds`,
    },
  });
}

export class CustomerOrdersDto {
  @ApiProperty({ type: Number, minimum: 1, maximum: 1_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly from!: number;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: 1_000_000,
    description: "For the customer's lifetime if absent",
  })
  @Nullable()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly to?: number | null;
}

/** All that is said must hold; what is not known of an order does not hold. */
export class RuleConditionsDto {
  @IsListOf(isItem, 'Of a line: its productId or its sku is one of these')
  readonly productIds?: readonly string[] | null;

  @IsListOf(isItem, 'Of a line: its category is one of these')
  readonly categories?: readonly string[] | null;

  @IsListOf(
    Matches(rulePatterns.country, {
      each: true,
      message: 'each of $property has to be a country as two capitals, like "DE"',
    }),
    'Of the customer: ISO 3166-1 alpha-2',
  )
  readonly countries?: readonly string[] | null;

  @ApiPropertyOptional({ type: Boolean, description: 'Only new customers, or only known ones' })
  @Nullable()
  @IsBoolean()
  readonly newCustomer?: boolean | null;

  @ApiPropertyOptional({
    type: CustomerOrdersDto,
    description: "The customer's n-th order in this program, both ends included",
  })
  @Nullable()
  @IsNested(CustomerOrdersDto)
  readonly customerOrders?: CustomerOrdersDto | null;

  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    maximum: 36_500,
    description: "Days since the customer's first order in this program",
  })
  @Nullable()
  @IsInt()
  @Min(1)
  @Max(36_500)
  readonly customerWithinDays?: number | null;

  /** Of the whole order less tax, in the currency of the program. */
  @Nullable()
  @IsMoney({ sign: 'nonNegative' })
  readonly minimumOrder?: MoneyDto | null;

  @IsListOf(IsPrefixedId('affiliate', { each: true }), 'Only for these affiliates')
  readonly affiliateIds?: readonly string[] | null;
}

export class PeriodCapDto {
  @ApiProperty({ enum: periods, description: 'Of UTC' })
  @IsIn(periods)
  readonly period!: Period;

  /** In the currency of the program. */
  @IsMoney({ sign: 'nonNegative' })
  readonly amount!: MoneyDto;
}

/** The most that the rule gives. */
export class RuleCapDto {
  /** For one order, in the currency of the program. */
  @Nullable()
  @IsMoney({ sign: 'nonNegative' })
  readonly perOrder?: MoneyDto | null;

  @ApiPropertyOptional({
    type: PeriodCapDto,
    description:
      'To one affiliate in a period, counted when an order is valued: room that refunds free is for later orders',
  })
  @Nullable()
  @IsNested(PeriodCapDto)
  readonly perPeriod?: PeriodCapDto | null;
}
