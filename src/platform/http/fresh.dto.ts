import { ApiPropertyOptional } from '@nestjs/swagger';
import { Optional } from './optional.js';
import { IsPosition } from './validators.js';

/** What a read of one thing takes, to see what was just written. */
export class FreshQuery {
  @ApiPropertyOptional({
    type: String,
    description: 'Wait (at most 2 s) until what was written at this position can be seen',
  })
  @Optional()
  @IsPosition()
  readonly minPosition?: string;
}
