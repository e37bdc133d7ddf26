import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { availabilities, type Availability } from '#domain/product/product-events.js';
import { CardCategoryDto, ImageDto, ProductCardDto } from '../platform/catalogue/card.dto.js';
import { MoneyDto } from '../platform/http/money.dto.js';

export class AttributeDto {
  @ApiProperty({ type: String, example: 'Colour' })
  readonly name!: string;

  @ApiProperty({ type: String, example: 'Red' })
  readonly value!: string;
}

export class VariantOnPageDto {
  @ApiProperty({ type: String })
  readonly id!: string;

  @ApiProperty({ type: String, description: "The merchant's own number" })
  readonly sku!: string;

  @ApiProperty({ type: String })
  readonly title!: string;

  @ApiProperty({ type: [AttributeDto] })
  readonly attributes!: readonly AttributeDto[];

  @ApiProperty({ enum: availabilities })
  readonly availability!: Availability;

  @ApiProperty({ type: MoneyDto, nullable: true, description: "Its own, else the product's" })
  readonly price!: MoneyDto | null;

  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly listPrice!: MoneyDto | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly priceSeenAt!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Where this form is bought' })
  readonly url!: string | null;
}

export class SeenPriceDto {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly seenAt!: string;

  @ApiProperty({ type: MoneyDto })
  readonly price!: MoneyDto;
}

export class RelatedLinkDto {
  @ApiProperty({ type: String })
  readonly title!: string;

  @ApiProperty({ type: String })
  readonly url!: string;
}

export class SellerDto {
  @ApiProperty({ type: String })
  readonly id!: string;

  @ApiProperty({ type: String })
  readonly name!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly website!: string | null;
}

/** A product as its own page shows it. */
export class ProductPageDto extends ProductCardDto {
  @ApiProperty({ type: String, description: 'The page in the shop, without a tracked link' })
  readonly url!: string;

  @ApiProperty({ type: String, description: 'HTML of the safe subset' })
  readonly description!: string;

  @ApiProperty({ type: String, description: 'The description in one line without markup' })
  readonly summary!: string;

  @ApiProperty({ type: [ImageDto], description: 'All pictures; the first is `image`' })
  readonly images!: readonly ImageDto[];

  @ApiProperty({ type: [VariantOnPageDto] })
  readonly variants!: readonly VariantOnPageDto[];

  @ApiProperty({ type: [AttributeDto] })
  readonly attributes!: readonly AttributeDto[];

  @ApiProperty({ type: [String] })
  readonly tags!: readonly string[];

  @ApiProperty({ type: [CardCategoryDto], description: 'From the top to the main category' })
  readonly breadcrumbs!: readonly CardCategoryDto[];

  @ApiProperty({
    type: [SeenPriceDto],
    description: 'Of the product, 90 days back, the oldest first; the price before them leads',
  })
  readonly priceHistory!: readonly SeenPriceDto[];

  @ApiProperty({ type: [ProductCardDto], description: 'Chosen by hand, else of its category' })
  readonly related!: readonly ProductCardDto[];

  @ApiProperty({ type: [RelatedLinkDto] })
  readonly relatedLinks!: readonly RelatedLinkDto[];

  @ApiProperty({ type: String, nullable: true })
  readonly gtin!: string | null;

  @ApiProperty({ type: SellerDto })
  readonly merchant!: SellerDto;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly updatedAt!: string;
}

/** A card with what products are compared by. */
export class ListedProductDto extends ProductCardDto {
  @ApiPropertyOptional({ type: [AttributeDto], description: 'With `details=true`' })
  readonly attributes?: readonly AttributeDto[];

  @ApiPropertyOptional({ type: String, description: 'With `details=true`: one line of text' })
  readonly summary?: string;

  @ApiPropertyOptional({ type: String, description: 'With `details=true`: the page in the shop' })
  readonly url?: string;
}

export class ListedProductsDto {
  @ApiProperty({ type: [ListedProductDto], description: 'In the order asked for' })
  readonly items!: readonly ListedProductDto[];
}
