import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, ValidateBy } from 'class-validator';
import { isBic, isIban, normalIban } from '#domain/payout-method/account-details.js';
import { IsLine } from '../../platform/http/is-line.js';

export const fileFormats = ['pain.001.001.09', 'csv'] as const;

export class PaymentFileQuery {
  @ApiPropertyOptional({ enum: fileFormats, default: 'pain.001.001.09' })
  @IsIn(fileFormats)
  readonly format: (typeof fileFormats)[number] = 'pain.001.001.09';
}

export class SetBankAccountDto {
  /** As the bank knows the merchant. */
  @IsLine(140)
  readonly name!: string;

  @ApiProperty({ type: String, example: 'DE89 3704 0044 0532 0130 00' })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? normalIban(value) : value,
  )
  @ValidateBy({
    name: 'iban',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isIban(value),
      defaultMessage: () => '$property has to be an IBAN whose check digits fit',
    },
  })
  readonly iban!: string;

  @ApiPropertyOptional({ type: String, example: 'COBADEFFXXX' })
  @IsOptional()
  @ValidateBy({
    name: 'bic',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isBic(value),
      defaultMessage: () => '$property has to be a BIC of 8 or 11 capital letters and digits',
    },
  })
  readonly bic?: string;
}

export class BankAccountDto {
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String, description: 'Masked', example: '••3000' })
  readonly label!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
}
