import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Length, IsString, Matches, Max, Min } from 'class-validator';
import { IsMoney } from '../platform/http/is-money.js';
import { IsNested, IsNestedList } from '../platform/http/is-nested.js';
import { MoneyDto, TotalDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';
import { rulePatterns } from './rule-patterns.js';
import { CommissionRuleDto, IsRules } from './rules.dto.js';

const item = { message: '$property has to be text of 1 to 100 characters' };

export class SampleLineDto {
  @ApiProperty({ type: String, example: '1' })
  @IsString()
  @Length(1, 64)
  readonly lineId!: string;

  @ApiPropertyOptional({ type: String })
  @Optional()
  @Matches(rulePatterns.item, item)
  readonly sku?: string;

  @ApiPropertyOptional({ type: String })
  @Optional()
  @Matches(rulePatterns.item, item)
  readonly productId?: string;

  @ApiPropertyOptional({ type: String, example: 'shoes' })
  @Optional()
  @Matches(rulePatterns.item, item)
  readonly category?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 1_000_000, default: 1 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly quantity: number = 1;

  @IsMoney({ sign: 'nonNegative' })
  readonly net!: MoneyDto;
}

export class SampleCustomerDto {
  @ApiPropertyOptional({ type: Boolean, description: 'As the shop would say' })
  @Optional()
  @IsBoolean()
  readonly isNew?: boolean;

  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    maximum: 1_000_000,
    description: "This is the customer's n-th order in the program; not known if absent",
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly orderNumber?: number;

  /** The customer's first order in the program; this very one if it is the first. */
  @Optional()
  @IsUtcInstant()
  readonly since?: string;
}

export class SampleOrderDto {
  @ApiPropertyOptional({ enum: ['sale', 'lead'], default: 'sale' })
  @IsIn(['sale', 'lead'])
  readonly kind: 'sale' | 'lead' = 'sale';

  /** Tells which rules are in force; now if absent. */
  @Optional()
  @IsUtcInstant()
  readonly occurredAt?: string;

  @ApiPropertyOptional({ type: String, example: 'DE', description: 'ISO 3166-1 alpha-2' })
  @Optional()
  @Matches(rulePatterns.country, { message: '$property has to be two capitals, like "DE"' })
  readonly country?: string;

  @ApiPropertyOptional({ type: SampleCustomerDto })
  @Optional()
  @IsNested(SampleCustomerDto)
  readonly customer?: SampleCustomerDto;

  @IsMoney({ sign: 'nonNegative' })
  readonly total!: MoneyDto;

  /** Part of the total. Nothing if absent. */
  @Optional()
  @IsMoney({ sign: 'nonNegative' })
  readonly tax?: MoneyDto;

  @ApiPropertyOptional({ type: [SampleLineDto], maxItems: 500 })
  @Optional()
  @IsNestedList(SampleLineDto, { max: 500, uniqueBy: 'lineId' })
  readonly lines?: readonly SampleLineDto[];
}

export class EarnedBeforeDto {
  @ApiProperty({ type: String, example: 'new-customers' })
  @Matches(rulePatterns.ruleId, { message: '$property has to be the id of a rule' })
  readonly ruleId!: string;

  /** By this rule in its period, in the currency of the program. */
  @IsMoney({ sign: 'nonNegative', of: 'total' })
  readonly amount!: TotalDto;
}

export class PeriodTotalsDto {
  /** Less tax and refunds, in the currency of the program. */
  @IsMoney({ sign: 'nonNegative', of: 'total' })
  readonly revenue!: TotalDto;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1_000_000_000 })
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  readonly orders!: number;

  /** What its orders earned in the period; nothing if absent. */
  @Optional()
  @IsMoney({ sign: 'nonNegative', of: 'total' })
  readonly commission?: TotalDto;
}

export class SampleAffiliateDto {
  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  @ApiPropertyOptional({
    type: String,
    example: '0.4',
    default: '1',
    description: 'Its share, as attribution gives it; the order is split by the weights of all',
  })
  @Matches(/^(?=.*[1-9])(0|[1-9]\d{0,3})(\.\d{1,12})?$/, {
    message: '$property has to be a decimal number above zero as text',
  })
  readonly weight: string = '1';

  @ApiPropertyOptional({
    type: [EarnedBeforeDto],
    description: 'What it has earned in the period by rules that are capped for one',
  })
  @Optional()
  @IsNestedList(EarnedBeforeDto, { max: 100 })
  readonly earnedInPeriod?: readonly EarnedBeforeDto[];

  @ApiPropertyOptional({
    type: PeriodTotalsDto,
    description: 'Of the period, without this order, for tiers and bonus; nothing yet if absent',
  })
  @Optional()
  @IsNested(PeriodTotalsDto)
  readonly periodTotals?: PeriodTotalsDto;

  /** By the affiliate that the second tier is for; any time if absent. */
  @Optional()
  @IsUtcInstant()
  readonly recruitedAt?: string;
}

/** A sample order, and what else it would depend on. Nothing of it is kept. */
export class PreviewRulesDto {
  @ApiProperty({ type: SampleOrderDto })
  @IsNested(SampleOrderDto)
  readonly order!: SampleOrderDto;

  /** A draft, shown beside the version it would follow. */
  @Optional()
  @IsRules('A draft, shown beside the version in force')
  readonly rules?: readonly CommissionRuleDto[];

  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    description: 'Instead of the version in force when the order occurred',
  })
  @Optional()
  @IsInt()
  @Min(1)
  readonly rulesVersion?: number;

  @ApiPropertyOptional({
    type: [SampleAffiliateDto],
    maxItems: 20,
    description: 'Who is credited; one affiliate with all of it if absent',
  })
  @Optional()
  @IsNestedList(SampleAffiliateDto, { min: 1, max: 20 })
  readonly affiliates?: readonly SampleAffiliateDto[];

  @ApiPropertyOptional({
    type: String,
    example: '0.9174',
    description:
      "Units of the program's currency for one of the order's; the recorded rate of the time if absent",
  })
  @Optional()
  @Matches(/^(?=.*[1-9])(0|[1-9]\d{0,11})(\.\d{1,12})?$/, {
    message: '$property has to be a decimal number above zero as text',
  })
  readonly rate?: string;
}
