import { ApiProperty } from '@nestjs/swagger';

export class FxPinDto {
  @ApiProperty({ type: String, description: 'The table of rates; `par` for a currency to itself' })
  readonly quoteId!: string;
  @ApiProperty({ type: String, example: 'EUR' })
  readonly from!: string;
  @ApiProperty({ type: String, example: 'USD' })
  readonly to!: string;
  @ApiProperty({
    type: String,
    example: '1.085',
    description:
      'Units of `to` for one unit of `from`: 12 significant digits, half even. It alone converts: amount x rate, half even to the minor unit',
  })
  readonly rate!: string;
  @ApiProperty({ type: String, example: 'ecb' })
  readonly source!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly quotedAt!: string;
}
