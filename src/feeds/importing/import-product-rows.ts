import { hash } from 'node:crypto';
import type { Decider } from '#domain/kernel/decider.js';
import { Refusal } from '#domain/kernel/refusal.js';
import {
  missingInFeed,
  product,
  type Product,
  type ProductCommand,
} from '#domain/product/product.js';
import type { ProductEvent } from '#domain/product/product-events.js';
import { productSlug } from '../../platform/catalogue/slug.js';
import type { CommandContext, CommandPipeline } from '../../platform/commands/pipeline.js';
import { derivedUuid } from '../../platform/ids.js';
import type { ToldProduct } from './product-of-rows.js';

/** Whose product it is, and how it is taken. */
export interface ProductTarget {
  readonly feedId: string;
  readonly merchantId: string;
  readonly programId: string | null;
  readonly asDraft: boolean;
  /** When the prices were seen: the run's, UTC ISO-8601. */
  readonly seenAt: string;
}

/** What became of the rows of one product. */
export interface ProductOutcome {
  readonly isCreated: boolean;
  readonly isChanged: boolean;
  readonly isPriced: boolean;
  /** It lies in the archive, where nothing reached it. */
  readonly isArchived?: boolean;
}

/** Hashes of what is told of a product: equal ones mean that there is nothing to do. */
export function hashesOf(
  told: ToldProduct,
  { programId }: ProductTarget,
  alsoFedBy: readonly string[],
) {
  const short = (value: unknown) => hash('sha256', JSON.stringify(value), 'base64url').slice(0, 22);
  return {
    contentHash: short([told.content, programId, ...alsoFedBy]),
    priceHash: short(told.prices),
  };
}

/**
 * Makes the product, or brings it up to date, in one append: all that the rows say of it, or nothing. Throws
 * RefusedError.
 */
export async function importProduct(
  pipeline: CommandPipeline,
  named: {
    readonly productId: string;
    readonly externalId: string;
    /** Other feeds that list it. */
    readonly alsoFedBy: readonly string[];
  },
  told: ToldProduct,
  target: ProductTarget,
  context: CommandContext,
  isNew: boolean,
): Promise<ProductOutcome> {
  const { feedId, merchantId, programId, asDraft, seenAt } = target;
  const { productId } = named;
  const { content } = told;
  const row: ProductCommand = {
    ...{ type: 'import-product', ...named, merchantId, programId, content },
    slug: productSlug(content.title, productId),
    source: { kind: 'feed', feedId },
    prices: told.prices.map((price) => ({ ...price, seenAt })),
    isPublished: !asDraft,
  };
  const { decider, decided } = listening();
  const commandId = derivedUuid(context.commandId, productId);
  const handled = await pipeline.handle(
    decider,
    productId,
    row,
    { ...context, commandId },
    isNew ? { known: [] } : {},
  );
  const types = new Set(handled.alreadySo ? [] : decided().map(({ type }) => type));
  const isCreated = types.has('product-created');
  return {
    isCreated,
    isChanged: !isCreated && [...types].some((type) => type !== 'product-priced'),
    isPriced: !isCreated && types.has('product-priced'),
    isArchived: handled.state.status === 'archived',
  };
}

/** Archives what a whole file no longer lists. True: it was not archived before. */
export async function archiveMissing(
  pipeline: CommandPipeline,
  productId: string,
  context: CommandContext,
): Promise<boolean> {
  const commandId = derivedUuid(context.commandId, 'archive', productId);
  const command = { type: 'archive-product', reason: missingInFeed } as const;
  const handled = await pipeline.handle(product, productId, command, { ...context, commandId });
  return !handled.alreadySo;
}

/** A product, and what was last decided of it. */
function listening() {
  let last: readonly ProductEvent[] = [];
  const decider: Decider<ProductCommand, Product, ProductEvent> = {
    ...product,
    decide(command, state) {
      const decision = product.decide(command, state);
      if (!(decision instanceof Refusal)) last = decision;
      return decision;
    },
  };
  return { decider, decided: () => last };
}
