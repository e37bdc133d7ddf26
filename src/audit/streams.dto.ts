import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { AuditActorDto } from './access.dto.js';

const whole = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

export class StreamPageQuery {
  @ApiPropertyOptional({ type: Number, minimum: 0, description: 'Events after this revision' })
  @Optional()
  @Transform(whole)
  @IsInt()
  @Min(0)
  readonly after?: number;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 200, default: 50 })
  @Transform(whole)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit: number = 50;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'With the state before and after each event',
  })
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean()
  readonly states: boolean = false;
}

export class PostingDto {
  @ApiProperty({ type: String })
  readonly account!: string;
  @ApiProperty({ enum: ['debit', 'credit'] })
  readonly side!: string;
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
}

export class StreamEventDto {
  @ApiProperty({ type: String })
  readonly eventId!: string;
  @ApiProperty({ type: String, example: 'commission-approved' })
  readonly type!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly recordedAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly effectiveAt!: string;
  @ApiProperty({ type: AuditActorDto })
  readonly actor!: AuditActorDto;
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
  @ApiProperty({ type: String })
  readonly correlationId!: string;
  @ApiProperty({ type: String, nullable: true, description: 'The event it follows from' })
  readonly causationId!: string | null;
  @ApiProperty({ type: Number, description: 'Of the form in which it was stored' })
  readonly version!: number;
  @ApiProperty({ type: [PostingDto], description: 'What it moved in the ledger' })
  readonly postings!: readonly PostingDto[];
  @ApiProperty({
    type: Object,
    description: 'The event itself; personal data stands as `{ sealed, subject }`',
  })
  readonly data!: unknown;
  @ApiProperty({ type: Object, nullable: true, description: 'Null unless `states` was asked for' })
  readonly before!: unknown;
  @ApiProperty({ type: Object, nullable: true, description: 'Null unless `states` was asked for' })
  readonly after!: unknown;
}

export class StreamPageDto {
  @ApiProperty({ type: String })
  readonly stream!: string;
  @ApiProperty({ type: String, example: 'commission' })
  readonly category!: string;
  @ApiProperty({ type: [StreamEventDto] })
  readonly items!: readonly StreamEventDto[];
  @ApiProperty({
    type: Number,
    nullable: true,
    description: '`after` of the next page; null on the last',
  })
  readonly nextAfter!: number | null;
}

export class FindStreamsQuery {
  @ApiProperty({
    type: String,
    description: 'An id, the number of an order, a code, the name of a stream, the id of an event',
    example: 'com_01JD8T7Q4G5V9Z3M1N2P3R4S5T',
  })
  @IsString()
  @Matches(/^[\x21-\x7e]{1,200}$/, {
    message: 'query has to be 1 to 200 visible ASCII characters without spaces',
  })
  readonly query!: string;
}

export class FoundStreamDto {
  @ApiProperty({ type: String })
  readonly stream!: string;
  @ApiProperty({ type: String, example: 'commission' })
  readonly category!: string;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Of the event, when one was asked for by its id',
  })
  readonly revision!: number | null;
}

export class FoundStreamsDto {
  @ApiProperty({ type: [FoundStreamDto] })
  readonly items!: readonly FoundStreamDto[];
}
