import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IsLine } from '../http/is-line.js';
import { Optional } from '../http/optional.js';
import { together } from '../http/validators.js';
import { SignedInDto } from './auth.dto.js';
import { IsTotpCode, IsWebAuthnResponse } from './second-factor.dto.js';

/** The current password. */
function IsProof(): PropertyDecorator {
  return together(
    ApiPropertyOptional({
      type: String,
      format: 'password',
      description: 'The current password; needed ten minutes after signing in (`proof-needed`)',
    }),
    Optional(),
    IsString(),
    MinLength(1),
    MaxLength(200),
  );
}

/** What the owner of a session that is not new proves themselves by. */
export class ProofDto {
  @IsProof()
  readonly password?: string;
}

/** Who enrols: with a bearer token, nobody has to be named. */
export class EnrolDto {
  @ApiPropertyOptional({
    type: String,
    description: 'Of `enrolment-required`; not needed with a bearer token',
  })
  @Optional()
  @Matches(/^[\w-]{43}$/, { message: '$property has to be a challenge of this API' })
  readonly challenge?: string;
}

export class BeginEnrolDto extends EnrolDto {
  @IsProof()
  readonly password?: string;
}

export class ConfirmTotpDto extends EnrolDto {
  @IsTotpCode()
  readonly code!: string;
}

export class RemoveTotpDto {
  @IsTotpCode()
  readonly code!: string;
}

export class EnrolPasskeyDto extends EnrolDto {
  /** What its owner calls it. */
  @IsLine(60)
  readonly name!: string;

  @IsWebAuthnResponse()
  readonly response!: RegistrationResponseJSON;
}

export class TotpSetupDto {
  @ApiProperty({ type: String, description: 'Base 32, for typing' })
  readonly secret!: string;

  @ApiProperty({ type: String, description: '`otpauth://`, for a QR code' })
  readonly uri!: string;
}

export class RecoveryCodesDto {
  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Shown this once; null where there are unused ones from before',
  })
  readonly recoveryCodes!: readonly string[] | null;
}

export class EnrolledDto extends RecoveryCodesDto {
  @ApiPropertyOptional({ type: SignedInDto, description: 'For who enrolled by a challenge' })
  readonly signedIn?: SignedInDto;
}

export class EnrolledPasskeyDto extends EnrolledDto {
  @ApiProperty({ type: String })
  readonly id!: string;
}

export class TotpFactorDto {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly enrolledAt!: string;
}

export class PasskeyDto {
  @ApiProperty({ type: String, example: 'psk_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly lastUsedAt!: string | null;
}

export class FactorsDto {
  @ApiProperty({ type: Boolean, description: 'Whether the role needs a second factor' })
  readonly required!: boolean;
  @ApiProperty({ type: TotpFactorDto, nullable: true })
  readonly totp!: TotpFactorDto | null;
  @ApiProperty({ type: [PasskeyDto] })
  readonly passkeys!: readonly PasskeyDto[];
  @ApiProperty({ type: Number })
  readonly recoveryCodesLeft!: number;
}
