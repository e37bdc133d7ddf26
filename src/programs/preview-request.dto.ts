import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Length,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsMoney } from '../platform/http/is-money.js';
import { MoneyDto, TotalDto } from '../platform/http/money.dto.js';
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
  @IsOptional()
  @Matches(rulePatterns.item, item)
  readonly sku?: string;

  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @Matches(rulePatterns.item, item)
  readonly productId?: string;

  @ApiPropertyOptional({ type: String, example: 'shoes' })
  @IsOptional()
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
  @IsOptional()
  @IsBoolean()
  readonly isNew?: boolean;

  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    maximum: 1_000_000,
    description: "This is the customer's n-th order in the program; not known if absent",
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly orderNumber?: number;

  /** The customer's first order in the program; this very one if it is the first. */
  @IsOptional()
  @IsUtcInstant()
  readonly since?: string;
}

export class SampleOrderDto {
  @ApiPropertyOptional({ enum: ['sale', 'lead'], default: 'sale' })
  @IsIn(['sale', 'lead'])
  readonly kind: 'sale' | 'lead' = 'sale';

  /** Tells which rules are in force; now if absent. */
  @IsOptional()
  @IsUtcInstant()
  readonly occurredAt?: string;

  @ApiPropertyOptional({ type: String, example: 'DE', description: 'ISO 3166-1 alpha-2' })
  @IsOptional()
  @Matches(rulePatterns.country, { message: '$property has to be two capitals, like "DE"' })
  readonly country?: string;

  @ApiPropertyOptional({ type: SampleCustomerDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SampleCustomerDto)
  readonly customer?: SampleCustomerDto;

  @IsMoney({ sign: 'nonNegative' })
  readonly total!: MoneyDto;

  /** Part of the total. Nothing if absent. */
  @IsOptional()
  @IsMoney({ sign: 'nonNegative' })
  readonly tax?: MoneyDto;

  @ApiPropertyOptional({ type: [SampleLineDto], maxItems: 500 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique((line: SampleLineDto | null) => line?.lineId)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SampleLineDto)
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
  @IsOptional()
  @IsMoney({ sign: 'nonNegative', of: 'total' })
  readonly commission?: TotalDto;
}

export class SampleAffiliateDto {
  @IsOptional()
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
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EarnedBeforeDto)
  readonly earnedInPeriod?: readonly EarnedBeforeDto[];

  @ApiPropertyOptional({
    type: PeriodTotalsDto,
    description: 'Of the period, without this order, for tiers and bonus; nothing yet if absent',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PeriodTotalsDto)
  readonly periodTotals?: PeriodTotalsDto;

  /** By the affiliate that the second tier is for; any time if absent. */
  @IsOptional()
  @IsUtcInstant()
  readonly recruitedAt?: string;
}

/** A sample order, and what else it would depend on. Nothing of it is kept. */
export class PreviewRulesDto {
  @ApiProperty({ type: SampleOrderDto })
  @IsObject()
  @ValidateNested()
  @Type(() => SampleOrderDto)
  readonly order!: SampleOrderDto;

  /** A draft, shown beside the version it would follow. */
  @IsOptional()
  @IsRules('A draft, shown beside the version in force')
  readonly rules?: readonly CommissionRuleDto[];

  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    description: 'Instead of the version in force when the order occurred',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  readonly rulesVersion?: number;

  @ApiPropertyOptional({
    type: [SampleAffiliateDto],
    maxItems: 20,
    description: 'Who is credited; one affiliate with all of it if absent',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SampleAffiliateDto)
  readonly affiliates?: readonly SampleAffiliateDto[];

  @ApiPropertyOptional({
    type: String,
    example: '0.9174',
    description:
      "Units of the program's currency for one of the order's; the recorded rate of the time if absent",
  })
  @IsOptional()
  @Matches(/^(?=.*[1-9])(0|[1-9]\d{0,11})(\.\d{1,12})?$/, {
    message: '$property has to be a decimal number above zero as text',
  })
  readonly rate?: string;
}
