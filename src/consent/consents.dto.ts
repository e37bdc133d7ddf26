import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsDay } from '../platform/http/validators.js';

/** Days of UTC; without them, the last 30 with today. */
export class ConsentsQuery extends FreshQuery {
  @ApiPropertyOptional({ type: String, format: 'date', description: 'This day and later' })
  @Optional()
  @IsDay()
  readonly from?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Before this day' })
  @Optional()
  @IsDay()
  readonly to?: string;
}

export class ConsentCountsDto {
  @ApiProperty({ type: Number, description: 'Choices made' })
  readonly choices!: number;
  @ApiProperty({ type: Number, description: 'Attribution and measurement allowed' })
  readonly all!: number;
  @ApiProperty({ type: Number, description: 'One of the two allowed' })
  readonly some!: number;
  @ApiProperty({ type: Number, description: 'Neither allowed' })
  readonly none!: number;
  @ApiProperty({ type: Number, description: 'Attribution allowed' })
  readonly attribution!: number;
  @ApiProperty({ type: Number, description: 'Measurement allowed' })
  readonly measurement!: number;
  @ApiProperty({ type: Number, description: 'Made in a browser with Global Privacy Control' })
  readonly gpc!: number;
  @ApiProperty({ type: Number, description: 'Made in the banner' })
  readonly viaBanner!: number;
  @ApiProperty({ type: Number, description: 'Made on the page of settings' })
  readonly viaSettings!: number;
}

export class ConsentDayDto extends ConsentCountsDto {
  @ApiProperty({ type: String, format: 'date' })
  readonly day!: string;
}

export class ConsentVersionDto extends ConsentCountsDto {
  @ApiProperty({ type: String, example: '2026-11', description: 'Of the texts that were shown' })
  readonly policyVersion!: string;
}

export class ConsentSummaryDto {
  @ApiProperty({ type: String, format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: String, format: 'date', description: 'The first day after it' })
  readonly to!: string;
  @ApiProperty({ type: String, description: 'Of the texts that are shown now' })
  readonly policyVersion!: string;
  @ApiProperty({ type: ConsentCountsDto })
  readonly total!: ConsentCountsDto;
  @ApiProperty({
    type: [ConsentDayDto],
    description: 'Latest first; days without a choice left out',
  })
  readonly days!: readonly ConsentDayDto[];
  @ApiProperty({ type: [ConsentVersionDto], description: 'By version of the texts, latest first' })
  readonly versions!: readonly ConsentVersionDto[];
  @ApiProperty({ type: String })
  readonly position!: string;
}
