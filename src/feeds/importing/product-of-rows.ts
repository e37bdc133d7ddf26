import { minor } from '#domain/kernel/money.js';
import type {
  ProductAttribute,
  ProductContent,
  ProductVariant,
  SeenPrice,
} from '#domain/product/product-events.js';
import { variantIdOf } from '../../platform/catalogue/product-id.js';
import { cleanRichText, richTextOf } from '../../platform/catalogue/rich-text.js';
import type { FeedItem } from '../reading/feed-item.js';
import type { ProductRows } from './grouped-items.js';

/** What the rows of a product say of it, but its categories. */
export interface ToldProduct {
  readonly content: ProductContent;
  /** Without the moment, which is the run's. */
  readonly prices: readonly Omit<SeenPrice, 'seenAt'>[];
  readonly imageLinks: readonly string[];
}

/** The product of these rows. Several rows are its variants; it costs what the cheapest of them costs. */
export function productOfRows(
  { items }: ProductRows,
  productId: string,
  categoryIds: readonly string[],
): ToldProduct {
  const [first] = items;
  const isGroup = items.length > 1 || first.groupId !== null;
  const shared = isGroup ? sharedOf(items) : first.attributes;
  const variants = isGroup
    ? items.map((item) => variantOf(item, productId, shared, first.url))
    : [];
  const content: ProductContent = {
    title: isGroup ? commonTitle(items.map(({ title }) => title)) : first.title,
    description: richText(first.description),
    ...{ brand: first.brand, url: first.url, categoryIds, tags: [] },
    gtin: isGroup ? null : first.gtin,
    availability: (items.find((item) => item.availability === 'in-stock') ?? first).availability,
    ...{ attributes: shared, variants, images: [], relatedProductIds: [], relatedLinks: [] },
  };
  return { content, prices: pricesOf(items, variants), imageLinks: imagesOf(items) };
}

function pricesOf(items: ProductRows['items'], variants: readonly ProductVariant[]) {
  const cheapest = items.reduce((best, item) =>
    minor(item.price) < minor(best.price) ? item : best,
  );
  const seen = (variantId: string | null, { price, listPrice }: FeedItem) => ({
    ...{ variantId, price, listPrice },
  });
  const own = variants.flatMap(({ variantId }, at) => {
    const item = items[at];
    return item ? [seen(variantId, item)] : [];
  });
  return [seen(null, cheapest), ...own];
}

function variantOf(
  item: FeedItem,
  productId: string,
  shared: readonly ProductAttribute[],
  productUrl: string,
): ProductVariant {
  const own = item.attributes.filter((each) => !shared.some((other) => isSame(each, other)));
  return {
    variantId: variantIdOf(productId, item.id),
    sku: item.id,
    title: own.map(({ value }) => value).join(', ') || item.title,
    attributes: own,
    url: item.url === productUrl ? null : item.url,
    availability: item.availability,
  };
}

/** What all forms have in common. */
function sharedOf([first, ...others]: ProductRows['items']): ProductAttribute[] {
  if (others.length === 0) return [];
  return first.attributes.filter((each) =>
    others.every(({ attributes }) => attributes.some((other) => isSame(each, other))),
  );
}

function isSame(a: ProductAttribute, b: ProductAttribute): boolean {
  return a.name === b.name && a.value === b.value;
}

/** The words that all titles begin with, when they are enough of a name; else the first title. */
export function commonTitle([first = '', ...others]: readonly string[]): string {
  const words = first.split(' ');
  const shared = words.filter((_, at) => {
    const begin = `${words.slice(0, at + 1).join(' ')} `;
    return others.every((other) => `${other} `.startsWith(begin));
  });
  const title = shared.join(' ').replace(/[\s\-–—,/|(:;.]+$/u, '');
  return title.length >= 8 || (shared.length >= 2 && title.length >= 5) ? title : first;
}

function imagesOf(items: ProductRows['items']): string[] {
  return [...new Set(items.flatMap(({ imageLinks }) => imageLinks))].slice(0, 20);
}

/** Cleaned where it is HTML; text gets its paragraphs. */
function richText(text: string): string {
  return /<\/?[a-z][^<>]*>/i.test(text) ? cleanRichText(text) : richTextOf(text);
}
