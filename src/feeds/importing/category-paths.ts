import type { Pool } from 'pg';
import { category } from '#domain/category/category.js';
import type { UnknownCategoryChoice } from '#domain/feed/feed.js';
import { categoryList, type CategoryRow } from '#read-models/categories/table.js';
import { findRows } from '#read-models/find-page.js';
import { categoryIdOf, categorySlug } from '../../platform/catalogue/category-id.js';
import type { CommandContext, CommandPipeline } from '../../platform/commands/pipeline.js';
import { derivedUuid } from '../../platform/ids.js';

export interface CategoryParts {
  readonly pool: Pool;
  readonly pipeline: CommandPipeline;
  readonly context: CommandContext;
  readonly unknown: UnknownCategoryChoice;
  readonly dryRun: boolean;
}

/** Where a path leads; `unknown`: the catalogue has no such category, and none is to be made. */
export type FoundCategory = { readonly id: string | null } | { readonly unknown: string };

type Known = Pick<CategoryRow, 'category_id' | 'name' | 'parent_id' | 'is_retired'>;

/** So many new categories a file may bring: they stand on the public site, for everybody. */
const mostMade = 500;

/**
 * The categories that paths of names lead to. A path is the one it always was, though it was renamed or moved
 * since; else the one with these names; else a new one. What was retired gives way to the one above it.
 */
export class CategoryPaths {
  /** How many were made, or in a dry run would be. */
  made = 0;
  private readonly found = new Map<string, FoundCategory>();

  private constructor(
    private readonly parts: CategoryParts,
    private readonly byId: Map<string, Known>,
    private readonly byName: Map<string, string>,
  ) {}

  static async open(parts: CategoryParts): Promise<CategoryPaths> {
    const rows = await findRows(parts.pool, categoryList, () => undefined);
    const live = rows.filter((row) => !row.is_retired);
    return new CategoryPaths(
      parts,
      new Map(rows.map((row) => [row.category_id, row])),
      new Map(live.map((row) => [nameKey(row.parent_id, row.name), row.category_id])),
    );
  }

  /** Makes the category, and those above it, where they are missing. */
  async of(path: readonly string[]): Promise<FoundCategory> {
    if (path.length === 0) return { id: null };
    const key = JSON.stringify(path);
    const before = this.found.get(key);
    if (before) return before;
    const found = await this.find(path);
    this.found.set(key, found);
    return found;
  }

  private async find(path: readonly string[]): Promise<FoundCategory> {
    const slug = categorySlug(path);
    const own = this.byId.get(categoryIdOf(slug));
    if (own && !own.is_retired) return { id: own.category_id };
    const above = await this.of(path.slice(0, -1));
    if ('unknown' in above || own) return above;
    const name = path.at(-1) ?? '';
    const named = this.byName.get(nameKey(above.id, name));
    if (named !== undefined) return { id: named };
    if (this.parts.unknown === 'refuse' || this.made >= mostMade) {
      return { unknown: path.join(' > ') };
    }
    return { id: await this.make(slug, name, above.id) };
  }

  private async make(slug: string, name: string, parentId: string | null): Promise<string> {
    const { pipeline, context, dryRun } = this.parts;
    const categoryId = categoryIdOf(slug);
    this.made += 1;
    if (!dryRun) {
      const told = { type: 'create-category', categoryId, slug, name, names: {} } as const;
      const handled = await pipeline.handle(
        // Another run may have made it in this moment: then it is there.
        {
          ...category,
          decide: (asked, state) =>
            state.status === 'absent' ? category.decide(asked, state) : [],
        },
        categoryId,
        { ...told, position: 0, ancestors: this.pathOf(parentId) },
        { ...context, commandId: derivedUuid(context.commandId, 'category', categoryId) },
      );
      if (handled.alreadySo) this.made -= 1;
    }
    const row = { category_id: categoryId, name, parent_id: parentId, is_retired: false };
    this.byId.set(categoryId, row);
    this.byName.set(nameKey(parentId, name), categoryId);
    return categoryId;
  }

  /** A category and all above it, up to the top. */
  private pathOf(id: string | null): string[] {
    const path: string[] = [];
    for (
      let at = id;
      at !== null && !path.includes(at);
      at = this.byId.get(at)?.parent_id ?? null
    ) {
      path.push(at);
    }
    return path;
  }
}

function nameKey(parentId: string | null, name: string): string {
  return `${parentId ?? ''} ${name.toLowerCase()}`;
}
