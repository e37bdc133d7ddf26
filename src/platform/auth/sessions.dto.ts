import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { together } from '../http/validators.js';

/** A password that is chosen anew. */
export function IsNewPassword(): PropertyDecorator {
  return together(
    ApiProperty({ type: String, format: 'password', minLength: 12, maxLength: 200 }),
    IsString(),
    MinLength(12, { message: 'A password has at least $constraint1 characters' }),
    MaxLength(200, { message: 'A password has at most $constraint1 characters' }),
  );
}

export class SessionDto {
  @ApiProperty({ type: String, example: 'ses_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly lastUsedAt!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Firefox on Linux' })
  readonly device!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'ISO 3166-1 alpha-2', example: 'DE' })
  readonly country!: string | null;
  @ApiProperty({ type: Boolean, description: 'The session of this very request' })
  readonly current!: boolean;
}

export class SessionListDto {
  @ApiProperty({ type: [SessionDto] })
  readonly items!: readonly SessionDto[];
}

export class ChangePasswordDto {
  @ApiProperty({ type: String, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly current!: string;

  @IsNewPassword()
  readonly next!: string;
}
