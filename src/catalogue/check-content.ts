import { category } from '#domain/category/category.js';
import { refuse } from '#domain/kernel/refusal.js';
import { merchant } from '#domain/merchant/merchant.js';
import type { ProductContent } from '#domain/product/product-events.js';
import { program } from '#domain/program/program.js';
import type { CommandPipeline } from '../platform/commands/pipeline.js';
import { RefusedError } from '../platform/refused-error.js';
import { isOfShop, shopHostOf } from '../platform/shop-host.js';

/**
 * What no stream of the product itself can tell: that its pages are in the merchant's shop, and that its
 * categories exist. Throws product.url-not-allowed, category.not-found or merchant.not-found.
 */
export async function checkContent(
  pipeline: CommandPipeline,
  merchantId: string,
  content: Pick<ProductContent, 'url' | 'variants' | 'categoryIds'>,
): Promise<void> {
  const { state } = (await pipeline.load(merchant, merchantId)) ?? {};
  if (state?.status !== 'registered') {
    throw new RefusedError(refuse('merchant.not-found', { field: 'merchantId' }));
  }
  const pages = content.variants.flatMap(({ url }, n) =>
    url === null ? [] : [{ field: `variants.${n}.url`, url }],
  );
  for (const { field, url } of [{ field: 'url', url: content.url }, ...pages]) {
    if (state.website === null || isOfShop(state.website, url)) continue;
    const allowedHost = shopHostOf(state.website);
    throw new RefusedError(refuse('product.url-not-allowed', { field, allowedHost }));
  }
  await checkCategories(pipeline, content.categoryIds);
}

export async function checkCategories(
  pipeline: CommandPipeline,
  categoryIds: readonly string[],
): Promise<void> {
  for (const categoryId of categoryIds) {
    const loaded = await pipeline.load(category, categoryId);
    if (loaded?.state.status === 'active') continue;
    throw new RefusedError(refuse('category.not-found', { field: 'categoryIds', categoryId }));
  }
}

/** Throws program.not-found also for a program of another merchant. */
export async function checkProgram(
  pipeline: CommandPipeline,
  merchantId: string,
  programId: string | null,
): Promise<void> {
  if (programId === null) return;
  const { state } = (await pipeline.load(program, programId)) ?? {};
  if (state?.status === 'active' && state.merchantId === merchantId) return;
  throw new RefusedError(refuse('program.not-found', { field: 'programId' }));
}
