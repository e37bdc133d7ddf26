import type { DomainEvent } from '../kernel/decider.js';
import type { Money } from '../kernel/money.js';

/** Whether the shop can deliver, in the words of schema.org/ItemAvailability. */
export const availabilities = ['in-stock', 'out-of-stock', 'preorder', 'backorder'] as const;
export type Availability = (typeof availabilities)[number];

/** A name with a value, as "Colour: red". */
export interface ProductAttribute {
  readonly name: string;
  readonly value: string;
}

/** A picture of ours by its id, in the order of showing; the first is the product's face. */
export interface ProductImage {
  readonly mediaId: string;
  /** What it shows, for those who cannot see it. */
  readonly alt: string;
}

/** One of several forms of a product: a size, a colour. */
export interface ProductVariant {
  readonly variantId: string;
  /** The merchant's own number. */
  readonly sku: string;
  readonly title: string;
  readonly attributes: readonly ProductAttribute[];
  /** Where this form is bought; null: where the product is. */
  readonly url: string | null;
  readonly availability: Availability;
}

/** All that an editor writes or a feed says of a product, but its price. */
export interface ProductContent {
  readonly title: string;
  /** A safe subset of HTML, cleaned at the edge (src/platform/catalogue/rich-text.ts). */
  readonly description: string;
  readonly brand: string | null;
  /** The page in the shop: an absolute http(s) URL. */
  readonly url: string;
  /** The first is the main one, which the breadcrumbs show. */
  readonly categoryIds: readonly string[];
  readonly tags: readonly string[];
  readonly gtin: string | null;
  readonly availability: Availability;
  readonly attributes: readonly ProductAttribute[];
  readonly variants: readonly ProductVariant[];
  readonly images: readonly ProductImage[];
  /** Other products of the catalogue. */
  readonly relatedProductIds: readonly string[];
  /** Reviews, manuals, tests elsewhere. */
  readonly relatedLinks: readonly { readonly title: string; readonly url: string }[];
}

/** A price and the moment it was seen: at the shop, by a feed, by an editor. */
export interface SeenPrice {
  /** Null: of the product, and of each variant without a price of its own. */
  readonly variantId: string | null;
  readonly price: Money;
  /** The price before a reduction; null: not reduced. */
  readonly listPrice: Money | null;
  readonly seenAt: string;
}

/** Who says so: a person by hand, or a feed. */
export type ProductSource =
  { readonly kind: 'editor' } | { readonly kind: 'feed'; readonly feedId: string };

/**
 * What happened to a product. Stream `product-{productId}`; the id is derived from the merchant's id and
 * the merchant's own number (`externalId`), so that the store keeps one product from existing twice.
 */
export type ProductEvent =
  | DomainEvent<
      'product-created',
      {
        readonly productId: string;
        readonly merchantId: string;
        /** Whose commissions its sales earn; null: it is shown and earns nothing. */
        readonly programId: string | null;
        readonly externalId: string;
        /** Its address on the public site: lower case, unique by its ending. */
        readonly slug: string;
        readonly content: ProductContent;
        readonly source: ProductSource;
      }
    >
  /** The whole content as it is from now on. */
  | DomainEvent<
      'product-described',
      {
        readonly productId: string;
        readonly content: ProductContent;
        readonly source: ProductSource;
        /** What the feed says, where it differs: a person's hand was there, and her word stands. */
        readonly fed?: ProductContent;
      }
    >
  | DomainEvent<'product-priced', { readonly productId: string } & SeenPrice>
  | DomainEvent<
      'product-enrolled',
      {
        readonly productId: string;
        readonly programId: string | null;
        /** A person chose it, or it is the feed's; absent: told before feeds said so, and taken for theirs. */
        readonly source?: ProductSource;
      }
    >
  | DomainEvent<'product-renamed', { readonly productId: string; readonly slug: string }>
  | DomainEvent<'product-scheduled', { readonly productId: string; readonly publishAt: string }>
  | DomainEvent<'product-unscheduled', { readonly productId: string }>
  | DomainEvent<'product-published', { readonly productId: string }>
  /** Back to draft. */
  | DomainEvent<'product-unpublished', { readonly productId: string }>
  | DomainEvent<'product-archived', { readonly productId: string; readonly reason: string | null }>
  | DomainEvent<'product-restored', { readonly productId: string }>;
