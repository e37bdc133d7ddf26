import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, type Position } from '#src/platform/event-store/port.js';
import { ProductProcess } from '../support/product-process.js';

/** Counts what is written to a store from now on, by type. */
class Watch {
  private readonly counts = new Map<string, number>();
  private readonly ending = new AbortController();
  private readonly reading: Promise<void>;
  private finding: unknown;

  constructor(store: EventStore, after: Position) {
    this.reading = this.read(store, after);
    this.reading.catch((error: unknown) => (this.finding = error));
  }

  count(type: string): number {
    return this.counts.get(type) ?? 0;
  }

  async seen(type: string, count: number): Promise<void> {
    while (this.count(type) < count) {
      if (this.finding !== undefined) throw this.finding;
      await pause(1);
    }
  }

  async end(): Promise<void> {
    this.ending.abort();
    await this.reading;
  }

  private async read(store: EventStore, after: Position): Promise<void> {
    const { signal } = this.ending;
    for await (const { events } of store.subscribe({ after, signal })) {
      for (const { type } of events) this.counts.set(type, this.count(type) + 1);
    }
  }
}

/** So many events of a type, of all that a piece of work will write. */
export interface Moment {
  readonly type: string;
  readonly count: number;
  readonly of: number;
}

export interface Request {
  readonly as: string;
  /** Sent with POST when given, under an Idempotency-Key of its own for all its tries. */
  readonly body?: object;
}

/** A product that is killed and started again, and a client that asks until it is answered. */
export class RestlessProduct {
  private product: ProductProcess | undefined;
  private asked = 0;
  private restarting: Promise<void> = Promise.resolve();
  /** Where each kill hit. */
  readonly kills: (Moment & { readonly found: number })[] = [];

  constructor(
    private readonly variables: Readonly<Record<string, string>>,
    private readonly store: EventStore,
  ) {}

  async start(): Promise<void> {
    this.product = await ProductProcess.start('all', { variables: this.variables });
  }

  /** kill -9 as soon as so many events of a type were written during `work`, which goes on regardless. */
  async killedAt<Result>(moment: Moment, work: () => Promise<Result>): Promise<Result> {
    const { type, count } = moment;
    const watch = new Watch(this.store, await this.store.head());
    try {
      const working = work();
      await Promise.race([watch.seen(type, count), working.then(() => watch.seen(type, count))]);
      // One after the other: while it starts there is nothing to kill.
      this.restarting = this.restarting.then(() => this.restart({ ...moment, watch }));
      await this.restarting;
      return await working;
    } finally {
      await watch.end();
    }
  }

  private async restart({ watch, ...moment }: Moment & { readonly watch: Watch }): Promise<void> {
    await this.product?.kill();
    this.kills.push({ ...moment, found: watch.count(moment.type) });
    await this.start();
  }

  /** The same request, under the same key, until it is answered. Throws when it is refused. */
  async ask<Answer>(path: string, request: Request): Promise<Answer> {
    return JSON.parse(await this.text(path, request)) as Answer;
  }

  async text(path: string, { as, body }: Request): Promise<string> {
    this.asked += 1;
    const key = `pay-day-${this.asked}`;
    const post = {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${as}`, 'content-type': 'application/json' },
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    };
    const init = body === undefined ? { headers: { authorization: `Bearer ${as}` } } : post;
    for (;;) {
      const answer = await this.once(path, init);
      if (answer !== undefined) return answer;
      await pause(50);
    }
  }

  /** Undefined while the product is gone, closing, overloaded, or still at it. */
  private async once(path: string, init: RequestInit): Promise<string | undefined> {
    try {
      const answer = await fetch(`${this.product?.url}/api/v1/${path}`, init);
      const text = await answer.text();
      if (answer.ok) return text;
      if (answer.status >= 500 || answer.status === 429) return undefined;
      throw new Error(`${path} was answered with ${answer.status}: ${text.slice(0, 1000)}`);
    } catch (error) {
      // fetch says TypeError (of another realm) for a connection that fails; all else is a finding.
      if ((error as Error).name === 'TypeError') return undefined;
      throw error;
    }
  }
}
