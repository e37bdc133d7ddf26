import { category } from '#domain/category/category.js';
import { product } from '#domain/product/product.js';
import { randomUUID } from 'node:crypto';
import { inParallel } from '#src/platform/in-parallel.js';
import type { TestApp } from '../support/test-app.js';
import { corpus, corpusCategories, type CorpusProduct } from './corpus.js';

/** Puts the judged catalogue into an app, as commands; waits until it can be found. */
export async function fillCorpus({ runtime, settled }: TestApp): Promise<void> {
  const { pipeline } = runtime;
  const context = () => ({
    commandId: randomUUID(),
    correlationId: randomUUID(),
    causationId: null,
    actor: { type: 'cli' as const, id: 'test' },
  });
  for (const [
    position,
    { categoryId, slug, name, german, parentId },
  ] of corpusCategories.entries()) {
    const above = parentId === null ? [] : [parentId];
    const names = german === undefined ? {} : { de: german };
    const command = { categoryId, slug, name, names, ancestors: above, position };
    await pipeline.handle(category, categoryId, { type: 'create-category', ...command }, context());
  }
  await inParallel(corpus, 16, async (each) => {
    const command = { type: 'create-product', ...asNew(each) } as const;
    await pipeline.handle(product, each.productId, command, context());
  });
  await settled();
}

function asNew({ productId, merchantId, externalId, slug, content, ...each }: CorpusProduct) {
  const eur = (cents: number) => ({ amount: String(cents), currency: 'EUR' });
  const listPrice = each.listPrice === null ? null : eur(each.listPrice);
  const seenAt = '2026-05-01T10:00:00.000Z';
  return {
    ...{ productId, merchantId, programId: null, externalId, slug, content },
    source: { kind: 'editor' } as const,
    isPublished: true,
    prices: [{ variantId: null, price: eur(each.price), listPrice, seenAt }],
  };
}
