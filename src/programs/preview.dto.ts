import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '../platform/http/money.dto.js';

export class PreviewTraceDto {
  @ApiProperty({ type: String })
  readonly ruleId!: string;
  @ApiProperty({ type: Boolean })
  readonly matched!: boolean;
  @ApiProperty({ type: String, example: '10 % of the total less tax, capped at 50.00 EUR' })
  readonly why!: string;
  @ApiProperty({
    type: [String],
    required: false,
    description: 'The lines it decided, where it did not decide the whole order',
  })
  readonly lineIds?: readonly string[];
  @ApiProperty({ type: MoneyDto, required: false, description: 'What it gives of this share' })
  readonly amount?: MoneyDto;
}

export class PreviewLineDto {
  @ApiProperty({ type: String })
  readonly lineId!: string;
  @ApiProperty({ type: MoneyDto, description: 'In the currency of the order' })
  readonly net!: MoneyDto;
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: String, nullable: true, description: 'The rule that said so' })
  readonly ruleId!: string | null;
}

export class PreviewPeriodDto {
  @ApiProperty({ type: String })
  readonly ruleId!: string;
  @ApiProperty({ enum: ['tiers', 'bonus'] })
  readonly kind!: string;
  @ApiProperty({ type: String, example: 'month' })
  readonly period!: string;
  @ApiProperty({ type: MoneyDto, description: 'What the period is worth without this order' })
  readonly before!: MoneyDto;
  @ApiProperty({ type: MoneyDto })
  readonly after!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'What this order adds to it' })
  readonly adds!: MoneyDto;
  @ApiProperty({ type: String })
  readonly why!: string;
}

export class PreviewSecondTierDto {
  @ApiProperty({ type: String })
  readonly ruleId!: string;
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: String })
  readonly why!: string;
}

export class PreviewShareDto {
  @ApiProperty({ type: String, nullable: true })
  readonly affiliateId!: string | null;
  @ApiProperty({ type: String, example: '0.4' })
  readonly weight!: string;
  @ApiProperty({ type: MoneyDto, description: 'What the order earns; lines and rest sum to it' })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'Its share of the base' })
  readonly base!: MoneyDto;
  @ApiProperty({ type: [PreviewLineDto] })
  readonly lines!: readonly PreviewLineDto[];
  @ApiProperty({ type: MoneyDto, description: 'For what no line covers' })
  readonly rest!: MoneyDto;
  @ApiProperty({ type: String, nullable: true, description: 'Null when none or several decided' })
  readonly ruleId!: string | null;
  @ApiProperty({ type: [PreviewTraceDto], description: 'Every rule that was read, and why' })
  readonly trace!: readonly PreviewTraceDto[];
  @ApiProperty({
    type: [PreviewPeriodDto],
    description:
      'What rules of a period would add. A period is priced by the version in force when it begins.',
  })
  readonly periods!: readonly PreviewPeriodDto[];
  @ApiProperty({
    type: PreviewSecondTierDto,
    nullable: true,
    description: 'For its recruiter, if it has one',
  })
  readonly secondTier!: PreviewSecondTierDto | null;
}

export class PreviewFxDto {
  @ApiProperty({ type: String, nullable: true, description: 'Null for a rate of the request' })
  readonly quoteId!: string | null;
  @ApiProperty({ type: String, example: 'USD' })
  readonly from!: string;
  @ApiProperty({ type: String, example: 'EUR' })
  readonly to!: string;
  @ApiProperty({ type: String, example: '0.9174' })
  readonly rate!: string;
  @ApiProperty({ type: String, example: 'ecb' })
  readonly source!: string;
}

export class PreviewInForceDto {
  @ApiProperty({ type: Number })
  readonly version!: number;
  @ApiProperty({ type: MoneyDto, description: 'What the order earns by it' })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'What the draft earns more; less when negative' })
  readonly difference!: MoneyDto;
  @ApiProperty({ type: [PreviewShareDto] })
  readonly shares!: readonly PreviewShareDto[];
}

/** What the sample order would earn. Nothing was written. */
export class PreviewDto {
  @ApiProperty({ type: Number, nullable: true, description: 'Null for a draft' })
  readonly rulesVersion!: number | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly occurredAt!: string;
  @ApiProperty({ type: PreviewFxDto, nullable: true, description: 'When currencies differ' })
  readonly fx!: PreviewFxDto | null;
  @ApiProperty({
    type: MoneyDto,
    description: 'The total less tax, in the currency of the program',
  })
  readonly base!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'Of all shares' })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: [PreviewShareDto] })
  readonly shares!: readonly PreviewShareDto[];
  @ApiProperty({
    type: PreviewInForceDto,
    nullable: true,
    description: 'Of a draft: the version it would follow, for the same order',
  })
  readonly inForce!: PreviewInForceDto | null;
}
