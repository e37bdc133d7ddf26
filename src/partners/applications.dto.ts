import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { type Locale, locales } from '#domain/affiliate/details.js';
import { IsMailedToken } from '../platform/auth/reset.dto.js';
import { IsNewPassword } from '../platform/auth/sessions.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { Optional } from '../platform/http/optional.js';
import { freeText, IsEmailAddress, IsHttpUrl } from '../platform/http/validators.js';

export class PartnerApplicationDto {
  /** A person's or a company's; kept sealed, as is everything here but the version of the terms. */
  @IsLine(200)
  readonly name!: string;

  @IsEmailAddress()
  readonly email!: string;

  @IsNewPassword()
  readonly password!: string;

  /** Where you would show links: a site, a channel, a profile. */
  @Optional()
  @IsHttpUrl()
  readonly website?: string;

  /** How you reach people, in your own words. */
  @ApiPropertyOptional({ type: String, maxLength: 1000 })
  @Optional()
  @IsString()
  @MaxLength(1000)
  @Matches(freeText, { message: '$property has to be text without control characters' })
  readonly about?: string;

  @ApiProperty({ type: String, example: '2026-11-01', description: 'The terms that are accepted' })
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: '$property has to be the version of the terms' })
  readonly termsVersion!: string;

  @ApiPropertyOptional({ enum: locales, default: 'en', description: 'To be written to in' })
  @Optional()
  @IsIn(locales)
  readonly locale: Locale = 'en';
}

export class VerifyDto {
  @IsMailedToken()
  readonly token!: string;

  /** Chosen with the application: whoever was sent the link of another's application does not know it. */
  @ApiProperty({ type: String, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly password!: string;
}
