import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsMoney } from '../platform/http/is-money.js';
import { IsNested } from '../platform/http/is-nested.js';
import { TotalDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { freeText, IsPosition, IsPrefixedId } from '../platform/http/validators.js';
import { CommissionFilter } from './commission-filter.dto.js';

const bulkActions = ['approve', 'reject', 'hold', 'release'] as const;

export class BulkDecisionDto {
  @ApiProperty({ enum: bulkActions })
  @IsIn(bulkActions)
  readonly action!: (typeof bulkActions)[number];

  @ApiPropertyOptional({ type: [String], description: 'These commissions; or give `filter`' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ArrayUnique()
  @IsPrefixedId('commission', { each: true })
  readonly ids?: readonly string[];

  @ApiPropertyOptional({
    type: CommissionFilter,
    description:
      'All that match and are open, held back ones aside; to hold, approved and payable ones too; to release, all that match and are held back, unless reversed',
  })
  @Optional()
  @IsNested(CommissionFilter)
  readonly filter?: CommissionFilter;

  @ApiProperty({ type: Number, description: 'How many you saw' })
  @IsInt()
  @Min(1)
  @Max(5000)
  readonly expectedCount!: number;

  /** Their total as you saw it, of what is still owed. */
  @IsMoney({ sign: 'nonNegative', of: 'total' })
  readonly expectedTotal!: TotalDto;

  @ApiPropertyOptional({ type: String, description: 'Needed to reject and to hold' })
  @Optional()
  @Matches(/^[A-Z0-9_]{1,64}$/)
  readonly reasonCode?: string;

  @ApiPropertyOptional({ type: String, maxLength: 1000 })
  @Optional()
  @IsString()
  @MaxLength(1000)
  @Matches(freeText, { message: 'note has to be text without control characters' })
  readonly note?: string;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'To hold: whether the affiliate is told the reason',
  })
  @Optional()
  @IsBoolean()
  readonly visibleToAffiliate?: boolean;

  @ApiPropertyOptional({
    type: String,
    description:
      'The position your list was read at: should the set have moved, the answer names what changed since',
  })
  @Optional()
  @IsPosition()
  readonly seenPosition?: string;
}

export class BulkItemDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String, description: 'The new status, or `refused`' })
  readonly status!: string;
  @ApiPropertyOptional({ type: Boolean, description: 'It was so before; nothing was decided' })
  readonly alreadySo?: boolean;
  @ApiPropertyOptional({ type: Object })
  readonly problem?: object;
}

export class BulkDecidedDto {
  @ApiProperty({ type: Number })
  readonly decided!: number;
  @ApiProperty({
    type: Number,
    description: 'Changed by someone else meanwhile, each with its problem',
  })
  readonly refused!: number;
  @ApiProperty({ type: Number, description: 'Were so before; neither decided nor in the total' })
  readonly alreadySo!: number;
  @ApiProperty({ type: TotalDto, description: 'Total of the decided ones' })
  readonly total!: TotalDto;
  @ApiProperty({ type: [BulkItemDto] })
  readonly items!: readonly BulkItemDto[];
  @ApiProperty({ type: String })
  readonly position!: string;
}
