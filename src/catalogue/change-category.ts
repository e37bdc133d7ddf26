import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { category, type CategoryCommand, maxDepth } from '#domain/category/category.js';
import { refuse } from '#domain/kernel/refusal.js';
import { categoryIdOf, categorySlug } from '../platform/catalogue/category-id.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { RefusedError } from '../platform/refused-error.js';

export interface WantedCategory {
  readonly name: string;
  readonly names: { readonly de?: string };
  /** Undefined: made from the names on the way to it. */
  readonly slug: string | undefined;
  readonly parentId: string | null;
  readonly position: number;
}

/** Throws category.exists when the address is taken. */
export class CreateCategory extends Command<Written> {
  constructor(
    readonly wanted: WantedCategory,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CreateCategory)
export class CreateCategoryHandler implements ICommandHandler<CreateCategory> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ wanted, context }: CreateCategory): Promise<Written> {
    const above = await ancestorsOf(this.pipeline, wanted.parentId);
    const path = [...above.map((each) => each.name).toReversed(), wanted.name];
    const slug = wanted.slug ?? categorySlug(path);
    const categoryId = categoryIdOf(slug);
    const { name, names, position } = wanted;
    const ancestors = above.map((each) => each.categoryId);
    const details = { categoryId, slug, name, names, ancestors, position };
    const command = { type: 'create-category', ...details } as const;
    const { revision, position: at } = await this.pipeline.handle(
      category,
      categoryId,
      command,
      context,
    );
    return { id: categoryId, revision, position: at };
  }
}

export type CategoryChange =
  | Extract<CategoryCommand, { type: 'rename-category' | 'retire-category' }>
  | { readonly type: 'move-category'; readonly parentId: string | null; readonly position: number };

export class ChangeCategory extends Command<Written> {
  constructor(
    readonly categoryId: string,
    readonly change: CategoryChange,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(ChangeCategory)
export class ChangeCategoryHandler implements ICommandHandler<ChangeCategory> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ categoryId, change, context, ifRevision }: ChangeCategory): Promise<Written> {
    const command = await this.commandFor(change);
    const options = ifRevision === undefined ? {} : { ifRevision };
    const handled = await this.pipeline.handle(category, categoryId, command, context, options);
    return { id: categoryId, revision: handled.revision, position: handled.position };
  }

  private async commandFor(change: CategoryChange): Promise<CategoryCommand> {
    if (change.type !== 'move-category') return change;
    const { parentId, position } = change;
    const above = await ancestorsOf(this.pipeline, parentId);
    const ancestors = above.map((each) => each.categoryId);
    return { type: 'move-category', ancestors, position };
  }
}

/** The category and all above it. Throws category.not-found for one that is not there, or retired. */
async function ancestorsOf(
  pipeline: CommandPipeline,
  parentId: string | null,
): Promise<{ readonly categoryId: string; readonly name: string }[]> {
  const above: { categoryId: string; name: string }[] = [];
  // Two moves at one moment could put two under each other: then the way up has no end.
  for (let id = parentId; id !== null && above.length <= maxDepth;) {
    const { state } = (await pipeline.load(category, id)) ?? {};
    if (state?.status !== 'active') {
      throw new RefusedError(refuse('category.not-found', { field: 'parentId' }));
    }
    above.push({ categoryId: id, name: state.name });
    id = state.parentId;
  }
  return above;
}
