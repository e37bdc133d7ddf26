import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import {
  type MediaFault,
  mediaFaults,
  type MediaPurpose,
  mediaPurposes,
  type PictureFormat,
  pictureFormats,
} from '#domain/media/media.js';
import { IsLine } from '../platform/http/is-line.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf, PageQuery } from '../platform/http/page.dto.js';
import { IsPrefixedId } from '../platform/http/validators.js';
import { WrittenDto } from '../platform/http/written.dto.js';
import { mostUploadBytes } from '../platform/media/darkroom.js';

/** Of a text that stands in for a picture. */
const longestAlt = 300;

export const mediaStatuses = ['waiting', 'ready', 'refused'] as const;
export type MediaStatus = (typeof mediaStatuses)[number];

export class AskForUploadDto {
  /** For you to recognise it; it decides nothing. */
  @IsLine(200)
  readonly fileName!: string;

  @ApiProperty({
    type: String,
    example: 'image/jpeg',
    description: 'The type to send it with; what it is, its content tells',
  })
  @Matches(/^[a-z]{1,20}\/[a-z0-9][a-z0-9.+-]{0,60}$/, {
    message: '$property has to be a media type, like image/jpeg',
  })
  readonly contentType!: string;

  @ApiProperty({ type: Number, minimum: 1, maximum: mostUploadBytes, example: 3_924_726 })
  @IsInt()
  @Min(1)
  @Max(mostUploadBytes)
  readonly bytes!: number;

  @ApiProperty({ enum: mediaPurposes })
  @IsIn(mediaPurposes)
  readonly purpose!: MediaPurpose;

  /** Whose picture it will be. A merchant's is its own, whatever this says. */
  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;
}

export class SendingPlaceDto {
  @ApiProperty({ enum: ['PUT'] })
  readonly method!: 'PUT';
  @ApiProperty({ type: String, description: 'On this server a path, in a bucket an address' })
  readonly url!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'To be sent exactly so, with a body of exactly the length announced',
  })
  readonly headers!: Readonly<Record<string, string>>;
}

export class UploadPlaceDto {
  @ApiProperty({ type: String, example: 'med_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly mediaId!: string;
  @ApiProperty({ type: SendingPlaceDto, description: 'Good for one file' })
  readonly upload!: SendingPlaceDto;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly expiresAt!: string;
}

export class ProcessMediaDto {
  @IsPrefixedId('media')
  readonly mediaId!: string;

  /** What it shows, for those who cannot see it. */
  @Optional()
  @IsLine(longestAlt)
  readonly alt?: string;
}

export class DescribeMediaDto {
  @IsLine(longestAlt)
  readonly alt!: string;
}

export class MediaDto {
  @ApiProperty({ type: String, example: 'med_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ enum: mediaStatuses, description: '`waiting`: sent or not, not looked at yet' })
  readonly status!: MediaStatus;
  @ApiProperty({ type: String, nullable: true, description: 'Null: of those who run the product' })
  readonly merchantId!: string | null;
  @ApiProperty({ enum: mediaPurposes })
  readonly purpose!: MediaPurpose;
  @ApiProperty({ type: String, nullable: true })
  readonly alt!: string | null;
  @ApiProperty({ type: Number, description: 'Of the file that was sent' })
  readonly bytes!: number;
  @ApiProperty({ enum: pictureFormats, nullable: true, description: 'What the file was' })
  readonly format!: PictureFormat | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Pixels of the largest form' })
  readonly width!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly height!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Dominant, as #rrggbb' })
  readonly colour!: string | null;
  @ApiProperty({
    type: [Number],
    description: 'Widths that exist, ascending: `/media/{id}/{width}.avif`, `.webp`, `.jpg`',
  })
  readonly widths!: readonly number[];
  @ApiProperty({ enum: mediaFaults, nullable: true, description: 'Why it was refused' })
  readonly fault!: MediaFault | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in plain words' })
  readonly reason!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly createdAt!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number | null;
}

/** A picture as processing leaves it, and where that stands. */
export class ProcessedMediaDto extends MediaDto {
  @ApiProperty({ type: String, description: 'For `?minPosition=` of any list' })
  readonly position!: string;
}

export class MediaWrittenDto extends WrittenDto {}

export class MediaPageDto extends PageOf(MediaDto) {}

export class OneMediaQuery extends PickType(PageQuery, ['minPosition']) {}

export class FindMediaQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['ready', 'refused'], default: 'ready' })
  @IsIn(['ready', 'refused'])
  readonly status: 'ready' | 'refused' = 'ready';

  @ApiPropertyOptional({ enum: mediaPurposes })
  @Optional()
  @IsIn(mediaPurposes)
  readonly purpose?: MediaPurpose;

  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  /** The text that stands in for it contains this. */
  @ApiPropertyOptional({ type: String, maxLength: 100 })
  @Optional()
  @IsLine(100)
  readonly search?: string;
}
