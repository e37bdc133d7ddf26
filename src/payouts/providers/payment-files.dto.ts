import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, ValidateBy } from 'class-validator';
import { isBic, isIban, normalIban } from '#domain/payout-method/account-details.js';
import { IsLine } from '../../platform/http/is-line.js';
import { TotalDto } from '../../platform/http/money.dto.js';
import { Optional } from '../../platform/http/optional.js';

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
  @Optional()
  @ValidateBy({
    name: 'bic',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isBic(value),
      defaultMessage: () => '$property has to be a BIC of 8 or 11 capital letters and digits',
    },
  })
  readonly bic?: string;
}

/** Where a person is to pay; what does not belong to the kind is null. */
export class LineAccountToPayDto {
  @ApiProperty({ type: String })
  readonly lineId!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: TotalDto, description: 'What it is to get' })
  readonly pay!: TotalDto;
  @ApiProperty({ type: String, example: 'manual' })
  readonly kind!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly name!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly iban!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly bic!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly email!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly accountId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'How a person is to pay it' })
  readonly note!: string | null;
}

export class BankAccountDto {
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String, description: 'Masked', example: '••3000' })
  readonly label!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
}
