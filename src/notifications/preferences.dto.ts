import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import {
  type Locale,
  locales,
  type NotificationKind,
  notificationKinds,
} from '#domain/affiliate/details.js';

export class NotificationPreferencesDto {
  @ApiProperty({ enum: notificationKinds, isArray: true, description: 'Not to be told of' })
  @IsArray()
  @IsIn(notificationKinds, { each: true })
  readonly off!: NotificationKind[];

  @ApiProperty({ enum: locales })
  @IsIn(locales)
  readonly locale!: Locale;
}

/** As they are chosen, and the address that mails go to. */
export class ChosenNotificationsDto extends NotificationPreferencesDto {
  @ApiProperty({ type: String, nullable: true, description: 'Null when erased' })
  readonly email!: string | null;
}

export class UnsubscribeQuery {
  @ApiProperty({ type: String, description: 'Out of the mail' })
  @IsString()
  @MaxLength(200)
  readonly token!: string;
}
