import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { begin, transaction } from '#projections/engine/transaction.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Log } from '../platform/observability/log.js';
import { closeBox, openBox } from '../platform/privacy/box.js';
import { Rounds } from '../platform/rounds.js';
import { type Application, TakeApplication } from './take-application.js';

const pollMs = 5_000;

interface Row {
  readonly id: string;
  readonly content: Buffer;
  /** UTC ISO-8601. */
  readonly received_at: string;
}

/**
 * Where applications for an account lie between the answer and the work. Whether an address has an
 * account already shows in what is done, so nothing is done before the answer but to keep the
 * application, sealed: the answer to a known address is the same and as quick.
 */
@Injectable()
export class ApplicationDesk implements BeforeApplicationShutdown {
  // What is opened here is opened to write to the person, for no request.
  private readonly outside = AsyncLocalStorage.snapshot();
  private underWay: Promise<unknown> = Promise.resolve();
  private readonly rounds = new Rounds(
    pollMs,
    () => this.work(),
    (error) =>
      this.log.error({ err: error }, 'applications could not be worked; it will try again'),
  );

  constructor(
    private readonly pool: Pool,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly taking: TakeApplication,
  ) {}

  start(): void {
    this.rounds.start();
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
    await this.underWay;
  }

  /** Resolves when those kept here until now were worked, or put off. */
  async settled(): Promise<void> {
    await this.underWay;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.underWay;
  }

  /** Keeps it. It is worked right away, as a rule, but by nobody who waits for the answer. */
  async keep(application: Application): Promise<void> {
    const id = randomUUID();
    const content = closeBox(this.key(), Buffer.from(JSON.stringify(application)), id);
    await this.pool.query(
      `insert into partner_application (id, content, received_at, due_at) values ($1, $2, $3, $3)`,
      [id, content, this.clock.now()],
    );
    this.underWay = this.outside(() =>
      this.underWay
        .then(() => this.work())
        .catch((error: unknown) => {
          this.log.warn({ err: error }, 'an application waits to be worked');
        }),
    );
  }

  /** Works all that wait, in the order they came; gives how many. */
  async work(): Promise<number> {
    let count = 0;
    while (!this.rounds.isStopping && (await this.workNext())) count += 1;
    return count;
  }

  /** One at a time in all processes: of two of one address the later one counts. */
  private async workNext(): Promise<boolean> {
    let id: string | undefined;
    try {
      return await transaction(this.pool, begin, async (client) => {
        await client.query(`select pg_advisory_xact_lock(hashtext('partner_application'))`);
        const { rows } = await client.query<Row>(
          'select * from partner_application where due_at <= $1 order by due_at, id limit 1',
          [this.clock.now()],
        );
        const row = rows[0];
        if (!row) return false;
        id = row.id;
        const startedAt = row.received_at;
        const text = openBox(this.key(), row.content, id).toString();
        await this.taking.take(JSON.parse(text) as Application, { commandId: id, startedAt });
        await client.query('delete from partner_application where id = $1', [id]);
        return true;
      });
    } catch (error) {
      const later = new Date(this.clock.now().getTime() + 60_000);
      const behind = 'update partner_application set due_at = $2 where id = $1';
      if (id !== undefined) await this.pool.query(behind, [id, later]);
      throw error;
    }
  }

  private key(): Buffer {
    return this.config.secrets.key('partner-application-seal');
  }
}
