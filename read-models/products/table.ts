import type {
  ProductAttribute,
  ProductImage,
  ProductVariant,
} from '#domain/product/product-events.js';
import { table } from '../table.js';

/** A product as lists show it; narrow, so that going through all of them is quick. */
export interface ProductRow {
  product_id: string;
  merchant_id: string;
  program_id: string | null;
  /** The merchant's own number. */
  external_id: string;
  slug: string;
  /** `draft`, `scheduled`, `published` or `archived`. */
  status: string;
  /** When it is to be published; null unless scheduled. */
  publish_at: string | null;
  /** When it last became public; null: never was. */
  published_at: string | null;
  archived_reason: string | null;
  title: string;
  brand: string | null;
  /** The page in the shop. */
  url: string;
  /** The first of `category_ids`: the main one. */
  category_id: string | null;
  category_ids: readonly string[];
  tags: readonly string[];
  gtin: string | null;
  availability: string;
  /** The first picture. */
  image: ProductImage | null;
  /** Minor units. */
  price: string | null;
  currency: string | null;
  /** Before the reduction, in the same currency. */
  list_price: string | null;
  price_seen_at: string | null;
  /** The feed that tells of it; null: made by hand. */
  feed_id: string | null;
  created_at: string;
  updated_at: string;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const productList = table<ProductRow>({
  name: 'product_list',
  key: ['product_id'],
  columns: {
    product_id: 'text',
    merchant_id: 'text',
    program_id: 'text',
    external_id: 'text',
    slug: 'text',
    status: 'text',
    publish_at: 'timestamptz',
    published_at: 'timestamptz',
    archived_reason: 'text',
    title: 'text',
    brand: 'text',
    url: 'text',
    category_id: 'text',
    category_ids: 'jsonb',
    tags: 'jsonb',
    gtin: 'text',
    availability: 'text',
    image: 'jsonb',
    price: 'numeric',
    currency: 'text',
    list_price: 'numeric',
    price_seen_at: 'timestamptz',
    feed_id: 'text',
    created_at: 'timestamptz',
    updated_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['updated_at', 'product_id'],
    ['merchant_id', 'updated_at'],
    ['status', 'published_at desc', 'product_id'],
    ['status', 'publish_at'],
    ['category_id', 'status', 'product_id'],
    ['status', 'list_price'],
    ['position'],
  ],
});

/** The rest of a product, for its own page. */
export interface ProductContentRow {
  product_id: string;
  /** HTML of the safe subset. */
  description: string;
  attributes: readonly ProductAttribute[];
  variants: readonly ProductVariant[];
  images: readonly ProductImage[];
  related_product_ids: readonly string[];
  related_links: readonly { readonly title: string; readonly url: string }[];
}

export const productContents = table<ProductContentRow>({
  name: 'product_contents',
  key: ['product_id'],
  columns: {
    product_id: 'text',
    description: 'text',
    attributes: 'jsonb',
    variants: 'jsonb',
    images: 'jsonb',
    related_product_ids: 'jsonb',
    related_links: 'jsonb',
  },
  indexes: [],
});

/** Every price ever seen. */
export interface ProductPriceRow {
  product_id: string;
  /** Empty: of the product, and of each variant without a price of its own. */
  variant_id: string;
  seen_at: string;
  /** Minor units. */
  price: string;
  currency: string;
  list_price: string | null;
}

export const productPrices = table<ProductPriceRow>({
  name: 'product_prices',
  key: ['product_id', 'variant_id', 'seen_at'],
  columns: {
    product_id: 'text',
    variant_id: 'text',
    seen_at: 'timestamptz',
    price: 'numeric',
    currency: 'text',
    list_price: 'numeric',
  },
  indexes: [],
});

/** Every address a product ever had, so that old ones lead on. */
export interface ProductSlugRow {
  slug: string;
  product_id: string;
}

export const productSlugs = table<ProductSlugRow>({
  name: 'product_slugs',
  key: ['slug'],
  columns: { slug: 'text', product_id: 'text' },
  indexes: [],
});
