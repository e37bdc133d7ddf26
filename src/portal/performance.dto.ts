import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches } from 'class-validator';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { TotalDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsTimeZone } from '../platform/http/time-zone.js';
import { IsDay, IsPrefixedId } from '../platform/http/validators.js';

export const groupings = ['day', 'link', 'product', 'sub1'] as const;
export type Grouping = (typeof groupings)[number];

/** What every read of a portal takes. */
export class PortalQuery extends FreshQuery {
  /** Whose; an affiliate's own if left out. */
  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  @ApiPropertyOptional({ type: String, default: 'UTC', example: 'Europe/Berlin' })
  @IsTimeZone()
  readonly timezone: string = 'UTC';
}

export class PartnerPerformanceQuery extends PortalQuery {
  @ApiPropertyOptional({
    ...{ type: String, format: 'date', example: '2026-05-01' },
    description: 'The first day, in the time zone; 28 days before `to` if left out',
  })
  @Optional()
  @IsDay()
  readonly from?: string;

  @ApiPropertyOptional({
    ...{ type: String, format: 'date', example: '2026-06-01' },
    description: 'The first day after it; tomorrow if left out',
  })
  @Optional()
  @IsDay()
  readonly to?: string;

  @ApiPropertyOptional({ enum: groupings, default: 'day' })
  @IsIn(groupings)
  readonly groupBy: Grouping = 'day';

  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @ApiPropertyOptional({ type: String, description: 'Of one link alone', example: 'spring' })
  @Optional()
  @IsString()
  @Matches(/^[\w-]{3,64}$/, { message: 'linkCode has to be 3 to 64 letters, digits, _ or -' })
  readonly linkCode?: string;
}

export class PerformanceFiguresDto {
  @ApiProperty({
    ...{ type: Number, nullable: true },
    description: 'All, those of machines too; null where clicks are of no product',
  })
  readonly clicks!: number | null;
  @ApiProperty({
    ...{ type: Number, nullable: true },
    description: 'Of people, repeats within a day left out',
  })
  readonly uniqueClicks!: number | null;
  @ApiProperty({ type: Number, description: 'Orders that earned something' })
  readonly conversions!: number;
  @ApiProperty({ type: [TotalDto], description: 'Before refunds, one for each currency of orders' })
  readonly orderValue!: readonly TotalDto[];
  @ApiProperty({ type: [TotalDto], description: 'Before refunds, one for each currency' })
  readonly commissions!: readonly TotalDto[];
  @ApiProperty({
    ...{ type: [TotalDto], nullable: true },
    description: 'What is left of them after refunds; null by product, where nobody can tell',
  })
  readonly remaining!: readonly TotalDto[] | null;
}

export class PerformanceRowDto extends PerformanceFiguresDto {
  @ApiProperty({
    ...{ type: String, example: '2026-05-04' },
    description:
      'A day, a link code, the merchant\'s number of a product, a label; or "" for all else',
  })
  readonly key!: string;
  @ApiProperty({ type: String, description: 'What it is, for people' })
  readonly label!: string;
}

export class PartnerPerformanceDto {
  @ApiProperty({ type: String })
  readonly timezone!: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'The first instant of it' })
  readonly from!: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'The first instant after it' })
  readonly to!: string;
  @ApiProperty({ enum: groupings })
  readonly groupBy!: Grouping;
  @ApiProperty({ type: [PerformanceRowDto], description: 'Days in order; else what earned first' })
  readonly rows!: readonly PerformanceRowDto[];
  @ApiProperty({ type: Boolean, description: 'There are more rows than are told' })
  readonly isCut!: boolean;
  @ApiProperty({ type: PerformanceFiguresDto, description: 'Of all rows, told or not' })
  readonly totals!: PerformanceFiguresDto;
  @ApiProperty({ type: String, description: 'It knows everything up to here' })
  readonly position!: string;
}
