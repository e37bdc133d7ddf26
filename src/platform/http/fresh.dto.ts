import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsPosition } from './validators.js';

/** What a read of one thing takes, to see what was just written. */
export class FreshQuery {
  @ApiPropertyOptional({
    type: String,
    description: 'Wait (at most 2 s) until what was written at this position can be seen',
  })
  @IsOptional()
  @IsPosition()
  readonly minPosition?: string;
}
