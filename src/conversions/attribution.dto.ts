import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';
import { mostShares } from '#domain/conversion/attributed.js';
import { AttributionDecisionDto } from '../platform/attribution/decision.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { IsNestedList } from '../platform/http/is-nested.js';
import { Optional } from '../platform/http/optional.js';
import { IsPrefixedId } from '../platform/http/validators.js';
import { CommissionOutcomeDto, CreditDto } from './conversion-answers.dto.js';

export class ShareDto {
  @IsPrefixedId('affiliate')
  readonly affiliateId!: string;

  @ApiProperty({
    ...{ type: String, example: '0.6' },
    description: 'Decimal text above 0, at most six decimals; the shares sum to 1',
  })
  @Matches(/^(1(\.0{1,6})?|0\.\d{1,6})$/, {
    message: '$property has to be a decimal number as text, above 0 and at most 1',
  })
  readonly weight!: string;
}

export class ReattributeDto {
  @ApiProperty({
    type: [ShareDto],
    description: 'Who brought it; nobody when empty',
  })
  @IsNestedList(ShareDto, { max: mostShares })
  readonly shares!: readonly ShareDto[];

  @ApiProperty({ example: 'AFFILIATE_CLAIM' })
  @IsString()
  @Matches(/^[A-Z0-9_]{1,64}$/)
  readonly reasonCode!: string;

  /** No names of persons: it stays in the log for ever. */
  @Optional()
  @IsLine(500)
  readonly note?: string;
}

export class DecidingActorDto {
  @ApiProperty({ enum: ['user', 'api-key', 'policy', 'timer', 'cli', 'anonymous'] })
  readonly type!: string;
  @ApiProperty({ type: String })
  readonly id!: string;
}

export class AttributionStepDto {
  @ApiProperty({ type: String })
  readonly eventId!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly recordedAt!: string;
  @ApiProperty({ type: DecidingActorDto, description: 'Who decided: the policy, or a person' })
  readonly actor!: DecidingActorDto;
  @ApiProperty({ enum: ['decided', 'late-click', 'override', 'claim', 'policy'] })
  readonly cause!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly reasonCode!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly note!: string | null;
  @ApiProperty({ type: [CreditDto] })
  readonly credits!: readonly CreditDto[];
  @ApiProperty({
    type: AttributionDecisionDto,
    description: 'Every touch considered, credited with its weight or rejected with a reason',
  })
  readonly decision!: AttributionDecisionDto;
}

export class AttributionDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ enum: ['recorded', 'attributed', 'unattributed'] })
  readonly status!: string;
  @ApiProperty({
    type: AttributionDecisionDto,
    nullable: true,
    description: 'The decision that stands',
  })
  readonly attribution!: AttributionDecisionDto | null;
  @ApiProperty({ type: [CommissionOutcomeDto] })
  readonly commissions!: readonly CommissionOutcomeDto[];
  @ApiProperty({ type: [AttributionStepDto], description: 'Every decision, the oldest first' })
  readonly history!: readonly AttributionStepDto[];
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
}
