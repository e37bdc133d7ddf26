import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, ValidateBy } from 'class-validator';
import {
  feedFormats,
  missingChoices,
  unknownCategoryChoices,
  type FeedFormat,
  type MissingChoice,
  type UnknownCategoryChoice,
} from '#domain/feed/feed.js';
import { CreatedPageQuery } from '../platform/http/created-page.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { Clearable, Optional } from '../platform/http/optional.js';
import { PageOf } from '../platform/http/page.dto.js';
import { IsCurrency, IsPrefixedId, together } from '../platform/http/validators.js';
import { FeedRunDto } from './feed-runs.dto.js';
import { feedFields } from './reading/feed-fields.js';

const feedStatuses = ['open', 'closed'] as const;

/** Our fields, each with one line of text: the merchant's name of it. */
function IsMapping(): PropertyDecorator {
  const isName = (value: unknown): boolean =>
    typeof value === 'string' && /^[^\p{Cc}\p{Cs}]{1,80}$/u.test(value) && value.trim() !== '';
  return together(
    ApiPropertyOptional({
      type: 'object',
      additionalProperties: { type: 'string' },
      example: { title: 'Produktname' },
      description: `Columns with other names than the usual ones, by ours: ${feedFields.join(', ')}`,
    }),
    ValidateBy({
      name: 'mapping',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' &&
          value !== null &&
          !Array.isArray(value) &&
          Object.entries(value).every(
            ([field, name]) => feedFields.some((each) => each === field) && isName(name),
          ),
        defaultMessage: () =>
          `$property has to be an object of our field names, each with the name of a column (one line, at most 80 characters); ours are ${feedFields.join(', ')}`,
      },
    }),
  );
}

class FeedChoicesDto {
  @ApiPropertyOptional({ enum: unknownCategoryChoices, default: 'create' })
  @Optional()
  @IsIn(unknownCategoryChoices)
  readonly unknownCategories?: UnknownCategoryChoice;

  /** `archive`: each file lists all products; what it no longer lists is archived. */
  @ApiPropertyOptional({ enum: missingChoices, default: 'keep' })
  @Optional()
  @IsIn(missingChoices)
  readonly missing?: MissingChoice;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'New products wait as drafts',
  })
  @Optional()
  @IsBoolean()
  readonly asDraft?: boolean;

  @Optional()
  @IsMapping()
  readonly mapping?: Readonly<Record<string, string>>;
}

export class RegisterFeedDto extends FeedChoicesDto {
  @IsPrefixedId('merchant')
  readonly merchantId!: string;

  /** Whose commissions the products earn; none: they are shown and earn nothing. */
  @ApiPropertyOptional({ type: String })
  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  /** What people know it by. */
  @IsLine(80)
  readonly name!: string;

  @ApiProperty({ enum: feedFormats })
  @IsIn(feedFormats)
  readonly format!: FeedFormat;

  /** Of every price. */
  @ApiProperty({ type: String, example: 'EUR' })
  @IsCurrency()
  readonly currency!: string;
}

export class ChangeFeedDto extends FeedChoicesDto {
  /** Null: the products earn nothing. */
  @ApiPropertyOptional({ type: String, nullable: true })
  @Clearable()
  @IsPrefixedId('program')
  readonly programId?: string | null;

  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: 80 })
  @Optional()
  @IsLine(80)
  readonly name?: string;

  @ApiPropertyOptional({ enum: feedFormats })
  @Optional()
  @IsIn(feedFormats)
  readonly format?: FeedFormat;

  @ApiPropertyOptional({ type: String, example: 'EUR' })
  @Optional()
  @IsCurrency()
  readonly currency?: string;
}

export class FindFeedsQuery extends CreatedPageQuery {
  @ApiPropertyOptional({ enum: feedStatuses })
  @Optional()
  @IsIn(feedStatuses)
  readonly status?: string;

  @ApiPropertyOptional({ type: String })
  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;
}

export class FeedDto {
  @ApiProperty({ type: String, example: 'fed_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly programId!: string | null;
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ enum: feedFormats })
  readonly format!: FeedFormat;
  @ApiProperty({ type: String })
  readonly currency!: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  readonly mapping!: Readonly<Record<string, string>>;
  @ApiProperty({ enum: unknownCategoryChoices })
  readonly unknownCategories!: UnknownCategoryChoice;
  @ApiProperty({ enum: missingChoices })
  readonly missing!: MissingChoice;
  @ApiProperty({ type: Boolean })
  readonly asDraft!: boolean;
  @ApiProperty({ enum: feedStatuses })
  readonly status!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({
    type: FeedRunDto,
    nullable: true,
    description: 'The last file, tried or in earnest',
  })
  readonly lastRun!: FeedRunDto | null;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class FeedPageDto extends PageOf(FeedDto) {}
