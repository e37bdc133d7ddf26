import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { PageOf, PageQuery } from '../platform/http/page.dto.js';
import { IsUtcInstant } from '../platform/http/validators.js';

const kinds = ['act', 'read'] as const;
/** An id, the name of a machine, the name of a projection. */
const nameForm = /^[\w.:-]{1,200}$/;

export class FindAccessQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, example: 'usr_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  @Optional()
  @IsString()
  @Matches(nameForm, { message: 'actorId has to be the id of an actor' })
  readonly actorId?: string;

  @ApiPropertyOptional({
    enum: kinds,
    description: 'act: something was done; read: personal data was opened',
  })
  @Optional()
  @IsIn(kinds)
  readonly kind?: (typeof kinds)[number];

  @ApiPropertyOptional({ type: String, example: 'commission-approved' })
  @Optional()
  @IsString()
  @MaxLength(100)
  @Matches(/^[a-z]+(-[a-z]+)*$/, { message: 'eventType has to be the name of an event' })
  readonly eventType?: string;

  @ApiPropertyOptional({
    type: String,
    description: 'The id of whose data was read, or of anything that was acted upon',
    example: 'aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T',
  })
  @Optional()
  @IsString()
  @Matches(nameForm, { message: 'subject has to be an id' })
  readonly subject?: string;

  /** Recorded at or after. */
  @Optional()
  @IsUtcInstant()
  readonly from?: string;

  /** Recorded before. */
  @Optional()
  @IsUtcInstant()
  readonly to?: string;
}

export class AuditActorDto {
  @ApiProperty({ enum: ['user', 'api-key', 'policy', 'timer', 'cli', 'anonymous'] })
  readonly type!: string;
  @ApiProperty({ type: String })
  readonly id!: string;
}

export class AccessDto {
  @ApiProperty({ type: String })
  readonly eventId!: string;
  @ApiProperty({ type: String })
  readonly position!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ enum: kinds })
  readonly kind!: string;
  @ApiProperty({ type: AuditActorDto })
  readonly actor!: AuditActorDto;
  @ApiProperty({ type: String, example: 'personal-data-read' })
  readonly eventType!: string;
  @ApiProperty({ type: String })
  readonly stream!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Of a read: what was asked' })
  readonly route!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of an act, where it has one' })
  readonly reason!: string | null;
  @ApiProperty({
    type: [String],
    description: 'Ids: of a read, whose data was opened; of an act, what the event names',
  })
  readonly subjects!: readonly string[];
  @ApiProperty({ type: String, description: 'What one request led to has one' })
  readonly correlationId!: string;
}

export class AccessPageDto extends PageOf(AccessDto) {}
