import type { ProductAttribute, ProductContent, ProductVariant } from './product-events.js';

/** A content with its fields and theirs in one order, and no others: what is equal is written alike. */
export function contentOf(content: ProductContent): ProductContent {
  return {
    title: content.title,
    description: content.description,
    brand: content.brand,
    url: content.url,
    categoryIds: [...content.categoryIds],
    tags: [...content.tags],
    gtin: content.gtin,
    availability: content.availability,
    attributes: content.attributes.map(attributeOf),
    variants: content.variants.map(variantOf),
    images: content.images.map(({ mediaId, alt }) => ({ mediaId, alt })),
    relatedProductIds: [...content.relatedProductIds],
    relatedLinks: content.relatedLinks.map(({ title, url }) => ({ title, url })),
  };
}

function attributeOf({ name, value }: ProductAttribute): ProductAttribute {
  return { name, value };
}

function variantOf(variant: ProductVariant): ProductVariant {
  const { variantId, sku, title, attributes, url, availability } = variant;
  return { variantId, sku, title, attributes: attributes.map(attributeOf), url, availability };
}

export function isSameContent(a: ProductContent, b: ProductContent): boolean {
  return isSame(contentOf(a), contentOf(b));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

type Fields = { [Field in keyof ProductContent]: ProductContent[Field] };

/**
 * What a product says after its feed spoke again: a field that the feed changed since it last spoke is the
 * feed's, every other stays as it is, so that what a person mended is not undone by the next run. A feed
 * that speaks of the product for the first time (`before` null) says all that it says anything about.
 */
export function afterFeed(
  current: ProductContent,
  before: ProductContent | null,
  given: ProductContent,
): ProductContent {
  const now = contentOf(given);
  const merged: Fields = contentOf(current);
  const keep = <Field extends keyof ProductContent>(field: Field): void => {
    const isOld = before === null ? isNothing(now[field]) : isSame(before[field], now[field]);
    if (!isOld) merged[field] = now[field];
  };
  for (const field of Object.keys(merged) as (keyof ProductContent)[]) keep(field);
  return merged;
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Some fields of many products at once: what an editor does to a whole list. */
export interface ContentChange {
  readonly categoryIds?: readonly string[];
  readonly availability?: ProductContent['availability'];
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

export function changed(content: ProductContent, change: ContentChange): ProductContent {
  const { categoryIds = content.categoryIds, availability = content.availability } = change;
  const { addTags = [], removeTags = [] } = change;
  const tags = [...new Set([...content.tags, ...addTags])].filter(
    (tag) => !removeTags.includes(tag),
  );
  return { ...content, categoryIds, availability, tags };
}
