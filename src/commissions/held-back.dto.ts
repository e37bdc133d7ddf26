import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsString, Matches, MaxLength } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { freeText } from '../platform/http/validators.js';
import { RejectCommissionDto } from './commissions.dto.js';

export class HoldCommissionDto extends RejectCommissionDto {
  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Whether the affiliate is told the reason, not only that it waits',
  })
  @Optional()
  @IsBoolean()
  readonly visibleToAffiliate?: boolean;
}

export class ReleaseCommissionDto {
  @ApiPropertyOptional({ type: String, maxLength: 1000 })
  @Optional()
  @IsString()
  @MaxLength(1000)
  @Matches(freeText, { message: 'note has to be text without control characters' })
  readonly note?: string;
}
