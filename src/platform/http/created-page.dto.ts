import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { Sort } from '#read-models/find-page.js';
import { PageQuery } from './page.dto.js';

const sorts = ['createdAt', '-createdAt'] as const;

/** A list in the order its things came to be, newest first unless asked otherwise. */
export class CreatedPageQuery extends PageQuery {
  @ApiPropertyOptional({ enum: sorts, default: '-createdAt' })
  @IsIn(sorts)
  readonly sort: (typeof sorts)[number] = '-createdAt';
}

export function createdSort({ sort }: CreatedPageQuery): Sort<{ created_at: string }> {
  return { column: 'created_at', descending: sort === '-createdAt' };
}
