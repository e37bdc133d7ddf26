import type { ProductContent } from '#domain/product/product-events.js';
import { variantIdOf } from '../platform/catalogue/product-id.js';
import { cleanRichText } from '../platform/catalogue/rich-text.js';
import type { ProductContentDto } from './content.dto.js';

/** What was sent as it is stored: rich text cleaned, new variants with their ids. */
export function toContent(productId: string, sent: ProductContentDto): ProductContent {
  return {
    title: sent.title,
    description: cleanRichText(sent.description),
    brand: sent.brand ?? null,
    url: sent.url,
    categoryIds: sent.categoryIds,
    tags: sent.tags,
    gtin: sent.gtin ?? null,
    availability: sent.availability,
    attributes: sent.attributes.map(({ name, value }) => ({ name, value })),
    variants: sent.variants.map(({ id, sku, title, attributes, url = null, availability }) => ({
      variantId: id ?? variantIdOf(productId, sku),
      ...{ sku, title, url, availability },
      attributes: attributes.map(({ name, value }) => ({ name, value })),
    })),
    images: sent.images.map(({ mediaId, alt }) => ({ mediaId, alt })),
    relatedProductIds: sent.relatedProductIds.filter((id) => id !== productId),
    relatedLinks: sent.relatedLinks.map(({ title, url }) => ({ title, url })),
  };
}
