import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { IsLine } from '../platform/http/is-line.js';
import { IsNested } from '../platform/http/is-nested.js';
import { Optional } from '../platform/http/optional.js';
import { IsCurrency, IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';
import { WrittenDto } from '../platform/http/written.dto.js';
import { AttributionPolicyDto } from '../platform/attribution/policy.dto.js';
import { CommissionRuleDto, IsRules } from './rules.dto.js';

const approvals = ['manual', 'automatic'] as const;
const consents = ['required', 'assumed'] as const;

/** What a new program starts with, where nothing else is said. */
export class ProgramSettingsDto {
  @ApiPropertyOptional({
    type: Number,
    minimum: 0,
    maximum: 365,
    default: 30,
    description: 'Days a commission is held after its order occurred',
  })
  @IsInt()
  @Min(0)
  @Max(365)
  readonly holdDays: number = 30;

  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    maximum: 365,
    default: 30,
    description: 'Life of the visitor cookie',
  })
  @IsInt()
  @Min(1)
  @Max(365)
  readonly cookieDays: number = 30;

  @ApiPropertyOptional({
    enum: approvals,
    default: 'manual',
    description: 'Whether a person must approve, or the end of the hold does',
  })
  @IsIn(approvals)
  readonly approval: (typeof approvals)[number] = 'manual';

  @ApiPropertyOptional({
    enum: consents,
    default: 'required',
    description: '`required`: no cookie without a yes. `assumed`: a cookie unless there is a no',
  })
  @IsIn(consents)
  readonly cookieConsent: (typeof consents)[number] = 'required';
}

/** All settings, as they shall be from now on: what is left out would have to be guessed. */
export class ChangeSettingsDto {
  @ApiProperty({ type: Number, minimum: 0, maximum: 365 })
  @IsInt()
  @Min(0)
  @Max(365)
  readonly holdDays!: number;

  @ApiProperty({ type: Number, minimum: 1, maximum: 365 })
  @IsInt()
  @Min(1)
  @Max(365)
  readonly cookieDays!: number;

  @ApiProperty({ enum: approvals })
  @IsIn(approvals)
  readonly approval!: (typeof approvals)[number];

  @ApiProperty({ enum: consents })
  @IsIn(consents)
  readonly cookieConsent!: (typeof consents)[number];
}

export class CreateProgramDto {
  /** Needed of those who act for several merchants; a merchant's own otherwise. */
  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @IsLine(200)
  readonly name!: string;

  @ApiProperty({
    type: String,
    example: 'EUR',
    description: 'ISO 4217; its fixed commissions are in it, an order keeps its own',
  })
  @IsCurrency()
  readonly currency!: string;

  @ApiPropertyOptional({ type: ProgramSettingsDto })
  @IsNested(ProgramSettingsDto)
  readonly settings: ProgramSettingsDto = new ProgramSettingsDto();

  @IsRules('Per line of an order the first that matches decides')
  readonly rules!: readonly CommissionRuleDto[];

  @ApiPropertyOptional({ type: AttributionPolicyDto })
  @IsNested(AttributionPolicyDto)
  readonly policy: AttributionPolicyDto = new AttributionPolicyDto();
}

export class PublishRulesDto {
  @IsRules('Per line of an order the first that matches decides')
  readonly rules!: readonly CommissionRuleDto[];

  /** For orders that occur from here on; now if absent, never before. */
  @Optional()
  @IsUtcInstant()
  readonly effectiveFrom?: string;
}

export class PublishedVersionDto extends WrittenDto {
  @ApiProperty({ type: Number })
  readonly version!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly effectiveFrom!: string | null;
}
