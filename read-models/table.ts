/** Column types a read model may have. `numeric` holds money in minor units and travels as text. */
export type ColumnType =
  'text' | 'bigint' | 'integer' | 'boolean' | 'timestamptz' | 'date' | 'numeric' | 'jsonb';

/**
 * A table as a projection fills it. Not migrated: the projection engine creates it from this
 * description, under a name of its own for each build, and points a view named `name` at the live one.
 */
export interface Table<Row extends object> {
  readonly name: string;
  readonly key: readonly (keyof Row & string)[];
  readonly columns: Readonly<Record<keyof Row & string, ColumnType>>;
  /** Columns of further indexes, each a list; `desc` as in SQL: `['released_at desc', 'id']`. */
  readonly indexes: readonly (readonly string[])[];
}

/** A table whatever its rows, for those who handle all tables alike. Every `Table<Row>` is one. */
export interface AnyTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly indexes: readonly (readonly string[])[];
}

/** Declares a table; the row type is given, the columns are checked against it. */
export function table<Row extends object>(description: Table<Row>): Table<Row> {
  return description;
}
