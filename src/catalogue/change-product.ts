import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import {
  type KnownProduct,
  type NewProduct,
  product,
  type Product,
  type ProductCommand,
} from '#domain/product/product.js';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import {
  type CommandContext,
  CommandPipeline,
  type Handled,
} from '../platform/commands/pipeline.js';
import { RefusedError } from '../platform/refused-error.js';
import { checkCategories, checkContent, checkProgram } from './check-content.js';

/** A product after a command on it. */
export interface ProductWritten {
  readonly id: string;
  readonly status: KnownProduct['status'];
  readonly slug: string;
  readonly publishAt: string | null;
  readonly alreadySo: boolean;
  readonly revision: bigint;
  readonly position: string;
}

/** Throws product.exists with the product there is. */
export class CreateProduct extends Command<ProductWritten> {
  constructor(
    readonly wanted: NewProduct,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CreateProduct)
export class CreateProductHandler implements ICommandHandler<CreateProduct> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ wanted, context }: CreateProduct): Promise<ProductWritten> {
    const { productId, merchantId, programId, content } = wanted;
    await checkContent(this.pipeline, merchantId, content);
    await checkProgram(this.pipeline, merchantId, programId);
    const command = { type: 'create-product', ...wanted } as const;
    try {
      return writtenFrom(
        await this.pipeline.handle(product, productId, command, context, { known: [] }),
      );
    } catch (error) {
      if (!(error instanceof RefusedError) || error.refusal.code !== 'product.exists') throw error;
      throw new RefusedError(refuse('product.exists', { field: 'externalId', productId }));
    }
  }
}

export type ProductChange = Exclude<
  ProductCommand,
  { type: 'create-product' | 'import-product' | 'publish-due-product' }
>;

/** Throws product.not-found also for a product of someone else. */
export class ChangeProduct extends Command<ProductWritten> {
  constructor(
    readonly productId: string,
    /** Made from the product as it is, where it depends on it. */
    readonly change: (state: KnownProduct) => ProductChange | Promise<ProductChange>,
    readonly actor: RequestActor,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(ChangeProduct)
export class ChangeProductHandler implements ICommandHandler<ChangeProduct> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute(asked: ChangeProduct): Promise<ProductWritten> {
    const { productId, actor, context, ifRevision } = asked;
    const state = await loadOwn(this.pipeline, productId, actor);
    authorise(actor, 'update', 'Product', { merchantId: state.merchantId });
    const change = await asked.change(state);
    await this.check(state, change);
    const options = ifRevision === undefined ? {} : { ifRevision };
    return writtenFrom(await this.pipeline.handle(product, productId, change, context, options));
  }

  private async check({ merchantId, content }: KnownProduct, change: ProductChange): Promise<void> {
    const { pipeline } = this;
    if (change.type === 'enrol-product') await checkProgram(pipeline, merchantId, change.programId);
    if (change.type === 'describe-product') {
      // A category that was retired since stays until somebody takes it away.
      const categoryIds = change.content.categoryIds.filter(
        (id) => !content.categoryIds.includes(id),
      );
      await checkContent(pipeline, merchantId, { ...change.content, categoryIds });
    }
    if (change.type === 'adjust-product') {
      await checkCategories(pipeline, change.change.categoryIds ?? []);
    }
  }
}

/** A product within the scope of the asker. Throws product.not-found. */
export async function loadOwn(
  pipeline: CommandPipeline,
  productId: string,
  actor: RequestActor,
): Promise<KnownProduct> {
  const { state } = (await pipeline.load(product, productId)) ?? {};
  const { merchantId } = scopeOf(actor);
  if (
    !state ||
    state.status === 'absent' ||
    (merchantId ?? state.merchantId) !== state.merchantId
  ) {
    throw new RefusedError(refuse('product.not-found'));
  }
  return state;
}

function writtenFrom({ state, alreadySo, revision, position }: Handled<Product>): ProductWritten {
  if (state.status === 'absent') throw new Error('A product was written but is absent');
  const { productId: id, status, slug, publishAt } = state;
  return { id, status, slug, publishAt, alreadySo, revision, position };
}
