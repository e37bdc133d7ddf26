import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { DoorEvent } from '#domain/user/door.js';
import { user } from '#domain/user/user.js';
import type { Actor } from '#projections/engine/projection.js';
import { begin, transaction } from '#projections/engine/transaction.js';
import type { Clock } from '../clock.js';
import type { CommandPipeline } from '../commands/pipeline.js';
import { currentContext } from '../http/request-context.js';
import type { Log } from '../observability/log.js';
import { RefusedError } from '../refused-error.js';
import { Rounds } from '../rounds.js';

/** How long an answer waits for the event of what it did: the event itself is never given up. */
const patienceMs = 1_000;
const pollMs = 5_000;
const mostInRound = 200;

/** What a change finds, as of its last factor, holds until it is done. */
const oneAtATime = 'select from credential where user_id = $1 for no key update';

/** What reads and writes rows: the pool, or a client in a transaction. */
export type Rows = Pick<PoolClient, 'query'>;

/** A change of somebody's way in. */
export interface DoorChange {
  /** What the change is made with. Nothing else is to be waited for while it lasts. */
  readonly rows: Rows;
  /** Says what is done; a change that says nothing leaves no event. */
  note(...facts: readonly DoorEvent[]): void;
}

interface Parts {
  /** Undefined where nothing writes events: then notes wait. */
  readonly pipeline: CommandPipeline | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

interface Note {
  readonly id: string;
  readonly user_id: string;
  readonly facts: readonly DoorEvent[];
  readonly actor: Actor;
  readonly correlation_id: string;
  /** UTC ISO-8601. */
  readonly at: string;
}

/**
 * Makes events of what is done to users' ways in, of which the doors themselves (passwords, factors,
 * sessions) are rows. First the rows, and in the same transaction a note of them; then the event; then
 * the note goes. An event first would tell of what a crash then kept from happening, rows alone could
 * happen untold; so what happened is always told, a crash between the two only delays it, and as the
 * note's id is the command's, however often it is tried it is told once.
 *
 * Nobody is kept out because the event store is away: the notes wait in the database that signing in
 * needs anyway, and `work` tells them when it is back.
 */
export class DoorBook {
  private readonly rounds = new Rounds(
    pollMs,
    () => this.work(),
    (error) =>
      this.parts.log.error({ err: error }, 'door notes could not be told; it will try again'),
  );

  constructor(
    private readonly pool: Pool,
    private readonly parts: Parts,
  ) {}

  start(): void {
    this.rounds.start();
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
  }

  /**
   * Carries out a change and notes it, both or neither; of a user, one after the other. `by`: who does it; default: the user. What
   * `make` throws takes the change back.
   */
  async change<Result>(
    userId: string,
    make: (change: DoorChange) => Promise<Result>,
    by: Actor = { type: 'user', id: userId },
  ): Promise<Result> {
    const facts: DoorEvent[] = [];
    const note: Note = {
      ...{ id: randomUUID(), user_id: userId, facts, actor: by },
      correlation_id: currentContext()?.correlationId ?? randomUUID(),
      at: this.parts.clock.iso(),
    };
    const result = await transaction(this.pool, begin, async (rows) => {
      await rows.query(oneAtATime, [userId]);
      const made = await make({ rows, note: (...more) => void facts.push(...more) });
      if (facts.length > 0) await insert(rows, note);
      return made;
    });
    if (facts.length > 0) await this.tellSoon(note);
    return result;
  }

  /** Tells what waits, in the order noted; gives how many. */
  async work(): Promise<number> {
    const { rows } = await this.pool.query<Note>(
      'select * from door_note order by at, id limit $1',
      [mostInRound],
    );
    for (const note of rows) await this.tell(note);
    return rows.length;
  }

  /** In time for the reader of the answer, as a rule; else by `work`. */
  private async tellSoon(note: Note): Promise<void> {
    const told = this.tell(note).catch((error: unknown) =>
      this.parts.log.warn({ err: error, userId: note.user_id }, 'a door note waits to be told'),
    );
    const waiting = new AbortController();
    const { signal } = waiting;
    await Promise.race([told, delay(patienceMs, undefined, { signal }).catch(() => undefined)]);
    waiting.abort();
  }

  private async tell(note: Note): Promise<void> {
    const { pipeline } = this.parts;
    if (!pipeline) return;
    const { id, user_id: userId, facts, actor, correlation_id: correlationId, at } = note;
    const { rows } = await this.pool.query<{ email_hash: string }>(
      'select email_hash from credential where user_id = $1',
      [userId],
    );
    const context = { commandId: id, correlationId, causationId: null, actor };
    const command = { type: 'note-door', userId, facts, at } as const;
    try {
      await pipeline.handle(user, rows[0]?.email_hash ?? '', command, context);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      // A way in without a user is none of ours: there is no stream to write it to, now or later.
      this.parts.log.error({ err: error, userId }, 'a door note is about nobody');
    }
    await this.pool.query('delete from door_note where id = $1', [id]);
  }
}

async function insert(rows: Rows, note: Note): Promise<void> {
  await rows.query(
    `insert into door_note (id, user_id, facts, actor, correlation_id, at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      ...[note.id, note.user_id, JSON.stringify(note.facts), JSON.stringify(note.actor)],
      ...[note.correlation_id, note.at],
    ],
  );
}
