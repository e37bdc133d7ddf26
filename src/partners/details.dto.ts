import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { IsLine } from '../platform/http/is-line.js';
import { Optional } from '../platform/http/optional.js';
import { freeText, IsHttpUrl, together } from '../platform/http/validators.js';

/** ISO 3166-1 alpha-2, in capitals. */
function IsCountry(): PropertyDecorator {
  return together(
    ApiProperty({ type: String, example: 'DE', description: 'ISO 3166-1 alpha-2' }),
    Matches(/^[A-Z]{2}$/, { message: '$property has to be a country of two capitals, like DE' }),
  );
}

export const taxForms = ['w-9', 'w-8ben', 'w-8ben-e', 'eu-declaration', 'other'] as const;
export type TaxForm = (typeof taxForms)[number];

/** Whom statements are made out to. All of it is kept sealed. */
export class ProfileDto {
  @IsLine(200)
  readonly legalName!: string;

  @Optional()
  @IsLine(200)
  readonly company?: string;

  @IsLine(200)
  readonly street!: string;

  @IsLine(20)
  readonly postcode!: string;

  @IsLine(100)
  readonly city!: string;

  @IsCountry()
  readonly country!: string;

  @ApiPropertyOptional({ type: String, example: '+49 30 901820' })
  @Optional()
  @Matches(/^\+?[\d ()/.-]{5,30}$/, { message: '$property has to be a phone number' })
  readonly phone?: string;

  @Optional()
  @IsHttpUrl()
  readonly website?: string;
}

/** What a tax office asks of payments. All of it is kept sealed. */
export class TaxDetailsDto {
  /** Where taxes are paid. */
  @IsCountry()
  readonly country!: string;

  @ApiProperty({ enum: taxForms, description: 'What is declared by' })
  @IsIn(taxForms)
  readonly form!: TaxForm;

  /** As the country writes it. */
  @ApiProperty({ type: String, example: '26 954 371 827' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @Matches(/^[A-Za-z0-9][A-Za-z0-9 ./-]{3,29}$/, {
    message: '$property has to be a tax number of 4 to 30 letters and digits',
  })
  readonly taxId!: string;

  /** Of businesses in the EU and the United Kingdom. */
  @ApiPropertyOptional({ type: String, example: 'DE123456789' })
  @Optional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replaceAll(/[\s.-]/g, '').toUpperCase() : value,
  )
  @Matches(/^[A-Z]{2}(?=.*\d\d)[A-Z0-9+*]{2,12}$/, {
    message: '$property has to be a VAT number with its country, like DE123456789',
  })
  readonly vatId?: string;
}

export class AcceptTermsDto {
  @ApiProperty({ type: String, example: '2026-11-01' })
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: '$property has to be a version of the terms' })
  readonly version!: string;
}

/** What the public sees at `/by/{slug}`. */
export class PublicPageDto {
  @ApiProperty({ type: String, example: 'anna-cooks', minLength: 3, maxLength: 40 })
  @Matches(/^(?=.{3,40}$)[a-z0-9]+(?:-[a-z0-9]+)*$/, {
    message:
      '$property has to be 3 to 40 small letters, digits and single hyphens, like anna-cooks',
  })
  readonly slug!: string;

  @IsLine(80)
  readonly displayName!: string;

  @ApiProperty({ type: String, maxLength: 500 })
  @IsString()
  @MaxLength(500)
  @Matches(freeText, { message: '$property has to be text without control characters' })
  readonly bio!: string;

  @ApiProperty({ type: Boolean, description: 'False: nobody sees it' })
  @IsBoolean()
  readonly isPublic!: boolean;
}
