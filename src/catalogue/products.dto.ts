import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { availabilities, type Availability } from '#domain/product/product-events.js';
import { IsLine } from '../platform/http/is-line.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf, PageQuery } from '../platform/http/page.dto.js';
import { IsSeveral } from '../platform/http/several.js';
import { IsPrefixedId } from '../platform/http/validators.js';
import { WrittenDto } from '../platform/http/written.dto.js';
import { ImageInputDto, RelatedLinkInputDto } from './content.dto.js';
import { AttributeDto } from './product-page.dto.js';

export const productStatuses = ['draft', 'scheduled', 'published', 'archived'] as const;
export type ProductStatusName = (typeof productStatuses)[number];

/** What narrows a list of products. */
export class ProductFilter {
  @IsSeveral('Statuses', (value) => productStatuses.some((each) => each === value), {
    example: 'draft,scheduled',
  })
  readonly status?: readonly string[];

  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  /** In it; what is below it is not looked at. */
  @Optional()
  @IsPrefixedId('category')
  readonly categoryId?: string;

  @Optional()
  @IsPrefixedId('feed')
  readonly feedId?: string;

  @ApiPropertyOptional({ enum: availabilities })
  @Optional()
  @IsIn(availabilities)
  readonly availability?: Availability;

  @ApiPropertyOptional({ type: String, description: 'A tag, as it is written' })
  @Optional()
  @IsLine(40)
  readonly tag?: string;

  @ApiPropertyOptional({
    type: String,
    description: "Part of the title or brand, or the merchant's number, or an id",
  })
  @Optional()
  @IsLine(200)
  readonly search?: string;
}

export class FindProductsQuery extends IntersectionType(PageQuery, ProductFilter) {}

export class ProductDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly programId!: string | null;
  @ApiProperty({ type: String, description: "The merchant's own number" })
  readonly externalId!: string;
  @ApiProperty({ type: String })
  readonly slug!: string;
  @ApiProperty({ enum: productStatuses })
  readonly status!: ProductStatusName;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly publishAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly publishedAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly archivedReason!: string | null;
  @ApiProperty({ type: String })
  readonly title!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly brand!: string | null;
  @ApiProperty({ type: String })
  readonly url!: string;
  @ApiProperty({ type: [String] })
  readonly categoryIds!: readonly string[];
  @ApiProperty({ type: [String] })
  readonly tags!: readonly string[];
  @ApiProperty({ type: String, nullable: true })
  readonly gtin!: string | null;
  @ApiProperty({ enum: availabilities })
  readonly availability!: Availability;
  @ApiProperty({ type: ImageInputDto, nullable: true, description: 'The first picture' })
  readonly image!: ImageInputDto | null;
  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly price!: MoneyDto | null;
  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly listPrice!: MoneyDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly priceSeenAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The feed that tells of it' })
  readonly feedId!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly updatedAt!: string;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class ProductListDto extends PageOf(ProductDto) {}

export class ProductVariantDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly sku!: string;
  @ApiProperty({ type: String })
  readonly title!: string;
  @ApiProperty({ type: [AttributeDto] })
  readonly attributes!: readonly AttributeDto[];
  @ApiProperty({ type: String, nullable: true })
  readonly url!: string | null;
  @ApiProperty({ enum: availabilities })
  readonly availability!: Availability;
  @ApiProperty({ type: MoneyDto, nullable: true, description: "Null: the product's" })
  readonly price!: MoneyDto | null;
  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly listPrice!: MoneyDto | null;
}

/** All of a product, as its editor needs it: from its stream, as fresh as can be. */
export class ProductDetailsDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly programId!: string | null;
  @ApiProperty({ type: String })
  readonly externalId!: string;
  @ApiProperty({ type: String })
  readonly slug!: string;
  @ApiProperty({ enum: productStatuses })
  readonly status!: ProductStatusName;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly publishAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly archivedReason!: string | null;
  @ApiProperty({ type: String })
  readonly title!: string;
  @ApiProperty({ type: String })
  readonly description!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly brand!: string | null;
  @ApiProperty({ type: String })
  readonly url!: string;
  @ApiProperty({ type: [String] })
  readonly categoryIds!: readonly string[];
  @ApiProperty({ type: [String] })
  readonly tags!: readonly string[];
  @ApiProperty({ type: String, nullable: true })
  readonly gtin!: string | null;
  @ApiProperty({ enum: availabilities })
  readonly availability!: Availability;
  @ApiProperty({ type: [AttributeDto] })
  readonly attributes!: readonly AttributeDto[];
  @ApiProperty({ type: [ProductVariantDto] })
  readonly variants!: readonly ProductVariantDto[];
  @ApiProperty({ type: [ImageInputDto] })
  readonly images!: readonly ImageInputDto[];
  @ApiProperty({ type: [String] })
  readonly relatedProductIds!: readonly string[];
  @ApiProperty({ type: [RelatedLinkInputDto] })
  readonly relatedLinks!: readonly RelatedLinkInputDto[];
  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly price!: MoneyDto | null;
  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly listPrice!: MoneyDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly priceSeenAt!: string | null;
  @ApiProperty({ type: Boolean, description: 'A feed tells of it; what is mended here stays' })
  readonly isFed!: boolean;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class CountProductsDto {
  @ApiProperty({ type: Number, description: 'Of those that the filter finds' })
  readonly total!: number;
  @ApiProperty({ type: Number })
  readonly draft!: number;
  @ApiProperty({ type: Number })
  readonly scheduled!: number;
  @ApiProperty({ type: Number })
  readonly published!: number;
  @ApiProperty({ type: Number })
  readonly archived!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
}

export class ProductWrittenDto extends WrittenDto {
  @ApiProperty({ enum: productStatuses })
  readonly status!: ProductStatusName;
  @ApiProperty({ type: String })
  readonly slug!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly publishAt!: string | null;
}
