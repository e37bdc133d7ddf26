import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { categoryList, type CategoryRow } from '#read-models/categories/table.js';
import { findRows } from '#read-models/find-page.js';
import { Clock } from '../clock.js';
import { Freshness } from '../read/freshness.js';
import { RecentAnswers } from '../read/recent-answers.js';
import type { Locale } from './locale.js';

/** A category in its place, with how many published products it and those below it hold. */
export interface Shelf {
  readonly row: CategoryRow;
  readonly parent: Shelf | null;
  readonly children: readonly Shelf[];
  /** Each product once, however many of the categories below it is in. */
  readonly count: number;
}

/** The tree of categories as it stands: retired ones, and what stands under them, are not in it. */
export interface ShelfTree {
  readonly tops: readonly Shelf[];
  readonly byId: ReadonlyMap<string, Shelf>;
  readonly bySlug: ReadonlyMap<string, Shelf>;
}

interface Counted {
  readonly category_ids: readonly string[];
  readonly products: string;
}

interface Growing extends Shelf {
  parent: Growing | null;
  children: Growing[];
  count: number;
}

/** The tree of categories, found anew when something changed. */
@Injectable()
export class Shelves {
  private readonly trees = new RecentAnswers<ShelfTree>({ mayLag: true });
  private readonly counts = new RecentAnswers<Counted[]>({ mayLag: true });

  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  async tree(minPosition?: string): Promise<ShelfTree> {
    await this.freshness.require(['categories', 'products'], minPosition);
    const at = this.clock.now().getTime();
    const [categories, products] = await Promise.all([
      this.freshness.positionOf('categories'),
      this.freshness.positionOf('products'),
    ]);
    const position = categories < products ? products : categories;
    return this.trees.of('tree', { position, minPosition, at }, async () => {
      const [rows, counted] = await Promise.all([
        findRows(this.pool, categoryList, (query) => query.where('is_retired', false)),
        this.counts.of('counts', { position: products, minPosition, at }, () => this.counted()),
      ]);
      return treeOf(rows, counted);
    });
  }

  /** How many are published of each set of categories: few sets, however many the products. */
  private async counted(): Promise<Counted[]> {
    const { rows } = await this.pool.query<Counted>(
      `SELECT category_ids, count(*) AS products FROM product_list
       WHERE status = 'published' GROUP BY category_ids`,
    );
    return rows;
  }
}

function treeOf(rows: readonly CategoryRow[], counted: readonly Counted[]): ShelfTree {
  const byId = new Map<string, Growing>(
    rows.map((row) => [row.category_id, { row, parent: null, children: [], count: 0 }]),
  );
  const tops: Growing[] = [];
  for (const shelf of byId.values()) {
    const { parent_id } = shelf.row;
    if (parent_id === null) tops.push(shelf);
    else shelf.parent = byId.get(parent_id) ?? null;
    shelf.parent?.children.push(shelf);
  }
  // Only what can be reached from the top: neither orphans of a retired one nor two that hold each other.
  const reached = new Map<string, Growing>();
  for (const shelf of tops) reach(shelf, reached);
  tops.sort(inOrder);
  count(counted, reached);
  const bySlug = new Map([...reached.values()].map((shelf) => [shelf.row.slug, shelf]));
  return { tops, byId: reached, bySlug };
}

function reach(shelf: Growing, reached: Map<string, Growing>): void {
  reached.set(shelf.row.category_id, shelf);
  shelf.children.sort(inOrder);
  for (const child of shelf.children) reach(child, reached);
}

function inOrder({ row: a }: Shelf, { row: b }: Shelf): number {
  return a.place - b.place || a.name.localeCompare(b.name, 'en');
}

function count(counted: readonly Counted[], shelves: ReadonlyMap<string, Growing>): void {
  for (const { category_ids, products } of counted) {
    const above = new Set<Growing>();
    for (const id of category_ids) {
      let shelf = shelves.get(id) ?? null;
      for (; shelf !== null && !above.has(shelf); shelf = shelf.parent) above.add(shelf);
    }
    for (const shelf of above) shelf.count += Number(products);
  }
}

/** A category's name in a language; the catalogue's own name where there is none. */
export function nameOf({ row }: Shelf, locale: Locale): string {
  return (locale === 'de' ? row.names.de : undefined) ?? row.name;
}

/** From the top down to the category itself. */
export function pathOf(shelf: Shelf): Shelf[] {
  return shelf.parent === null ? [shelf] : [...pathOf(shelf.parent), shelf];
}
