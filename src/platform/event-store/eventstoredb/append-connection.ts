import { TimedOut } from './failures.js';

/** How long a client may take to let go of its streams; one that the server ended it never does. */
const farewellMs = 500;

interface Disposable {
  dispose(): Promise<void>;
}

/**
 * A client object of either library that does nothing but append. It is apart from the one that reads,
 * so that a failed read does not cost appends their stream. Where an answer does not come in time, the
 * stream is dead as far as we can tell, and so the whole client is let go for a new one.
 */
export class AppendConnection<Client extends Disposable> {
  private current: Client | undefined;
  private farewell: Promise<void> = Promise.resolve();

  constructor(private readonly connect: () => Client) {}

  /** Throws TimedOut or the library's error. */
  async append<Answer>(
    ask: (client: Client) => Promise<Answer>,
    timeoutMs: number,
  ): Promise<Answer> {
    // Two streams of one process at once are one too many for @eventstore/db-client.
    await this.farewell;
    const client = (this.current ??= this.connect());
    try {
      return await within(timeoutMs, ask(client));
    } catch (error) {
      if (error instanceof TimedOut) this.abandon(client);
      throw error;
    }
  }

  async dispose(): Promise<void> {
    if (this.current !== undefined) this.abandon(this.current);
    await this.farewell;
  }

  private abandon(client: Client): void {
    if (client !== this.current) return;
    this.current = undefined;
    this.farewell = disposed(client);
  }
}

/** Settles, without error, when the client is disposed of or has had long enough. */
export async function disposed(client: Disposable): Promise<void> {
  await within(farewellMs, client.dispose()).catch(() => undefined);
}

/** The promise's outcome, or TimedOut. */
export function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimedOut(`No answer within ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
