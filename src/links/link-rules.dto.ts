import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { type RuleDevice, ruleDevices } from '#domain/link/choices.js';
import { IsLine } from '../platform/http/is-line.js';
import { IsNested, IsNestedList } from '../platform/http/is-nested.js';
import { Nullable, Optional } from '../platform/http/optional.js';
import { IsDestination } from './validators.js';
import { ClickTotalsDto } from './clicks.dto.js';

/** The redirect looks at each in turn. */
const mostRules = 20;
const mostParts = 10;

/** Countries, devices, or both: then a click has to be of both. */
export class RuleConditionDto {
  @ApiPropertyOptional({ type: [String], example: ['DE', 'AT'], description: 'ISO 3166-1 alpha-2' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(250)
  @ArrayUnique()
  @Matches(/^[A-Z]{2}$/, { each: true, message: 'each of $property has to be like DE' })
  readonly countries?: string[];

  @ApiPropertyOptional({ enum: ruleDevices, isArray: true })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(ruleDevices, { each: true })
  readonly devices?: RuleDevice[];
}

export class LinkRuleDto {
  @IsNested(RuleConditionDto)
  readonly when!: RuleConditionDto;

  @IsDestination()
  readonly destinationUrl!: string;
}

export class SplitPartDto {
  @IsDestination()
  readonly destinationUrl!: string;

  @ApiProperty({ type: Number, minimum: 1, maximum: 1000, description: 'Against the sum of all' })
  @IsInt()
  @Min(1)
  @Max(1000)
  readonly weight!: number;

  /** What it is called in the counts. */
  @IsLine(40)
  readonly label!: string;
}

export class SetLinkRulesDto {
  /** The first that fits decides. Empty: none. */
  @IsNestedList(LinkRuleDto, { max: mostRules })
  readonly rules!: LinkRuleDto[];

  /** Of the clicks that no rule fits. Left out or null: they go to the link's destination. */
  @ApiPropertyOptional({ type: [SplitPartDto], nullable: true, minItems: 2, maxItems: mostParts })
  @Nullable()
  @IsNestedList(SplitPartDto, { max: mostParts })
  readonly split?: SplitPartDto[];
}

export class VariantCountDto extends ClickTotalsDto {
  @ApiProperty({
    type: String,
    description: 'The label of a part of the split, `rule-1` for the first rule, or `default`',
  })
  readonly variant!: string;
}

export class VariantCountsDto {
  @ApiProperty({ type: [VariantCountDto], description: 'Since the link has several destinations' })
  readonly items!: readonly VariantCountDto[];
  @ApiProperty({ type: String })
  readonly position!: string;
}
