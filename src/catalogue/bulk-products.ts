import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { never } from '#domain/kernel/never.js';
import { refuse } from '#domain/kernel/refusal.js';
import { findRows } from '#read-models/find-page.js';
import { productList } from '#read-models/products/table.js';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import type { CommandContext } from '../platform/commands/pipeline.js';
import { invalidField } from '../platform/http/problem.js';
import { problemAnswer } from '../platform/http/problem-answer.js';
import { derivedUuid } from '../platform/ids.js';
import { inParallel } from '../platform/in-parallel.js';
import { Log } from '../platform/observability/log.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import {
  type BulkProductsDoneDto,
  type BulkProductsDto,
  mostAtOnce,
  type RefusedProductDto,
} from './bulk-products.dto.js';
import { ChangeProduct, type ProductChange } from './change-product.js';
import { narrowProducts } from './find-products.js';

const atOnce = 16;

/** Throws product.set-moved when other products are meant than the person saw. */
export class ChangeProducts extends Command<BulkProductsDoneDto> {
  constructor(
    readonly asked: BulkProductsDto,
    readonly actor: RequestActor,
    readonly context: CommandContext,
    /** Now, UTC ISO-8601. */
    readonly at: string,
  ) {
    super();
  }
}

/** One change of many products, on as many as the person saw or on none; each then judges for itself. */
@CommandHandler(ChangeProducts)
export class ChangeProductsHandler implements ICommandHandler<ChangeProducts> {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
    private readonly commands: CommandBus,
    private readonly log: Log,
  ) {}

  async execute({ asked, actor, context, at }: ChangeProducts): Promise<BulkProductsDoneDto> {
    const change = changeOf(asked, at);
    const ids = await this.choose(asked, actor);
    const done = { changed: 0, alreadySo: 0, position: await this.freshness.head() };
    const refused: RefusedProductDto[] = [];
    await inParallel(ids, atOnce, async (id) => {
      const own = { ...context, commandId: derivedUuid(context.commandId, id) };
      try {
        const written = await this.commands.execute(
          new ChangeProduct(id, () => change, actor, own),
        );
        if (written.alreadySo) done.alreadySo += 1;
        else done.changed += 1;
        if (written.position > done.position) done.position = written.position;
      } catch (error) {
        refused.push(this.refusal(id, error, context.correlationId));
      }
    });
    return { ...done, refused: refused.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
  }

  private async choose(
    { ids, filter, expectedCount }: BulkProductsDto,
    actor: RequestActor,
  ): Promise<string[]> {
    if ((ids === undefined) === (filter === undefined)) {
      throw invalidField('ids', 'either ids or filter have to be given');
    }
    await this.freshness.catchUp('products');
    const rows = await findRows(this.pool, productList, (query) => {
      narrowProducts(query, filter ?? {}, scopeOf(actor));
      if (ids) query.whereIn('product_id', ids);
      query.orderBy('product_id').limit(mostAtOnce + 1);
    });
    if (rows.length !== expectedCount) {
      const found = { field: 'expectedCount', expected: expectedCount, found: rows.length };
      throw new RefusedError(refuse('product.set-moved', found));
    }
    return rows.map(({ product_id: id }) => id);
  }

  private refusal(id: string, error: unknown, correlationId: string): RefusedProductDto {
    const occasion = { path: `/api/v1/products/${id}`, correlationId, ifMatch: false };
    const { document, isBug } = problemAnswer(error, occasion);
    if (isBug) this.log.error({ err: error, correlationId, productId: id }, 'a bulk change failed');
    return { id, code: document.code, title: document.title };
  }
}

/** What is asked of each. Throws invalid-request when a part that the action needs is missing. */
function changeOf(asked: BulkProductsDto, at: string): ProductChange {
  const { action, publishAt, categoryIds, tags, availability, reason = null } = asked;
  switch (action) {
    case 'publish':
      return { type: 'publish-product' };
    case 'unpublish':
      return { type: 'unpublish-product' };
    case 'archive':
      return { type: 'archive-product', reason };
    case 'restore':
      return { type: 'restore-product' };
    case 'schedule':
      return { type: 'schedule-product', publishAt: needed(publishAt, 'publishAt'), at };
    case 'set-categories':
      return adjusted({ categoryIds: needed(categoryIds, 'categoryIds') });
    case 'add-tags':
      return adjusted({ addTags: needed(tags, 'tags') });
    case 'remove-tags':
      return adjusted({ removeTags: needed(tags, 'tags') });
    case 'set-availability':
      return adjusted({ availability: needed(availability, 'availability') });
    default:
      return never(action);
  }
}

function adjusted(change: Extract<ProductChange, { type: 'adjust-product' }>['change']) {
  return { type: 'adjust-product', change } as const;
}

function needed<Value>(value: Value | undefined, field: string): Value {
  if (value === undefined) throw invalidField(field, 'is needed for this action');
  return value;
}
