import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type PageKind, pageKinds } from '#domain/view/view.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsDay, IsPrefixedId } from '../platform/http/validators.js';

export const viewGroups = ['day', 'page', 'product'] as const;
export type ViewGroup = (typeof viewGroups)[number];

/** Days of UTC; without them, the last 30 with today. */
export class ViewCountsQuery extends FreshQuery {
  @ApiPropertyOptional({ enum: viewGroups, default: 'day' })
  @IsIn(viewGroups)
  readonly groupBy: ViewGroup = 'day';

  @ApiPropertyOptional({ type: String, format: 'date', description: 'This day and later' })
  @Optional()
  @IsDay()
  readonly from?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Before this day' })
  @Optional()
  @IsDay()
  readonly to?: string;

  @ApiPropertyOptional({ enum: pageKinds })
  @Optional()
  @IsIn(pageKinds)
  readonly page?: PageKind;

  @Optional()
  @IsPrefixedId('product')
  readonly productId?: string;

  /** Only views of this merchant's products. */
  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;
}

export class ViewFiguresDto {
  @ApiProperty({ type: Number, description: 'By people' })
  readonly views!: number;
  @ApiProperty({ type: Number, description: 'Of those, by people who allow measurement' })
  readonly measured!: number;
  @ApiProperty({ type: Number, description: 'Tracked links followed, as the tracker saw it' })
  readonly outbound!: number;
  @ApiProperty({ type: Number, description: 'By machines; in none of the others' })
  readonly bots!: number;
}

export class ViewCountDto extends ViewFiguresDto {
  @ApiProperty({ type: String, description: 'The day, the kind of page, or the id of the product' })
  readonly key!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Of a product: its title' })
  readonly label!: string | null;
}

export class ViewCountsDto {
  @ApiProperty({ type: String, format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: String, format: 'date', description: 'The first day after it' })
  readonly to!: string;
  @ApiProperty({ type: ViewFiguresDto })
  readonly total!: ViewFiguresDto;
  @ApiProperty({
    type: [ViewCountDto],
    description: 'Days in their order; pages and products by views, the 200 with most',
  })
  readonly items!: readonly ViewCountDto[];
  @ApiProperty({ type: String })
  readonly position!: string;
}
