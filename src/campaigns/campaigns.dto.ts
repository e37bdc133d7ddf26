import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { campaignTemplates, type CampaignTemplate } from '#domain/campaign/campaign.js';
import { ImageDto, ProductCardDto } from '../platform/catalogue/card.dto.js';
import { locales, type Locale } from '../platform/catalogue/locale.js';
import { maxRichText } from '../platform/catalogue/rich-text.js';
import { CreatedPageQuery } from '../platform/http/created-page.dto.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { IsNestedList } from '../platform/http/is-nested.js';
import { Clearable, Optional } from '../platform/http/optional.js';
import { PageOf } from '../platform/http/page.dto.js';
import { freeText, IsPrefixedId, IsUtcInstant, together } from '../platform/http/validators.js';

const statuses = ['draft', 'scheduled', 'published', 'ended'] as const;

/** Rich text; what is not of the safe subset is taken out of it. */
function IsRichText(): PropertyDecorator {
  return together(
    ApiPropertyOptional({ type: String, maxLength: maxRichText }),
    IsString(),
    MaxLength(maxRichText),
    Matches(freeText, { message: '$property has to be text without control characters' }),
  );
}

export class CampaignSectionDto {
  @IsLine(120)
  readonly heading!: string;

  @ApiProperty({ type: [String], maxItems: 60, description: 'Products, in the order of showing' })
  @IsArray()
  @ArrayMaxSize(60)
  @ArrayUnique()
  @IsPrefixedId('product', { each: true })
  readonly productIds!: string[];
}

export class DraftCampaignDto {
  @ApiProperty({
    enum: campaignTemplates,
    description: 'What it begins with, and how it is laid out',
  })
  @IsIn(campaignTemplates)
  readonly template!: CampaignTemplate;

  @IsLine(120)
  readonly title!: string;

  /** Its address, for ever: the words of the title if left out. */
  @ApiPropertyOptional({ type: String, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 })
  @Optional()
  @IsString()
  @MaxLength(80)
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    message: '$property has to be small letters and digits with hyphens between them',
  })
  readonly slug?: string;
}

export class ChangeCampaignDto {
  @ApiPropertyOptional({ enum: campaignTemplates })
  @Optional()
  @IsIn(campaignTemplates)
  readonly template?: CampaignTemplate;

  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: 120 })
  @Optional()
  @IsLine(120)
  readonly title?: string;

  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: 300 })
  @Optional()
  @IsLine(300)
  readonly lede?: string;

  @Optional()
  @IsRichText()
  readonly body?: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Null: no picture' })
  @Clearable()
  @IsPrefixedId('media')
  readonly heroMediaId?: string | null;

  @ApiPropertyOptional({ type: [CampaignSectionDto], maxItems: 12 })
  @Optional()
  @IsNestedList(CampaignSectionDto, { max: 12 })
  readonly sections?: CampaignSectionDto[];

  @ApiPropertyOptional({ type: String, pattern: '^[A-Za-z0-9._-]{1,60}$' })
  @Optional()
  @IsString()
  @Matches(/^[A-Za-z0-9._-]{1,60}$/, {
    message: '$property has to be 1 to 60 letters, digits, points, hyphens and underscores',
  })
  readonly utmCampaign?: string;
}

export class ScheduleCampaignDto {
  /** In the past: at once. Of one that can be seen already it says nothing. */
  @IsUtcInstant()
  readonly startsAt!: string;

  /** Left out: until somebody ends it. */
  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @Optional()
  @IsUtcInstant()
  readonly endsAt?: string;
}

export class FindCampaignsQuery extends CreatedPageQuery {
  @ApiPropertyOptional({ enum: statuses })
  @Optional()
  @IsIn(statuses)
  readonly status?: string;
}

export class CampaignDto {
  @ApiProperty({ type: String, example: 'cmp_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String, description: 'Its page is /campaigns/{slug}' })
  readonly slug!: string;
  @ApiProperty({ enum: statuses })
  readonly status!: string;
  @ApiProperty({ enum: campaignTemplates })
  readonly template!: CampaignTemplate;
  @ApiProperty({ type: String })
  readonly title!: string;
  @ApiProperty({ type: String })
  readonly lede!: string;
  @ApiProperty({ type: String, description: 'HTML of the safe subset' })
  readonly body!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly heroMediaId!: string | null;
  @ApiProperty({ type: [CampaignSectionDto] })
  readonly sections!: readonly CampaignSectionDto[];
  @ApiProperty({ type: String })
  readonly utmCampaign!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly startsAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly endsAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly updatedAt!: string;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class CampaignPageOfListDto extends PageOf(CampaignDto) {}

export class CampaignTemplateDto {
  @ApiProperty({ enum: campaignTemplates })
  readonly template!: CampaignTemplate;
  @ApiProperty({ type: String })
  readonly about!: string;
  @ApiProperty({ type: [String] })
  readonly headings!: readonly string[];
}

export class CampaignTemplatesDto {
  @ApiProperty({ type: [CampaignTemplateDto] })
  readonly items!: readonly CampaignTemplateDto[];
}

/** In which language. */
export class LocaleQuery extends FreshQuery {
  @ApiPropertyOptional({ enum: locales, default: 'en' })
  @IsIn(locales)
  readonly locale: Locale = 'en';
}

export class LandingSectionDto {
  @ApiProperty({ type: String })
  readonly heading!: string;
  @ApiProperty({ type: [ProductCardDto], description: 'Those of them that are published' })
  readonly products!: readonly ProductCardDto[];
}

export class LandingCardDto {
  @ApiProperty({ type: String, description: 'Its page is /campaigns/{slug}' })
  readonly slug!: string;
  @ApiProperty({ enum: campaignTemplates })
  readonly template!: CampaignTemplate;
  @ApiProperty({ type: String })
  readonly title!: string;
  @ApiProperty({ type: String })
  readonly lede!: string;
  @ApiProperty({ type: ImageDto, nullable: true })
  readonly hero!: ImageDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly startsAt!: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null: no end is set',
  })
  readonly endsAt!: string | null;
}

export class LandingPageDto extends LandingCardDto {
  @ApiProperty({ type: String, description: 'HTML of the safe subset' })
  readonly body!: string;
  @ApiProperty({
    type: [LandingSectionDto],
    description: 'Without those that have nothing to show',
  })
  readonly sections!: readonly LandingSectionDto[];
  @ApiProperty({ type: String, description: 'For `utm_campaign` of links from the page' })
  readonly utmCampaign!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly updatedAt!: string;
}

export class LandingListDto {
  @ApiProperty({ type: [LandingCardDto], description: 'Those that can be seen, the newest first' })
  readonly items!: readonly LandingCardDto[];
}
