import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { IsObject, Matches } from 'class-validator';
import { Optional } from '../http/optional.js';
import { together } from '../http/validators.js';

/** A challenge as this API gave it out. */
export function IsChallenge(): PropertyDecorator {
  return together(
    ApiProperty({ type: String }),
    Matches(/^[\w-]{43}$/, { message: '$property has to be a challenge of this API' }),
  );
}

/** Six digits of an authenticator app. */
export function IsTotpCode(): PropertyDecorator {
  return together(
    ApiProperty({ type: String, example: '492039' }),
    Matches(/^\d{6}$/, { message: '$property has to be six digits' }),
  );
}

/** What the browser's WebAuthn gave: open data, judged by the verification itself. */
export function IsWebAuthnResponse(): PropertyDecorator {
  return together(
    ApiProperty({
      type: 'object',
      additionalProperties: true,
      description: 'As JSON, in the form of `PublicKeyCredential.toJSON()`',
    }),
    IsObject(),
  );
}

export class ChallengeDto {
  @IsChallenge()
  readonly challenge!: string;
}

export class SecondFactorDto extends ChallengeDto {
  @ApiPropertyOptional({ type: String, description: 'Six digits of the authenticator app' })
  @Optional()
  @Matches(/^\d{6}$/, { message: '$property has to be six digits' })
  readonly code?: string;

  @ApiPropertyOptional({ type: String, example: 'ABCDE-FGHJK' })
  @Optional()
  @Matches(/^[A-Za-z0-9\s-]{10,20}$/, { message: '$property has to be a recovery code' })
  readonly recoveryCode?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'What the browser gave for the options of `/auth/second-factor/passkey-options`',
  })
  @Optional()
  @IsObject()
  readonly passkey?: AuthenticationResponseJSON;
}

export class WebAuthnOptionsDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'For `PublicKeyCredential.parse…OptionsFromJSON()`',
  })
  readonly options!: object;
}

export class PasskeySignInOptionsDto extends WebAuthnOptionsDto {
  @ApiProperty({ type: String })
  readonly challenge!: string;
}

export class PasskeySignInDto extends ChallengeDto {
  @IsWebAuthnResponse()
  readonly response!: AuthenticationResponseJSON;
}
