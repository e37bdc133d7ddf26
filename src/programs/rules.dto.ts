import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { CommissionRule } from '#domain/program/rules.js';
import { IsMoney } from '../platform/http/is-money.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { OnlyWhen } from '../platform/http/only-when.js';

/** A percentage of the order, or a fixed amount; `kind` says which. */
export class CommissionRuleDto {
  @ApiPropertyOptional({
    type: String,
    example: 'new-customers',
    description: 'Names the rule in explanations; `rule-1`, `rule-2` … if absent',
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9][\w.-]{0,63}$/, {
    message: '$property has to be 1 to 64 letters, digits, and . _ -',
  })
  readonly ruleId?: string;

  @ApiPropertyOptional({
    enum: ['sale', 'lead'],
    nullable: true,
    default: null,
    description: 'Only for conversions of this kind; for every kind if absent',
  })
  @IsOptional()
  @IsIn(['sale', 'lead'])
  readonly conversionKind?: 'sale' | 'lead' | null;

  @ApiProperty({ enum: ['percent', 'fixed'] })
  @IsIn(['percent', 'fixed'])
  readonly kind!: 'percent' | 'fixed';

  @ApiPropertyOptional({
    type: String,
    example: '7.5',
    description: 'For kind `percent`: 0 to 100, at most six decimals, of the total less tax',
  })
  @OnlyWhen('kind', 'percent')
  @Matches(/^(100|\d{1,2}(\.\d{1,6})?)$/, {
    message: '$property has to be a decimal number as text, 0 to 100, at most six decimals',
  })
  readonly percent?: string;

  /** For kind `fixed`, in the currency of the program. */
  @OnlyWhen('kind', 'fixed')
  @IsMoney({ sign: 'nonNegative' })
  readonly amount?: MoneyDto;
}

/** Checked rules as the domain takes them. */
export function toRules(rules: readonly CommissionRuleDto[]): CommissionRule[] {
  return rules.map(({ ruleId, conversionKind = null, kind, percent, amount }, index) => {
    const named = { ruleId: ruleId ?? `rule-${index + 1}`, conversionKind };
    if (kind === 'percent' && percent !== undefined) return { ...named, kind, percent };
    if (kind === 'fixed' && amount !== undefined) {
      const { amount: minorUnits, currency } = amount;
      return { ...named, kind, amount: { amount: minorUnits, currency } };
    }
    throw new Error(`Rule ${index} was not checked`);
  });
}
