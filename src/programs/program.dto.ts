import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Exclusions } from '#domain/attribution/exclusions.js';
import {
  attributionModels,
  type AttributionModel,
  type PositionShares,
} from '#domain/attribution/policy.js';
import { CreatedPageQuery } from '../platform/http/created-page.dto.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf } from '../platform/http/page.dto.js';
import { IsCurrency, IsPrefixedId } from '../platform/http/validators.js';
import { ExclusionsDto, PositionSharesDto } from '../platform/attribution/policy.dto.js';
import { ChangeSettingsDto } from './programs.dto.js';
import { CommissionRuleDto } from './rules.dto.js';

export class FindProgramsQuery extends CreatedPageQuery {
  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @ApiPropertyOptional({ type: String, example: 'EUR' })
  @Optional()
  @IsCurrency()
  readonly currency?: string;
}

class VersionDto {
  @ApiProperty({ type: Number, description: 'From 1 on' })
  readonly version!: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'In force for orders that occurred from here on; null: since always',
  })
  readonly effectiveFrom!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly publishedAt!: string;
  @ApiProperty({ type: String, example: 'user:usr_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly publishedBy!: string;
}

export class RulesVersionDto extends VersionDto {
  @ApiProperty({ type: [CommissionRuleDto] })
  readonly rules!: readonly object[];
}

export class PolicyVersionDto extends VersionDto {
  @ApiProperty({ enum: attributionModels, example: 'coupon-first' })
  readonly model!: AttributionModel;
  @ApiProperty({ type: Number })
  readonly windowDays!: number;
  @ApiPropertyOptional({ type: PositionSharesDto })
  readonly position?: PositionShares;
  @ApiPropertyOptional({ type: Number })
  readonly halfLifeHours?: number;
  @ApiPropertyOptional({ type: Number })
  readonly minimumSeconds?: number;
  @ApiPropertyOptional({ type: ExclusionsDto })
  readonly exclusions?: Exclusions;
  @ApiPropertyOptional({ type: Number, nullable: true })
  readonly customerDays?: number | null;
}

export class ProgramDto {
  @ApiProperty({ type: String, example: 'prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ type: String, example: 'EUR' })
  readonly currency!: string;
  @ApiProperty({ type: ChangeSettingsDto })
  readonly settings!: object;
  @ApiProperty({ type: [RulesVersionDto], description: 'Everything published, oldest first' })
  readonly rules!: readonly RulesVersionDto[];
  @ApiProperty({ type: [PolicyVersionDto], description: 'Everything published, oldest first' })
  readonly policies!: readonly PolicyVersionDto[];
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class ProgramPageDto extends PageOf(ProgramDto) {}
