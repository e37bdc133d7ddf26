import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsString, Matches, ValidateBy } from 'class-validator';
import { isBic, isIban, normalIban } from '#domain/payout-method/account-details.js';
import { IsLine } from '../platform/http/is-line.js';
import { OnlyWhen } from '../platform/http/only-when.js';
import { Optional } from '../platform/http/optional.js';
import { IsCurrency, IsEmailAddress } from '../platform/http/validators.js';
import { WrittenDto } from '../platform/http/written.dto.js';

export const payoutMethodKinds = ['bank', 'paypal', 'stripe', 'manual'] as const;

type Kind = (typeof payoutMethodKinds)[number];

export class SetPayoutMethodDto {
  @ApiProperty({ enum: payoutMethodKinds })
  @IsIn(payoutMethodKinds)
  readonly kind!: Kind;

  @ApiProperty({ type: String, example: 'EUR', description: 'What it is paid in, ISO 4217' })
  @IsCurrency()
  readonly currency!: string;

  /** Of the account's holder; kept sealed. */
  @ApiPropertyOptional({ type: String, maxLength: 140 })
  @OnlyWhen('kind', 'bank')
  @IsLine(140)
  readonly name?: string;

  /** Spaces do not matter; kept sealed. */
  @ApiPropertyOptional({ type: String, example: 'DE89 3704 0044 0532 0130 00' })
  @OnlyWhen('kind', 'bank')
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
  readonly iban?: string;

  /** Needed outside of SEPA. */
  @ApiPropertyOptional({ type: String, example: 'COBADEFFXXX' })
  @Optional()
  @OnlyWhen('kind', 'bank')
  @ValidateBy({
    name: 'bic',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isBic(value),
      defaultMessage: () => '$property has to be a BIC of 8 or 11 capital letters and digits',
    },
  })
  readonly bic?: string;

  @ApiPropertyOptional({ type: String, format: 'email', maxLength: 254 })
  @OnlyWhen('kind', 'paypal')
  @IsEmailAddress()
  readonly email?: string;

  @ApiPropertyOptional({ type: String, example: 'acct_1MTfjCQ9PRzxEwkZ' })
  @OnlyWhen('kind', 'stripe')
  @IsString()
  @Matches(/^acct_[A-Za-z0-9]{8,60}$/, { message: '$property has to be a Stripe account, acct_…' })
  readonly accountId?: string;

  /** How a person is to pay it; kept sealed. */
  @ApiPropertyOptional({ type: String, maxLength: 500 })
  @OnlyWhen('kind', 'manual')
  @IsLine(500)
  readonly note?: string;
}

export class SetPayoutMethodAnswerDto extends WrittenDto {
  @ApiProperty({ type: String, example: '••3000' })
  readonly label!: string;

  @ApiProperty({
    type: Boolean,
    description: 'Another affiliate is paid to the same account; someone will look at it',
  })
  readonly isShared!: boolean;
}

export class PayoutMethodDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ enum: payoutMethodKinds })
  readonly kind!: string;
  @ApiProperty({ type: String, example: 'EUR' })
  readonly currency!: string;
  @ApiProperty({ type: String, nullable: true, example: 'DE' })
  readonly country!: string | null;
  @ApiProperty({ type: String, description: 'Masked', example: '••3000' })
  readonly label!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly setAt!: string;
  @ApiProperty({ type: Boolean, description: 'Another affiliate is paid to the same account' })
  readonly isShared!: boolean;
  @ApiPropertyOptional({
    type: [String],
    description: 'The affiliates that are paid to the same account; absent for affiliates',
  })
  readonly sharedWith?: readonly string[];
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}
