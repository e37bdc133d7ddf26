import { ApiProperty } from '@nestjs/swagger';
import { IsAmount, IsCurrency } from './validators.js';

/** An amount in minor units (`"1084"` EUR is 10.84) with its ISO 4217 currency. */
export class MoneyDto {
  @ApiProperty({
    type: String,
    pattern: '^(0|-?[1-9]\\d{0,17})$',
    example: '12900',
    description: 'Minor units',
  })
  @IsAmount()
  readonly amount!: string;

  @ApiProperty({
    type: String,
    minLength: 3,
    maxLength: 3,
    example: 'EUR',
    description: 'ISO 4217',
  })
  @IsCurrency()
  readonly currency!: string;
}

/** The sum of many amounts: longer than any one of them may be. */
export class TotalDto {
  @ApiProperty({
    type: String,
    pattern: '^(0|-?[1-9]\\d{0,29})$',
    example: '12900',
    description: 'Minor units',
  })
  @IsAmount('total')
  readonly amount!: string;

  @ApiProperty({
    type: String,
    minLength: 3,
    maxLength: 3,
    example: 'EUR',
    description: 'ISO 4217',
  })
  @IsCurrency()
  readonly currency!: string;
}
