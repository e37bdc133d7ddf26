import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { OutcomeUnknown, Unavailable } from '../port.js';
import { type AppendAnswer, callAppend } from './append-call.js';
import { backoffMs, connect, drop, failureOf, type Reach } from './connection.js';
import type { AppendRequest } from './waiting-appends.js';

/** The database took the call and said no: nothing was written, and trying again would not help. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
}

/**
 * The one connection that appends. A call cut off half-way is sent again with the same event ids, until
 * the database says what became of it or patience ends.
 */
export class AppendConnection {
  private client: pg.Client | undefined;

  constructor(
    private readonly reach: Reach,
    private readonly patienceMs: number,
    private readonly onTrouble: (what: string, error: unknown) => void,
  ) {}

  /** Process id of our backend in the server: its notifications tell us what we know already. */
  get backend(): number | undefined {
    // The driver has it, its types do not.
    const client = this.client as unknown as { processID?: number } | undefined;
    return client?.processID;
  }

  /** Throws Unavailable or CallRefused if nothing was written, OutcomeUnknown if that cannot be told. */
  async send(requests: readonly AppendRequest[]): Promise<AppendAnswer[]> {
    const deadline = performance.now() + this.patienceMs;
    let mayHaveHappened = false;
    for (let attempt = 0; ; attempt += 1) {
      let sent = false;
      try {
        const client = await this.reached();
        sent = true;
        return await callAppend(client, requests);
      } catch (error) {
        const failure = sent ? failureOf(error) : 'again';
        if (failure === 'lost') {
          mayHaveHappened = true;
          this.letGo();
        }
        this.onTrouble(sent ? 'an append call failed' : 'the event store is out of reach', error);
        const over = performance.now() > deadline;
        if (mayHaveHappened && (over || failure === 'refused')) {
          throw new OutcomeUnknown('The connection failed during an append', { cause: error });
        }
        if (failure === 'refused') throw new CallRefused('es_append failed', { cause: error });
        if (over) throw new Unavailable('The event store cannot be reached', { cause: error });
      }
      await pause(backoffMs(attempt));
    }
  }

  async close(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async reached(): Promise<pg.Client> {
    if (this.client !== undefined) return this.client;
    const client = await connect(this.reach, 'append', (lost) => {
      if (this.client === lost) this.client = undefined;
    });
    this.client = client;
    return client;
  }

  private letGo(): void {
    const client = this.client;
    this.client = undefined;
    if (client !== undefined) drop(client);
  }
}
