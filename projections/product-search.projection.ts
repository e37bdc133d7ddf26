import type { CategoryEvent } from '#domain/category/category.js';
import type { ProductContent, ProductEvent } from '#domain/product/product-events.js';
import {
  productSearch,
  type ProductSearchRow,
  productSearchText,
  searchWords,
} from '#read-models/search/table.js';
import { indexedText, spellingWords, withoutTags } from '#read-models/search/words.js';
import { projection, type RecordedEvent, type Rows } from './engine/projection.js';

/** What is found in the catalogue, and by which words. */
export const productSearchIndex = projection<ProductEvent | CategoryEvent>({
  name: 'product-search',
  version: 1,
  tables: [productSearch, productSearchText, searchWords],
  onPoison: 'park',
  on: {
    'product-created': (event, rows) => {
      const { productId, merchantId, slug, content, externalId } = event.data;
      rows.insert(productSearch, {
        product_id: productId,
        merchant_id: merchantId,
        status: 'draft',
        slug,
        ...facts(content),
        external_id: externalId,
        ...{ price: null, currency: null, list_price: null, published_at: null },
        described_at: event.position,
        position: event.position,
      });
      rows.insert(productSearchText, {
        product_id: productId,
        number: indexedText(externalId),
        ...words(content),
      });
      learn(content, rows);
    },
    'product-described': (event, rows) => {
      const { productId, content } = event.data;
      patch(event, rows, { ...facts(content), described_at: event.position });
      rows.patch(productSearchText, { product_id: productId }, words(content));
      learn(content, rows);
    },
    'product-priced': (event, rows) => {
      const { variantId, price, listPrice } = event.data;
      if (variantId !== null) return;
      const { amount, currency } = price;
      patch(event, rows, { price: amount, currency, list_price: listPrice?.amount ?? null });
    },
    'product-renamed': (event, rows) => patch(event, rows, { slug: event.data.slug }),
    'product-scheduled': (event, rows) => patch(event, rows, { status: 'scheduled' }),
    'product-unscheduled': (event, rows) => patch(event, rows, { status: 'draft' }),
    'product-published': (event, rows) =>
      patch(event, rows, { status: 'published', published_at: event.metadata.effectiveAt }),
    'product-unpublished': (event, rows) => patch(event, rows, { status: 'draft' }),
    'product-archived': (event, rows) => patch(event, rows, { status: 'archived' }),
    'product-restored': (event, rows) => patch(event, rows, { status: 'draft' }),
    'category-created': ({ data }, rows) => use(rows, [data.name, data.names.de ?? '']),
    'category-renamed': ({ data }, rows) => use(rows, [data.name, data.names.de ?? '']),
  },
});

function patch(
  event: RecordedEvent<string, { readonly productId: string }>,
  rows: Rows,
  columns: Partial<ProductSearchRow>,
): void {
  const key = { product_id: event.data.productId };
  rows.patch(productSearch, key, { ...columns, position: event.position });
}

function facts({ title, brand, categoryIds, tags, gtin, variants, availability }: ProductContent) {
  const numbers = [gtin ?? '', ...variants.map(({ sku }) => sku)].filter((each) => each !== '');
  return { title, brand, tags, availability, category_ids: categoryIds, numbers };
}

function words(content: ProductContent) {
  const { title, brand, tags, variants, attributes, description } = content;
  return {
    title: indexedText(title),
    names: indexedText(brand ?? '', ...facts(content).numbers),
    traits: indexedText(
      ...tags,
      ...attributes.flatMap(({ name, value }) => [name, value]),
      ...variants.flatMap((each) => [each.title, ...each.attributes.map(({ value }) => value)]),
    ),
    description: indexedText(withoutTags(description)),
  };
}

function learn({ title, brand, tags }: ProductContent, rows: Rows): void {
  use(rows, [title, brand ?? '', ...tags]);
}

function use(rows: Rows, texts: readonly string[]): void {
  for (const word of spellingWords(...texts)) rows.add(searchWords, { word }, { uses: 1 });
}
