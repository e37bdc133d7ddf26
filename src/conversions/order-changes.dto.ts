import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsMoney } from '../platform/http/is-money.js';
import { IsNestedList } from '../platform/http/is-nested.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsUtcInstant } from '../platform/http/validators.js';
import { externalId, isPrintable, OrderLineDto, printable } from './conversions.dto.js';

const isNumber = { message: '$property has to be printable text without surrounding space' };

export class RefundLineDto {
  @ApiProperty({ example: '1', description: 'As the order names it' })
  @IsString()
  @Length(1, 64)
  @Matches(printable, isPrintable)
  readonly lineId!: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 1_000_000, description: 'Pieces; or give `amount`' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly quantity?: number;

  /** What of the line's net came back; or give `quantity`. */
  @Optional()
  @IsMoney({ sign: 'positive' })
  readonly amount?: MoneyDto;
}

export class PostRefundDto {
  @ApiProperty({
    example: 're_55',
    description: "The shop's number of this refund, unique within the order",
  })
  @IsString()
  @Length(1, 100)
  @Matches(externalId, isNumber)
  readonly externalId!: string;

  @ApiPropertyOptional({ enum: ['refund', 'chargeback', 'cancellation'], default: 'refund' })
  @IsIn(['refund', 'chargeback', 'cancellation'])
  readonly cause: 'refund' | 'chargeback' | 'cancellation' = 'refund';

  @IsUtcInstant()
  readonly occurredAt!: string;

  /** What the shopper got back, of the order total. The whole rest if absent, or what the lines say. */
  @Optional()
  @IsMoney({ sign: 'positive' })
  readonly amount?: MoneyDto;

  @ApiPropertyOptional({
    type: [RefundLineDto],
    minItems: 1,
    maxItems: 500,
    description: 'What came back, line by line and net as in the order; not together with `amount`',
  })
  @Optional()
  @IsNestedList(RefundLineDto, { min: 1, max: 500, uniqueBy: 'lineId' })
  readonly lines?: readonly RefundLineDto[];

  @ApiPropertyOptional({ example: 'ITEM_RETURNED' })
  @Optional()
  @IsString()
  @Matches(/^[A-Z0-9_]{1,64}$/)
  readonly reasonCode?: string;
}

export class PostReversalDto {
  @ApiProperty({
    example: 'cbr_55',
    description: "The shop's number of this reversal, unique within the order",
  })
  @IsString()
  @Length(1, 100)
  @Matches(externalId, isNumber)
  readonly externalId!: string;

  @IsUtcInstant()
  readonly occurredAt!: string;

  /** What came back to the shop. All that is left of the refund if absent. */
  @Optional()
  @IsMoney({ sign: 'positive' })
  readonly amount?: MoneyDto;

  @ApiPropertyOptional({ example: 'CHARGEBACK_WON' })
  @Optional()
  @IsString()
  @Matches(/^[A-Z0-9_]{1,64}$/)
  readonly reasonCode?: string;
}

export class PostUpdateDto {
  @ApiProperty({
    example: 'edit_7',
    description: "The shop's number of this correction, unique within the order",
  })
  @IsString()
  @Length(1, 100)
  @Matches(externalId, isNumber)
  readonly externalId!: string;

  @IsUtcInstant()
  readonly occurredAt!: string;

  /** What the order is worth now, refunds not taken off. */
  @IsMoney({ sign: 'nonNegative' })
  readonly total!: MoneyDto;

  /** Part of the total. Nothing if absent. */
  @Optional()
  @IsMoney({ sign: 'nonNegative' })
  readonly tax?: MoneyDto;

  @ApiPropertyOptional({
    type: [OrderLineDto],
    maxItems: 500,
    description: 'All lines there are now',
  })
  @Optional()
  @IsNestedList(OrderLineDto, { max: 500 })
  readonly lines?: readonly OrderLineDto[];

  @ApiPropertyOptional({ maxLength: 500 })
  @Optional()
  @IsString()
  @MaxLength(500)
  @Matches(printable, isPrintable)
  readonly reason?: string;
}
