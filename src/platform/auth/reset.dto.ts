import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IsEmailAddress, together } from '../http/validators.js';
import { IsNewPassword } from './sessions.dto.js';

/** The token of a mailed link, out of its fragment. */
export function IsMailedToken(): PropertyDecorator {
  return together(
    ApiProperty({ type: String, description: 'What follows `#token=` in the link' }),
    Matches(/^[\w-]{43}$/, { message: '$property has to be the token of a link' }),
  );
}

export class ResetRequestDto {
  @IsEmailAddress()
  readonly email!: string;
}

export class ResetDto {
  @IsMailedToken()
  readonly token!: string;

  @IsNewPassword()
  readonly password!: string;
}
