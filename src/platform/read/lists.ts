import type { Knex } from 'knex';
import type { Pool } from 'pg';
import { findPage, findRows, type Sort } from '#read-models/find-page.js';
import type { Table } from '#read-models/table.js';
import type { Cursors } from '../http/cursor.js';
import type { Page, PageQuery } from '../http/page.dto.js';
import type { Freshness } from './freshness.js';

export interface ListRequest<Row extends object, Item> {
  /** The projection that fills the table. */
  readonly projection: string;
  readonly table: Table<Row>;
  readonly query: PageQuery;
  readonly sort: Sort<Row>;
  /** Everything that narrows the list, scope included: a cursor belongs to it. */
  readonly filters: Readonly<Record<string, unknown>>;
  readonly where: (query: Knex.QueryBuilder) => void;
  readonly toItem: (row: Row) => Item;
}

/** Every list of the API: waits for `minPosition`, reads one page, wraps the cursor. */
export class Lists {
  constructor(
    private readonly pool: Pool,
    private readonly cursors: Cursors,
    private readonly freshness: Freshness,
  ) {}

  async page<Row extends object, Item>(request: ListRequest<Row, Item>): Promise<Page<Item>> {
    const { projection, table, query, sort, filters, where } = request;
    await this.freshness.require(projection, query.minPosition);
    const sortName = `${sort.column} ${sort.descending ? 'desc' : 'asc'}`;
    const scope = { list: table.name, sort: sortName, filters };
    const after = this.cursors.decode(scope, query.cursor);
    const position = await this.freshness.positionOf(projection);
    const { rows, next } = await findPage(this.pool, {
      table,
      where,
      sort,
      limit: query.limit,
      after,
    });
    return {
      items: rows.map(request.toItem),
      nextCursor: next ? this.cursors.encode(scope, next) : null,
      position,
    };
  }

  /** One row; when it is not there, the projection is given the time to hear of it. */
  async one<Row extends object>(
    request: Pick<ListRequest<Row, unknown>, 'projection' | 'table' | 'where'>,
  ): Promise<Row | undefined> {
    const { projection, table, where } = request;
    const [row] = await findRows(this.pool, table, where);
    if (row) return row;
    await this.freshness.catchUp(projection);
    return (await findRows(this.pool, table, where))[0];
  }
}
