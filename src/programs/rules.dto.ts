import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { measures, periods, type Measure, type Period } from '#domain/program/rules.js';
import { maxSteps } from '#domain/program/rules/sound.js';
import { IsMoney } from '../platform/http/is-money.js';
import { IsNested, IsNestedList } from '../platform/http/is-nested.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Nullable } from '../platform/http/optional.js';
import { together } from '../platform/http/validators.js';
import { OfKinds } from './of-kinds.js';
import { AsKindReads, RuleCapDto, RuleConditionsDto } from './rule-conditions.dto.js';
import { rulePatterns } from './rule-patterns.js';

export const ruleKinds = ['percent', 'fixed', 'tiers', 'bonus', 'second-tier'] as const;
const ofOrders = ['percent', 'fixed'];
const ofPeriods = ['tiers', 'bonus'];

function IsPercent(): PropertyDecorator {
  return Matches(rulePatterns.percent, {
    message: '$property has to be a decimal number as text, 0 to 100, at most six decimals',
  });
}

export class TierStepDto {
  @ApiProperty({
    type: String,
    example: '1000000',
    description: 'From here on: minor units or orders, as the rule measures',
  })
  @Matches(rulePatterns.count, {
    message: '$property has to be a whole number of zero or more as text, at most 18 digits',
  })
  readonly from!: string;

  @ApiProperty({ type: String, example: '2.5' })
  @IsPercent()
  readonly percent!: string;
}

/**
 * `percent` and `fixed` value an order: per line the first that matches decides. `tiers` and `bonus`
 * add to what the orders of a period earn; `second-tier` is for the affiliate who recruited the one who earned.
 */
export class CommissionRuleDto {
  @ApiPropertyOptional({
    type: String,
    example: 'new-customers',
    description: 'Names the rule in explanations; `rule-1`, `rule-2` … if absent',
  })
  @Nullable()
  @Matches(rulePatterns.ruleId, {
    message: '$property has to be 1 to 64 letters, digits, and . _ -',
  })
  readonly ruleId?: string | null;

  @ApiPropertyOptional({ type: String, maxLength: 100, description: 'For people' })
  @Nullable()
  @Matches(rulePatterns.name, {
    message: '$property has to be one line of 1 to 100 characters without space around it',
  })
  readonly name?: string | null;

  @ApiPropertyOptional({
    enum: ['sale', 'lead'],
    nullable: true,
    default: null,
    description: 'Only for conversions of this kind; for every kind if absent',
  })
  @Nullable()
  @IsIn(['sale', 'lead'])
  readonly conversionKind?: 'sale' | 'lead' | null;

  @ApiPropertyOptional({
    type: RuleConditionsDto,
    description: 'For kinds other than `percent` and `fixed`: `affiliateIds` alone',
  })
  @Nullable()
  @IsNested(RuleConditionsDto)
  @AsKindReads(ofOrders)
  readonly when?: RuleConditionsDto | null;

  @ApiPropertyOptional({ type: RuleCapDto, description: 'For kinds `percent` and `fixed`' })
  @OfKinds(ofOrders, { optional: true })
  @IsNested(RuleCapDto)
  readonly cap?: RuleCapDto | null;

  @ApiProperty({ enum: ruleKinds })
  @IsIn(ruleKinds)
  readonly kind!: (typeof ruleKinds)[number];

  @ApiPropertyOptional({
    type: String,
    example: '7.5',
    description:
      'For kind `percent`: 0 to 100, at most six decimals, of the total less tax. For kind `second-tier`: of what is left of the commission',
  })
  @OfKinds(['percent', 'second-tier'])
  @IsPercent()
  readonly percent?: string;

  /** For kinds `fixed` and `bonus`, in the currency of the program. */
  @OfKinds(['fixed', 'bonus'])
  @IsMoney({ sign: 'nonNegative' })
  readonly amount?: MoneyDto;

  @ApiPropertyOptional({
    enum: ['order', 'item'],
    default: 'order',
    description: 'For kind `fixed`: once for the order, or for each piece of the lines it decides',
  })
  @OfKinds(['fixed'], { optional: true })
  @IsIn(['order', 'item'])
  readonly per?: 'order' | 'item' | null;

  @ApiPropertyOptional({ enum: periods, description: 'For kinds `tiers` and `bonus`' })
  @OfKinds(ofPeriods)
  @IsIn(periods)
  readonly period?: Period;

  @ApiPropertyOptional({
    type: String,
    example: 'Europe/Berlin',
    description: 'For kinds `tiers` and `bonus`: where the period begins and ends',
  })
  @OfKinds(ofPeriods)
  @Matches(rulePatterns.timeZone, {
    message: '$property has to be the name of a time zone, like "Europe/Berlin"',
  })
  readonly timeZone?: string;

  @ApiPropertyOptional({
    enum: measures,
    description:
      'For kinds `tiers` and `bonus`: revenue without tax and refunds, orders, or commissions of orders',
  })
  @OfKinds(ofPeriods)
  @IsIn(measures)
  readonly measure?: Measure;

  @ApiPropertyOptional({
    enum: ['marginal', 'whole'],
    description:
      'For kind `tiers`: each step for what lies in it, or the highest step reached for all',
  })
  @OfKinds(['tiers'])
  @IsIn(['marginal', 'whole'])
  readonly mode?: 'marginal' | 'whole';

  @ApiPropertyOptional({
    type: [TierStepDto],
    description: 'For kind `tiers`, lowest first: percent on top of what the orders earn',
  })
  @OfKinds(['tiers'])
  @IsNestedList(TierStepDto, { min: 1, max: maxSteps })
  readonly steps?: readonly TierStepDto[];

  @ApiPropertyOptional({
    type: String,
    example: '100',
    description: 'For kind `bonus`: paid once a period when this much is reached',
  })
  @OfKinds(['bonus'])
  @Matches(rulePatterns.positive, {
    message: '$property has to be a whole number above zero as text, at most 18 digits',
  })
  readonly threshold?: string;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: 1200,
    description: 'For kind `second-tier`: so long after the recruiting; for ever if absent',
  })
  @OfKinds(['second-tier'], { optional: true })
  @IsInt()
  @Min(1)
  @Max(1200)
  readonly months?: number | null;
}

/** The list of a version: 1 to 100 rules. */
export function IsRules(description: string): PropertyDecorator {
  return together(
    ApiProperty({ type: [CommissionRuleDto], description }),
    IsNestedList(CommissionRuleDto, { min: 1, max: 100 }),
  );
}
