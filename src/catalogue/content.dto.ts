import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { availabilities, type Availability } from '#domain/product/product-events.js';
import { maxRichText } from '../platform/catalogue/rich-text.js';
import { IsLine } from '../platform/http/is-line.js';
import { IsNestedList } from '../platform/http/is-nested.js';
import { Nullable } from '../platform/http/optional.js';
import { freeText, IsHttpUrl, IsPrefixedId, together } from '../platform/http/validators.js';

const idPattern = /^[a-z0-9]{12}$/;

/** A list of ids of one kind, each once. */
export function IsIdList(kind: 'category' | 'product', max: number): PropertyDecorator {
  return together(
    ApiProperty({ type: [String], maxItems: max }),
    IsArray(),
    ArrayMaxSize(max),
    ArrayUnique(),
    IsPrefixedId(kind, { each: true }),
  );
}

/** Tags: short words, each once; lower case is how they are compared. */
export function IsTagList(max = 30): PropertyDecorator {
  return together(
    ApiProperty({ type: [String], maxItems: max, example: ['enamel', 'camping'] }),
    IsArray(),
    ArrayMaxSize(max),
    ArrayUnique(),
    IsString({ each: true }),
    Matches(/^(?=\S)(?:[^\p{Cc}\p{Cs},]){1,40}(?<=\S)$/u, {
      each: true,
      message: 'each of $property has to be 1 to 40 characters without commas',
    }),
  );
}

export class AttributeInputDto {
  @IsLine(60)
  readonly name!: string;

  @IsLine(200)
  readonly value!: string;
}

export class VariantInputDto {
  @ApiProperty({
    type: String,
    required: false,
    nullable: true,
    description: 'Of a variant there is; a new one gets its own',
  })
  @Nullable()
  @Matches(idPattern)
  readonly id?: string;

  @IsLine(80)
  readonly sku!: string;

  @IsLine(200)
  readonly title!: string;

  @IsNestedList(AttributeInputDto, { max: 20 })
  readonly attributes!: readonly AttributeInputDto[];

  /** Where this form is bought, when not where the product is. */
  @ApiProperty({ type: String, required: false, nullable: true })
  @Nullable()
  @IsHttpUrl()
  readonly url?: string;

  @ApiProperty({ enum: availabilities })
  @IsIn(availabilities)
  readonly availability!: Availability;
}

export class ImageInputDto {
  @IsPrefixedId('media')
  readonly mediaId!: string;

  /** What it shows, for those who cannot see it. */
  @ApiProperty({ type: String, maxLength: 300 })
  @IsString()
  @MaxLength(300)
  @Matches(freeText)
  readonly alt!: string;
}

export class RelatedLinkInputDto {
  @IsLine(120)
  readonly title!: string;

  @IsHttpUrl()
  readonly url!: string;
}

/** All that an editor writes of a product, but its price. */
export class ProductContentDto {
  @IsLine(200)
  readonly title!: string;

  @ApiProperty({
    type: String,
    maxLength: maxRichText,
    description: 'HTML; what is beyond the safe subset is taken out',
  })
  @IsString()
  @MaxLength(maxRichText)
  @Matches(freeText, { message: 'description has to be text without control characters' })
  readonly description!: string;

  @ApiProperty({ type: String, required: false, nullable: true })
  @Nullable()
  @IsLine(80)
  readonly brand?: string;

  /** The page in the shop. */
  @IsHttpUrl()
  readonly url!: string;

  /** The first is the main one. */
  @IsIdList('category', 10)
  readonly categoryIds!: readonly string[];

  @IsTagList()
  readonly tags!: readonly string[];

  @ApiProperty({ type: String, required: false, nullable: true, example: '4006381333931' })
  @Nullable()
  @Matches(/^(\d{8}|\d{12,14})$/, { message: 'gtin has to be 8, 12, 13 or 14 digits' })
  readonly gtin?: string;

  @ApiProperty({ enum: availabilities })
  @IsIn(availabilities)
  readonly availability!: Availability;

  @IsNestedList(AttributeInputDto, { max: 50 })
  readonly attributes!: readonly AttributeInputDto[];

  @IsNestedList(VariantInputDto, { max: 100, uniqueBy: 'sku' })
  readonly variants!: readonly VariantInputDto[];

  @IsNestedList(ImageInputDto, { max: 20, uniqueBy: 'mediaId' })
  readonly images!: readonly ImageInputDto[];

  @IsIdList('product', 24)
  readonly relatedProductIds!: readonly string[];

  @IsNestedList(RelatedLinkInputDto, { max: 20 })
  readonly relatedLinks!: readonly RelatedLinkInputDto[];
}
