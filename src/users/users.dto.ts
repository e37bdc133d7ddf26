import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { isId } from '#domain/kernel/ids.js';
import { roles, type Role } from '#domain/user/user.js';
import { SignedInDto } from '../platform/auth/auth.dto.js';
import { IsMailedToken } from '../platform/auth/reset.dto.js';
import { IsNewPassword } from '../platform/auth/sessions.dto.js';
import { CreatedPageQuery } from '../platform/http/created-page.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { OnlyWhen } from '../platform/http/only-when.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf } from '../platform/http/page.dto.js';
import { IsSeveral } from '../platform/http/several.js';
import { IsEmailAddress, IsPrefixedId } from '../platform/http/validators.js';
import { WrittenDto } from '../platform/http/written.dto.js';

const mailEnds = ['outbox', 'smtp'] as const;
const userStatuses = ['invited', 'withdrawn', 'active', 'disabled'] as const;

/** Who a user will be. */
export class InviteUserDto {
  @IsEmailAddress()
  readonly email!: string;

  @ApiProperty({ enum: roles })
  @IsIn(roles)
  readonly role!: Role;

  /** For role merchant: whose data the user acts on. */
  @ApiPropertyOptional({ type: String })
  @OnlyWhen('role', 'merchant')
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  /** For role affiliate: whose data the user acts on. */
  @ApiPropertyOptional({ type: String })
  @OnlyWhen('role', 'affiliate')
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;
}

export class RegisterUserDto extends InviteUserDto {
  @IsNewPassword()
  readonly password!: string;
}

export class InvitedUserDto extends WrittenDto {
  @ApiProperty({ type: String, format: 'date-time', description: 'How long the link is good' })
  readonly expiresAt!: string;
  @ApiProperty({
    type: String,
    example: 'mal_01JD8T7Q4G5V9Z3M1N2P3R4S5T',
    description: 'The mail with the link; `GET /mails/{id}` reads it where no mail server is set',
  })
  readonly mailId!: string;
  @ApiProperty({
    enum: mailEnds,
    description: 'What takes the mail: a mail server, or the outbox folder where none is set',
  })
  readonly sentBy!: (typeof mailEnds)[number];
}

export class ReadInvitationDto {
  @IsMailedToken()
  readonly token!: string;
}

export class AcceptInvitationDto extends ReadInvitationDto {
  @IsNewPassword()
  readonly password!: string;
}

export class InvitationDto {
  @ApiProperty({ type: String, format: 'email' })
  readonly email!: string;
  @ApiProperty({ enum: roles })
  readonly role!: Role;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly expiresAt!: string;
}

export class AcceptedInvitationDto {
  @ApiPropertyOptional({ type: SignedInDto })
  readonly signedIn?: SignedInDto;

  @ApiPropertyOptional({
    type: String,
    description: 'Where the role needs a second factor: what its enrolment is given',
  })
  readonly challenge?: string;
}

export class DisableUserDto {
  /** For the record; do not name people. */
  @IsLine(500)
  readonly reason!: string;
}

export class ResetFactorsDto {
  /** For the record; do not name people. */
  @IsLine(500)
  readonly reason!: string;
}

export class FindUsersQuery extends CreatedPageQuery {
  @ApiPropertyOptional({ enum: roles })
  @Optional()
  @IsIn(roles)
  readonly role?: Role;

  @ApiPropertyOptional({ enum: userStatuses })
  @Optional()
  @IsIn(userStatuses)
  readonly status?: string;

  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  @IsSeveral('Id', (value) => isId('user', value), {
    ...{ example: 'usr_01JD8T7Q4G5V9Z3M1N2P3R4S5T', limit: 200 },
  })
  readonly ids?: readonly string[];
}

export class UserDto {
  @ApiProperty({ type: String, example: 'usr_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ enum: userStatuses })
  readonly status!: string;
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Null when erased; absent for those who may not read it',
  })
  readonly email?: string | null;
  @ApiProperty({ enum: roles })
  readonly role!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly merchantId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly affiliateId!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it was disabled, or its invitation withdrawn',
  })
  readonly reason!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly disabledAt!: string | null;
  @ApiProperty({ type: Number })
  readonly revision!: number;
}

export class UserPageDto extends PageOf(UserDto) {}
