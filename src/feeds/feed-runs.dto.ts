import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { feedRunFailures, type FeedRunFailure } from '#domain/feed/feed-run.js';
import { IsLine } from '../platform/http/is-line.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf, PageQuery } from '../platform/http/page.dto.js';
import { together } from '../platform/http/validators.js';
import { feedRunPhases, type FeedRunPhase } from './importing/run-notes.js';

const runStatuses = ['running', 'finished', 'failed'] as const;

/** `true` or `false` of an address. */
function IsFlag(description: string): PropertyDecorator {
  return together(
    ApiPropertyOptional({ type: Boolean, default: false, description }),
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean(),
  );
}

export class StartFeedRunQuery {
  @IsFlag('Change nothing: only tell what would be')
  readonly dryRun: boolean = false;

  @IsFlag('Archive what the file no longer lists, even if that is a large part of the products')
  readonly archiveAll: boolean = false;

  /** As you call the file. */
  @Optional()
  @IsLine(200)
  readonly fileName?: string;
}

export class FeedCountsDto {
  @ApiProperty({ type: Number, description: 'Rows' })
  readonly read!: number;
  @ApiProperty({ type: Number, description: 'Products that are new' })
  readonly created!: number;
  @ApiProperty({ type: Number, description: 'Products of which the file says something new' })
  readonly changed!: number;
  @ApiProperty({ type: Number, description: 'Products of which it says the same' })
  readonly unchanged!: number;
  @ApiProperty({ type: Number, description: 'Products whose price moved, changed ones included' })
  readonly priced!: number;
  @ApiProperty({ type: Number, description: 'Rows that were not taken' })
  readonly refused!: number;
  @ApiProperty({
    type: Number,
    description: 'Products archived because the file lists them no more',
  })
  readonly archived!: number;
  @ApiProperty({ type: Number, description: 'Categories made' })
  readonly categories!: number;
}

export class FeedRunDto {
  @ApiProperty({ type: String, example: 'fdr_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly feedId!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly fileName!: string | null;
  @ApiProperty({ type: String, description: 'SHA-256 of the file, hexadecimal' })
  readonly sha256!: string;
  @ApiProperty({ type: Number })
  readonly bytes!: number;
  @ApiProperty({ type: Boolean })
  readonly dryRun!: boolean;
  @ApiProperty({ enum: runStatuses })
  readonly status!: string;
  @ApiProperty({ enum: feedRunPhases })
  readonly phase!: FeedRunPhase;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Rows of the file, once they are counted',
  })
  readonly total!: number | null;
  @ApiProperty({ type: FeedCountsDto, description: 'Up to now, while it runs' })
  readonly counts!: FeedCountsDto;
  @ApiProperty({ enum: feedRunFailures, nullable: true, description: 'Why it failed' })
  readonly reason!: FeedRunFailure | null;
  @ApiProperty({ type: String, nullable: true, description: 'A sentence for the merchant' })
  readonly message!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Line of the file that is at fault' })
  readonly line!: number | null;
  @ApiProperty({
    ...{ type: Number, nullable: true },
    description:
      'Products left as they are though the file lacks them: so many that it is likely cut',
  })
  readonly withheld!: number | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly startedAt!: string;
  @ApiProperty({ type: String, description: 'Who sent the file' })
  readonly startedBy!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly endedAt!: string | null;
}

export class FeedRunPageDto extends PageOf(FeedRunDto) {}

export class FindFeedRunsQuery extends PageQuery {}

export class RefusedRowDto {
  @ApiProperty({ type: Number, description: 'In the file; the first line is 1' })
  readonly line!: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The merchant’s number, as far as the row tells',
  })
  readonly id!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The first field at fault' })
  readonly field!: string | null;
  @ApiProperty({ type: String })
  readonly reason!: string;
}

export class RefusedRowsDto {
  @ApiProperty({ type: [RefusedRowDto], description: 'In the order of the file' })
  readonly items!: readonly RefusedRowDto[];
  @ApiProperty({ type: Number, description: 'All of them; at most 10,000 are kept' })
  readonly refused!: number;
}

export class FindRefusedQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 500, default: 100 })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 100;
}

export class StoppedFeedRunDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: Boolean, description: 'False: it had ended before' })
  readonly isStopping!: boolean;
}
