import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { PageOf, PageQuery } from '../platform/http/page.dto.js';
import { IsDay, IsPrefixedId } from '../platform/http/validators.js';
import { IsLinkCode } from './validators.js';

/** clicks = unique + repeats + bots; people = unique + repeats. */
export class ClickTotalsDto {
  @ApiProperty({ type: Number, description: 'All of them' })
  readonly clicks!: number;
  @ApiProperty({ type: Number, description: 'Without machines' })
  readonly people!: number;
  @ApiProperty({ type: Number, description: 'Without machines and repeats' })
  readonly unique!: number;
  @ApiProperty({ type: Number, description: 'Of one visitor on one link within 24 hours' })
  readonly repeats!: number;
  @ApiProperty({ type: Number })
  readonly bots!: number;
}

export class ClickCountDto extends ClickTotalsDto {
  @ApiProperty({ type: String })
  readonly linkCode!: string;
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-05-04' })
  readonly day!: string;
}

export class ClickCountPageDto extends PageOf(ClickCountDto) {
  @ApiProperty({ type: ClickTotalsDto, description: 'Of all pages' })
  readonly totals!: ClickTotalsDto;
}

export class FindClickCountsQuery extends PageQuery {
  @ApiPropertyOptional({ type: String })
  @Optional()
  @IsLinkCode()
  readonly linkCode?: string;

  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'This day and later' })
  @Optional()
  @IsDay()
  readonly from?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Before this day' })
  @Optional()
  @IsDay()
  readonly to?: string;

  @ApiPropertyOptional({ enum: ['UTC'], default: 'UTC', description: 'Whose midnight ends a day' })
  @IsIn(['UTC'])
  readonly timezone = 'UTC' as const;
}

export class ClickDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly linkCode!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ type: String, nullable: true, description: 'ISO 3166-1 alpha-2' })
  readonly country!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly device!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly browser!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly os!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly referrerHost!: string | null;
  @ApiProperty({ type: Object, additionalProperties: { type: 'string' } })
  readonly utm!: Readonly<Record<string, string>>;
  @ApiProperty({ type: Object, additionalProperties: { type: 'string' } })
  readonly subIds!: Readonly<Record<string, string>>;
  @ApiProperty({ enum: ['granted', 'denied', 'unknown'] })
  readonly consent!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Why it is taken for a machine' })
  readonly bot!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The click it repeats' })
  readonly repeatOf!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Which destination it was given, of a link with several',
  })
  readonly variant!: string | null;
  @ApiProperty({ type: Boolean, description: 'Made by an import, never by a shopper' })
  readonly simulated!: boolean;
}

export class ClickPageDto extends PageOf(ClickDto) {}

export class FindClicksQuery extends PageQuery {
  @ApiProperty({ type: String, example: 'spring' })
  @IsLinkCode()
  readonly linkCode!: string;

  @ApiPropertyOptional({ enum: ['people', 'bots', 'all'], default: 'all' })
  @IsIn(['people', 'bots', 'all'])
  readonly who: 'people' | 'bots' | 'all' = 'all';
}
