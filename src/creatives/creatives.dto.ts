import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { type CreativeKind, creativeKinds } from '#domain/creative/creative.js';
import { ImageDto } from '../platform/catalogue/card.dto.js';
import { CreatedPageQuery } from '../platform/http/created-page.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf } from '../platform/http/page.dto.js';
import { freeText, IsHttpUrl, IsPrefixedId } from '../platform/http/validators.js';

export const creativeStatuses = ['offered', 'retired'] as const;

export class AddCreativeDto {
  @IsPrefixedId('program')
  readonly programId!: string;

  @ApiProperty({ enum: creativeKinds })
  @IsIn(creativeKinds)
  readonly kind!: CreativeKind;

  /** Of a picture also what it shows, for those who cannot see it. */
  @IsLine(120)
  readonly title!: string;

  @ApiPropertyOptional({
    ...{ type: String, minLength: 1, maxLength: 2000 },
    description: 'The words themselves; needed of a text',
  })
  @Optional()
  @IsString()
  @Length(1, 2000)
  @Matches(freeText, { message: 'text has to be text without control characters' })
  readonly text?: string;

  /** A picture of ours that is ready; needed of an image. */
  @Optional()
  @IsPrefixedId('media')
  readonly mediaId?: string;

  @ApiPropertyOptional({
    ...{ type: String, example: '300x250', pattern: '^[1-9]\\d{0,3}x[1-9]\\d{0,3}$' },
    description: 'Width and height of an image in CSS pixels; as the picture is if left out',
  })
  @Optional()
  @Matches(/^[1-9]\d{0,3}x[1-9]\d{0,3}$/, {
    message: 'size has to be width and height, like 300x250',
  })
  readonly size?: string;

  @IsHttpUrl()
  readonly destinationUrl!: string;
}

export class FindCreativesQuery extends CreatedPageQuery {
  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @ApiPropertyOptional({ enum: creativeKinds })
  @Optional()
  @IsIn(creativeKinds)
  readonly kind?: CreativeKind;

  @ApiPropertyOptional({
    ...{ enum: creativeStatuses },
    description: 'Affiliates are shown what is offered, whatever they ask for',
  })
  @Optional()
  @IsIn(creativeStatuses)
  readonly status?: (typeof creativeStatuses)[number];
}

export class CreativeDto {
  @ApiProperty({ type: String, example: 'crv_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ enum: creativeStatuses })
  readonly status!: string;
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ enum: creativeKinds })
  readonly kind!: CreativeKind;
  @ApiProperty({ type: String })
  readonly title!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly text!: string | null;
  @ApiProperty({ type: ImageDto, nullable: true, description: 'Null unless it is a picture' })
  readonly image!: ImageDto | null;
  @ApiProperty({ type: String, nullable: true, example: '300x250' })
  readonly size!: string | null;
  @ApiProperty({ type: String })
  readonly destinationUrl!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class CreativePageDto extends PageOf(CreativeDto) {}
