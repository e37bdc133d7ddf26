import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Matches, Min } from 'class-validator';
import { attributionModels } from '#domain/attribution/policy.js';
import { AttributionPolicyDto } from '../platform/attribution/policy.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { IsNested } from '../platform/http/is-nested.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';

/** One order under every model, or a period under one policy. */
export class PreviewAttributionDto {
  @Optional()
  @IsPrefixedId('conversion')
  readonly conversionId?: string;

  /** Orders that occurred at or after; with `to` and a policy. */
  @Optional()
  @IsUtcInstant()
  readonly from?: string;

  /** Orders that occurred before. */
  @Optional()
  @IsUtcInstant()
  readonly to?: string;

  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    description: 'A published version, or `policy`',
  })
  @Optional()
  @IsInt()
  @Min(1)
  readonly policyVersion?: number;

  @ApiPropertyOptional({ type: AttributionPolicyDto, description: 'One that nobody published' })
  @Optional()
  @IsNested(AttributionPolicyDto)
  readonly policy?: AttributionPolicyDto;
}

export class ReattributePeriodDto {
  @IsUtcInstant()
  readonly from!: string;
  @IsUtcInstant()
  readonly to!: string;

  @ApiProperty({ type: Number, minimum: 1, description: 'A published version' })
  @IsInt()
  @Min(1)
  readonly policyVersion!: number;

  @ApiProperty({ type: Number, minimum: 0, description: '`changed` as the preview told' })
  @IsInt()
  @Min(0)
  readonly expectedCount!: number;

  @ApiProperty({ example: 'POLICY_CHANGE' })
  @IsString()
  @Matches(/^[A-Z0-9_]{1,64}$/)
  readonly reasonCode!: string;

  @Optional()
  @IsLine(500)
  readonly note?: string;
}

export class WouldBeDto {
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: String, example: '0.4' })
  readonly weight!: string;
  @ApiProperty({ type: MoneyDto, nullable: true, description: 'Before refunds' })
  readonly amount!: MoneyDto | null;
}

export class ModelOutcomeDto {
  @ApiProperty({ enum: attributionModels, example: 'linear' })
  readonly model!: string;
  @ApiProperty({ type: [WouldBeDto] })
  readonly shares!: readonly WouldBeDto[];
  @ApiProperty({ type: Object, description: 'With every touch and its reason' })
  readonly decision!: object;
}

/** What one affiliate has of a period's orders. */
export class PeriodShareDto {
  @ApiProperty({ type: Number, description: 'Orders with a share of it' })
  readonly orders!: number;
  @ApiProperty({ type: String, example: '12.5', description: 'Of orders: two halves are `1`' })
  readonly share!: string;
  @ApiProperty({
    type: MoneyDto,
    nullable: true,
    description: 'Before refunds; null when nothing could be valued',
  })
  readonly amount!: MoneyDto | null;
}

export class AffiliateDifferenceDto {
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: PeriodShareDto, description: 'As it stands' })
  readonly now!: PeriodShareDto;
  @ApiProperty({ type: PeriodShareDto, description: 'Under the other policy' })
  readonly would!: PeriodShareDto;
}

export class PreviewedAttributionDto {
  @ApiPropertyOptional({ type: [ModelOutcomeDto], description: 'Of one order' })
  readonly models?: readonly ModelOutcomeDto[];
  @ApiPropertyOptional({ type: Number, description: 'Orders of the period' })
  readonly orders?: number;
  @ApiPropertyOptional({ type: Number, description: 'Of these, orders that others would get' })
  readonly changed?: number;
  @ApiPropertyOptional({
    type: Number,
    description: 'Left as they are: by a person, or from before there were rates',
  })
  readonly kept?: number;
  @ApiPropertyOptional({ type: [AffiliateDifferenceDto] })
  readonly affiliates?: readonly AffiliateDifferenceDto[];
}

export class ReattributedPeriodDto {
  @ApiProperty({ type: Number })
  readonly changed!: number;
  @ApiProperty({ type: [String], description: 'Conversions given to others' })
  readonly conversionIds!: readonly string[];
  @ApiProperty({ type: String })
  readonly position!: string;
}
