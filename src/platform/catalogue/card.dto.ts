import { ApiProperty } from '@nestjs/swagger';
import { availabilities, type Availability } from '#domain/product/product-events.js';
import { MoneyDto } from '../http/money.dto.js';

/**
 * A processed picture. Its files are `/media/{mediaId}/{width}.{avif|webp|jpg}`: each width of `widths`
 * in each format; they never change, so browsers may keep them.
 */
export class ImageDto {
  @ApiProperty({ type: String })
  mediaId!: string;

  @ApiProperty({ type: String, description: 'What it shows, for those who cannot see it' })
  alt!: string;

  @ApiProperty({ type: Number, description: 'Pixels of the largest form' })
  width!: number;

  @ApiProperty({ type: Number })
  height!: number;

  @ApiProperty({ type: String, description: 'Its dominant colour as #rrggbb, to paint before it' })
  colour!: string;

  @ApiProperty({ type: [Number], description: 'Widths that exist, ascending' })
  widths!: number[];
}

export class CardCategoryDto {
  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String })
  name!: string;
}

/** A product as lists show it: search, categories, deals, landing pages. */
export class ProductCardDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String, description: 'Its page is /p/{slug}' })
  slug!: string;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  brand!: string | null;

  @ApiProperty({ type: CardCategoryDto, nullable: true, description: 'The main one' })
  category!: CardCategoryDto | null;

  @ApiProperty({ type: MoneyDto, nullable: true })
  price!: MoneyDto | null;

  @ApiProperty({ type: MoneyDto, nullable: true, description: 'Before a reduction' })
  listPrice!: MoneyDto | null;

  @ApiProperty({ type: String, nullable: true, description: 'When the price was seen, UTC' })
  priceSeenAt!: string | null;

  @ApiProperty({ enum: availabilities })
  availability!: Availability;

  @ApiProperty({ type: ImageDto, nullable: true })
  image!: ImageDto | null;

  @ApiProperty({ type: String, description: 'Who sells it' })
  merchantName!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Code of the tracked link to the shop: /l/{code}; null: none yet',
  })
  linkCode!: string | null;
}
