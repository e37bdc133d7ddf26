import type { AnyTable, Table } from '#read-models/table.js';

/** An event as a projection sees it: today's shape, whatever form was stored. */
export interface RecordedEvent<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly type: Type;
  readonly stream: string;
  readonly revision: bigint;
  /** Sorts as text in the order of recording. */
  readonly position: string;
  readonly data: Data;
  readonly metadata: EventMetadata;
}

export interface EventMetadata {
  /** Version of the event's form. */
  readonly v: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly actor: Actor;
  /** Our clock, UTC ISO-8601. */
  readonly recordedAt: string;
  /** When it took effect in the business, UTC ISO-8601. */
  readonly effectiveAt: string;
  /** Where the command stands in its trace (W3C `traceparent`); only of what was sampled. */
  readonly traceparent?: string;
}

export interface Actor {
  readonly type: 'user' | 'api-key' | 'policy' | 'timer' | 'cli' | 'anonymous';
  readonly id: string;
}

/** Rows are typed by their table alone. */
type Key<Row> = Partial<NoInfer<Row>>;

/**
 * What handlers write with. Nothing is sent at once: a batch is folded in memory, repeated writes to
 * one row become one, and all rows leave in multi-row statements with the checkpoint.
 */
export interface Rows {
  /** A new row. The same key again is an error of the projection, not a silent overwrite. */
  insert<Row extends object>(table: Table<Row>, row: NoInfer<Row>): void;
  /** The whole row, replacing what was there. */
  put<Row extends object>(table: Table<Row>, row: NoInfer<Row>): void;
  /**
   * Some columns of an existing row; a row that is not there is left alone. `key` holds every key
   * column and no other.
   */
  patch<Row extends object>(table: Table<Row>, key: Key<Row>, columns: Partial<NoInfer<Row>>): void;
  /**
   * Adds to numeric columns of a row. A row that is not there is made: the key, zero in its other
   * numeric columns, null in the rest. `key` holds every key column and no other; `columns` the whole
   * amounts to add (bigint, a safe integer, or their text). Adding to null counts from zero.
   */
  add<Row extends object>(
    table: Table<Row>,
    key: Key<Row>,
    columns: { readonly [C in keyof NoInfer<Row>]?: bigint | number | string },
  ): void;
}

type Handlers<Event extends { type: string; data: unknown }> = {
  readonly [Type in Event['type']]?: (
    event: RecordedEvent<Type, Extract<Event, { type: Type }>['data']>,
    rows: Rows,
  ) => void;
};

/**
 * A read model's maker: a name, a version, the tables it fills, a pure handler for each event it
 * reads. Handlers have no clock, no query, no other projection's table, no side effect.
 */
export interface Projection {
  readonly name: string;
  /** A higher version builds its tables anew beside the live ones, then takes their place. */
  readonly version: number;
  readonly tables: readonly AnyTable[];
  /** `park`: an event that fails is set aside with its entity. `halt`: money stops rather than skip. */
  readonly onPoison: 'park' | 'halt';
  readonly on: Readonly<
    Record<string, ((event: RecordedEvent<never, never>, rows: Rows) => void) | undefined>
  >;
  /**
   * Which of the events with a handler it takes; all, if not given. What it does not take costs it
   * nothing: no transaction is made for it.
   */
  readonly concerns?: ((event: RecordedEvent) => boolean) | undefined;
}

/** Declares a projection of the events of `Event` (a union of domain events). */
export function projection<Event extends { type: string; data: unknown }>(declared: {
  readonly name: string;
  readonly version: number;
  readonly tables: readonly AnyTable[];
  readonly onPoison: 'park' | 'halt';
  readonly on: Handlers<Event>;
  readonly concerns?: (event: RecordedEvent) => boolean;
}): Projection {
  return declared as Projection;
}
