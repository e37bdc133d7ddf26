import { Injectable } from '@nestjs/common';
import type { Knex } from 'knex';
import { Pool } from 'pg';
import type { TributaryEvent } from '#domain/events.js';
import type { Decider } from '#domain/kernel/decider.js';
import { type CursorValue, findPage } from '#read-models/find-page.js';
import type { Table } from '#read-models/table.js';
import { Clock } from './clock.js';
import { CommandPipeline } from './commands/pipeline.js';
import { derivedUuid } from './ids.js';
import { Log } from './observability/log.js';
import { Rounds } from './rounds.js';

const pollMs = 1000;
const batchSize = 500;

/** Which rows of a list are due. */
export interface Due<Row extends object> {
  /** Its key is what a command goes to. */
  readonly table: Table<Row>;
  /** The column of the time, UTC ISO-8601, at which a row is due. */
  readonly at: keyof Row & string;
  /** What else makes a row due. */
  readonly where?: (query: Knex.QueryBuilder) => void;
}

/** What a row is told when its time has come. */
export interface Telling<Command, State, Event extends TributaryEvent> {
  readonly decider: Decider<Command, State, Event>;
  readonly key: string;
  readonly command: Command;
  /** What makes the same command of the same cause, beside the key: a thing may be due more than once. */
  readonly turn?: readonly string[];
}

/**
 * Does what falls due. Its memory is a list, where whatever is due in the past still stands: so it
 * survives restarts, a rebuild, and a second instance beside it. The thing itself decides, the command
 * is the same each time, and late is never wrong.
 */
@Injectable()
export abstract class DueTimer<Row extends object> {
  /** The actor of its commands. */
  protected abstract readonly name: string;
  protected abstract readonly due: Due<Row>;
  private readonly rounds = new Rounds(
    pollMs,
    () => this.runDue(),
    (error) => this.log.error({ err: error, timer: this.name }, 'a timer failed; it tries again'),
  );

  constructor(
    private readonly pool: Pool,
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /**
   * Tells all that is due by the clock; gives how many of them changed by it. Each is told once, in the
   * order in which they fell due: one that fails, or that the list shows wrongly, does not keep the
   * others waiting.
   */
  async runDue(): Promise<number> {
    const now = this.clock.iso();
    let changed = 0;
    let after: readonly CursorValue[] | undefined;
    do {
      const { rows, next } = await this.dueAfter(after, now);
      const outcomes = await Promise.all(rows.map((row) => this.ask(row)));
      changed += outcomes.filter((isNew) => isNew).length;
      after = next;
    } while (after && !this.rounds.isStopping);
    return changed;
  }

  /** Tells one row, by `told`. */
  protected abstract tell(row: Row, at: string): Promise<boolean>;

  /** Sends a command; true when it changed something, false when it was so already. */
  protected async told<Command, State, Event extends TributaryEvent>({
    decider,
    key,
    command,
    turn = [],
  }: Telling<Command, State, Event>): Promise<boolean> {
    const commandId = derivedUuid(this.name, key, ...turn);
    const actor = { type: 'timer', id: this.name } as const;
    const context = { commandId, correlationId: commandId, causationId: null, actor };
    return !(await this.pipeline.handle(decider, key, command, context)).alreadySo;
  }

  private dueAfter(after: readonly CursorValue[] | undefined, now: string) {
    const { table, at, where } = this.due;
    return findPage(this.pool, {
      ...{ table, after, limit: batchSize, sort: { column: at, descending: false } },
      where: (query) => {
        where?.(query);
        query.where(at, '<=', now);
      },
    });
  }

  private async ask(row: Row): Promise<boolean> {
    try {
      return await this.tell(row, this.clock.iso());
    } catch (error) {
      const key = this.due.table.key.map((column) => row[column]).join(' ');
      this.log.error(
        { err: error, timer: this.name, key },
        'what is due failed; it is tried again',
      );
      return false;
    }
  }
}
