import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { Optional } from './optional.js';
import { IsPosition } from './validators.js';

/** What every list takes. Lists extend it with their filters and sorts. */
export class PageQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 500, default: 50 })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 50;

  @ApiPropertyOptional({
    type: String,
    description: '`nextCursor` of the page before, with the same sort and filters',
  })
  @Optional()
  @IsString()
  @MaxLength(2000)
  @Matches(/^[\w-]+$/, { message: '$property has to be a cursor of this API' })
  readonly cursor?: string;

  @ApiPropertyOptional({
    type: String,
    description: 'Wait (at most 2 s) until the list knows what was written at this position',
  })
  @Optional()
  @IsPosition()
  readonly minPosition?: string;
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
  /** What the list knows: everything up to this position. */
  readonly position: string;
}

/** The class of a page of `Item`, for the API document. */
export function PageOf<Item extends object>(item: Type<Item>): Type<Page<Item>> {
  class PageOfItem implements Page<Item> {
    @ApiProperty({ type: [item] })
    readonly items!: readonly Item[];

    @ApiProperty({ type: String, nullable: true, description: 'Null on the last page' })
    readonly nextCursor!: string | null;

    @ApiProperty({ type: String, description: 'The list knows everything up to this position' })
    readonly position!: string;
  }
  Object.defineProperty(PageOfItem, 'name', { value: `PageOf${item.name.replace(/Dto$/, '')}` });
  return PageOfItem;
}
