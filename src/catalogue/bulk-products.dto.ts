import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  Max,
  Min,
} from 'class-validator';
import { availabilities, type Availability } from '#domain/product/product-events.js';
import { IsLine } from '../platform/http/is-line.js';
import { IsNested } from '../platform/http/is-nested.js';
import { Optional } from '../platform/http/optional.js';
import { IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';
import { IsIdList, IsTagList } from './content.dto.js';
import { ProductFilter } from './products.dto.js';

export const productActions = [
  'publish',
  'unpublish',
  'archive',
  'restore',
  'schedule',
  'set-categories',
  'add-tags',
  'remove-tags',
  'set-availability',
] as const;
export type ProductAction = (typeof productActions)[number];

/** So many at once at most. */
export const mostAtOnce = 5_000;

export class BulkProductsDto {
  @ApiProperty({ enum: productActions })
  @IsIn(productActions)
  readonly action!: ProductAction;

  @ApiPropertyOptional({ type: [String], description: 'These products; or give `filter`' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostAtOnce)
  @ArrayUnique()
  @IsPrefixedId('product', { each: true })
  readonly ids?: readonly string[];

  /** All that match. */
  @Optional()
  @IsNested(ProductFilter)
  readonly filter?: ProductFilter;

  @ApiProperty({ type: Number, description: 'How many you saw' })
  @IsInt()
  @Min(1)
  @Max(mostAtOnce)
  readonly expectedCount!: number;

  /** Needed to schedule. */
  @Optional()
  @IsUtcInstant()
  readonly publishAt?: string;

  @Optional()
  @IsIdList('category', 10)
  readonly categoryIds?: readonly string[];

  @Optional()
  @IsTagList(20)
  readonly tags?: readonly string[];

  @ApiPropertyOptional({ enum: availabilities })
  @Optional()
  @IsIn(availabilities)
  readonly availability?: Availability;

  @ApiPropertyOptional({ type: String, description: 'To archive' })
  @Optional()
  @IsLine(300)
  readonly reason?: string;
}

export class RefusedProductDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String, example: 'product.archived' })
  readonly code!: string;
  @ApiProperty({ type: String })
  readonly title!: string;
}

export class BulkProductsDoneDto {
  @ApiProperty({ type: Number })
  readonly changed!: number;
  @ApiProperty({ type: Number, description: 'Were so before' })
  readonly alreadySo!: number;
  @ApiProperty({ type: [RefusedProductDto], description: 'Each with why' })
  readonly refused!: readonly RefusedProductDto[];
  @ApiProperty({ type: String, description: 'For `?minPosition=` of any list' })
  readonly position!: string;
}
