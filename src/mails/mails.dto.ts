import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { PageQuery } from '../platform/http/page.dto.js';

export const mailStatuses = ['waiting', 'sent', 'failed'] as const;
export type MailStatus = (typeof mailStatuses)[number];
const mailEnds = ['outbox', 'smtp'] as const;

export class FindMailsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: mailStatuses })
  @Optional()
  @IsIn(mailStatuses)
  readonly status?: MailStatus;
}

export class MailDto {
  @ApiProperty({ type: String, example: 'mal_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String, format: 'email' })
  readonly to!: string;
  @ApiProperty({ type: String })
  readonly subject!: string;
  @ApiProperty({ enum: mailStatuses })
  readonly status!: MailStatus;
  @ApiProperty({ type: Number, description: 'How often it was tried to send it' })
  readonly tries!: number;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Of a waiting mail: when it is tried again',
  })
  readonly nextTryAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly sentAt!: string | null;
  @ApiProperty({
    enum: mailEnds,
    nullable: true,
    description: 'What took it: the outbox folder of the server, or a mail server',
  })
  readonly sentBy!: 'outbox' | 'smtp' | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why the last try failed' })
  readonly trouble!: string | null;
}

export class MailContentDto extends MailDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null of what a mail server has, or was given up: nothing is kept',
  })
  readonly text!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly html!: string | null;
}

export class MailPageDto {
  @ApiProperty({ type: [MailDto] })
  readonly items!: readonly MailDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page' })
  readonly nextCursor!: string | null;
}
