import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { roles, type Role } from '#domain/user/user.js';
import { IsEmailAddress } from '../http/validators.js';

export class SignInDto {
  @ApiProperty({ type: String, format: 'email', example: 'admin@example.com' })
  @IsEmailAddress()
  readonly email!: string;

  @ApiProperty({ type: String, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly password!: string;
}

export class MeDto {
  @ApiProperty({ type: String, example: 'usr_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;

  @ApiProperty({ enum: roles })
  readonly role!: Role;

  @ApiPropertyOptional({ type: String, description: 'Whose data a merchant acts on' })
  readonly merchantId?: string;

  @ApiPropertyOptional({ type: String, description: 'Whose data an affiliate acts on' })
  readonly affiliateId?: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: {} },
    description: 'What the user may do: CASL rules, packed (`unpackRules` of @casl/ability/extra)',
  })
  readonly rules!: readonly unknown[];
}

export class SignedInDto {
  @ApiProperty({ type: String, description: 'For `Authorization: Bearer`' })
  readonly accessToken!: string;

  @ApiProperty({ type: Number, description: 'Seconds the access token is good for', example: 900 })
  readonly expiresIn!: number;

  @ApiProperty({ type: MeDto })
  readonly user!: MeDto;
}
