import type {
  ProductContent,
  ProductEvent,
  ProductSource,
} from '#domain/product/product-events.js';
import {
  productContents,
  productList,
  productPrices,
  productSlugs,
} from '#read-models/products/table.js';
import { projection, type RecordedEvent, type Rows } from './engine/projection.js';

/** Each product as it stands, every price it was seen at and every address it had. */
export const products = projection<ProductEvent>({
  name: 'products',
  version: 1,
  tables: [productList, productContents, productPrices, productSlugs],
  onPoison: 'park',
  on: {
    'product-created': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(productList, {
        product_id: data.productId,
        merchant_id: data.merchantId,
        program_id: data.programId,
        external_id: data.externalId,
        slug: data.slug,
        status: 'draft',
        ...{ publish_at: null, published_at: null, archived_reason: null },
        ...listed(data.content),
        ...{ price: null, currency: null, list_price: null, price_seen_at: null },
        feed_id: feedOf(data.source),
        created_at: metadata.recordedAt,
        ...place(event),
      });
      describe(event, rows);
      rows.put(productSlugs, { slug: data.slug, product_id: data.productId });
    },
    'product-described': (event, rows) => {
      const { content, source } = event.data;
      const feed = feedOf(source);
      rows.patch(productList, key(event), {
        ...listed(content),
        ...(feed === null ? {} : { feed_id: feed }),
        ...place(event),
      });
      describe(event, rows);
    },
    'product-priced': (event, rows) => {
      const { productId, variantId, price, listPrice, seenAt } = event.data;
      const seen = {
        price: price.amount,
        currency: price.currency,
        list_price: listPrice?.amount ?? null,
      };
      rows.put(productPrices, {
        ...{ product_id: productId, variant_id: variantId ?? '', seen_at: seenAt },
        ...seen,
      });
      const shown = variantId === null ? { ...seen, price_seen_at: seenAt } : {};
      rows.patch(productList, key(event), { ...shown, ...place(event) });
    },
    'product-enrolled': (event, rows) =>
      rows.patch(productList, key(event), { program_id: event.data.programId, ...place(event) }),
    'product-renamed': (event, rows) => {
      const { slug, productId: product_id } = event.data;
      rows.patch(productList, key(event), { slug, ...place(event) });
      rows.put(productSlugs, { slug, product_id });
    },
    'product-scheduled': (event, rows) => {
      const publish_at = event.data.publishAt;
      rows.patch(productList, key(event), { status: 'scheduled', publish_at, ...place(event) });
    },
    'product-unscheduled': drafted,
    'product-published': (event, rows) =>
      rows.patch(productList, key(event), {
        ...{ status: 'published', publish_at: null },
        published_at: event.metadata.effectiveAt,
        ...place(event),
      }),
    'product-unpublished': drafted,
    'product-archived': (event, rows) =>
      rows.patch(productList, key(event), {
        ...{ status: 'archived', publish_at: null, archived_reason: event.data.reason },
        ...place(event),
      }),
    'product-restored': drafted,
  },
});

type OfProduct<Data = unknown> = RecordedEvent<string, { readonly productId: string } & Data>;

function drafted(event: OfProduct, rows: Rows): void {
  const columns = { status: 'draft', publish_at: null, archived_reason: null };
  rows.patch(productList, key(event), { ...columns, ...place(event) });
}

function listed(content: ProductContent) {
  return {
    title: content.title,
    brand: content.brand,
    url: content.url,
    category_id: content.categoryIds[0] ?? null,
    category_ids: content.categoryIds,
    tags: content.tags,
    gtin: content.gtin,
    availability: content.availability,
    image: content.images[0] ?? null,
  };
}

function describe(event: OfProduct<{ readonly content: ProductContent }>, rows: Rows): void {
  const { productId, content } = event.data;
  rows.put(productContents, {
    product_id: productId,
    description: content.description,
    attributes: content.attributes,
    variants: content.variants,
    images: content.images,
    related_product_ids: content.relatedProductIds,
    related_links: content.relatedLinks,
  });
}

function feedOf(source: ProductSource): string | null {
  return source.kind === 'feed' ? source.feedId : null;
}

function key(event: OfProduct) {
  return { product_id: event.data.productId };
}

function place(event: RecordedEvent) {
  const { metadata, revision, position } = event;
  return { updated_at: metadata.recordedAt, revision: revision.toString(), position };
}
