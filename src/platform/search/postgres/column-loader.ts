import type { Pool } from 'pg';
import { servedBuild } from '#projections/engine/checkpoint.js';
import type { CatalogueNames } from '../catalogue-names.js';
import { Columns, type ColumnsRow } from './columns.js';
import { Matcher } from './match.js';
import { Spelling } from './spelling.js';
import { Vocabulary } from './vocabulary.js';
import { WordLists } from './word-lists.js';

/** Rows read at a time: others have their turn between. */
const pageSize = 2_000;

const page = `
  SELECT t.doc, f.product_id AS "productId", f.merchant_id AS "merchantId",
    f.status = 'published' AS "isPublished", f.brand, f.category_ids AS "categoryIds", f.tags,
    f.availability, f.price, f.currency, f.list_price AS "listPrice",
    coalesce(extract(epoch FROM f.published_at) * 1000, 0)::float8 AS "publishedAt",
    coalesce(array_length(string_to_array(t.title, ' '), 1), 0) AS "titleWords",
    f.described_at AS "describedAt", f.position
  FROM (SELECT * FROM product_search WHERE position > $1 ORDER BY position LIMIT ${pageSize}) f
  JOIN product_search_text t USING (product_id) ORDER BY f.position`;

/** All that is held in memory of one build of the read model. */
export interface Loaded {
  /** Which build of the read model. */
  readonly build: string;
  readonly columns: Columns;
  readonly lists: WordLists;
  readonly matcher: Matcher;
  readonly spelling: Spelling;
  /** All rows up to here are in. */
  position: string;
  /** Rises with every change. */
  version: number;
  names: number;
}

/** Reads the columns, and what has changed in them since; anew when the read model was rebuilt. */
export class ColumnLoader {
  private loaded: Loaded | undefined;
  private working: Promise<Loaded> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly names: CatalogueNames,
  ) {}

  /** What is in memory now; undefined before the first `refresh`. */
  get current(): Loaded | undefined {
    return this.loaded;
  }

  /** Takes in what has changed. One at a time: who comes while it works waits for the next. */
  async refresh(): Promise<Loaded> {
    const before = this.working;
    if (before) await before.catch(() => undefined);
    this.working ??= this.work().finally(() => (this.working = undefined));
    return this.working;
  }

  private async work(): Promise<Loaded> {
    await this.names.refresh({ now: true });
    const served = await servedBuild(this.pool, 'product-search');
    const build = `${served?.version ?? 0}.${served?.generation ?? 0}`;
    const isSame = this.loaded?.build === build;
    const loaded = isSame && this.loaded ? this.loaded : this.empty(build);
    if (loaded.names !== this.names.version) {
      loaded.names = this.names.version;
      loaded.columns.placeCategoriesAgain();
      await loaded.lists.learnCategories();
      loaded.version += 1;
    }
    await this.takeIn(loaded);
    this.loaded = loaded;
    return loaded;
  }

  private async takeIn(loaded: Loaded): Promise<void> {
    for (;;) {
      const { rows } = await this.pool.query<ColumnsRow>(page, [loaded.position]);
      const last = rows.at(-1);
      if (last === undefined) return;
      await this.names.learnRates(rows.flatMap(({ currency }) => currency ?? []));
      const described = rows.filter(({ describedAt }) => describedAt > loaded.position);
      for (const row of rows) loaded.columns.put(row);
      if (loaded.lists.size > 0) {
        await loaded.lists.changed(described.map(({ doc }) => doc));
        if (described.length > 0) loaded.spelling.forget();
      }
      loaded.position = last.position;
      loaded.version += 1;
      if (rows.length < pageSize) return;
    }
  }

  private empty(build: string): Loaded {
    const columns = new Columns(this.names);
    return {
      build,
      columns,
      lists: new WordLists(this.pool, columns, this.names),
      matcher: new Matcher(columns),
      spelling: new Spelling(new Vocabulary(this.pool)),
      ...{ position: '', version: 0, names: -1 },
    };
  }
}
