import { SharedCache } from '../shared/shared.js';
import type { RedisConnection } from './redis-connection.js';

/** Stands before a value that Redis was not told. */
const untold = -1;

/**
 * Facts in Redis, and those of this process beside them: a Redis that dies, or comes back empty, does
 * not make this process forget what it put.
 */
export class RedisCache extends SharedCache {
  /** `own` keeps what this process put, each value behind how often Redis had been lost by then. */
  constructor(
    private readonly connection: RedisConnection,
    private readonly own: SharedCache,
  ) {
    super();
  }

  async get(key: string): Promise<string | undefined> {
    const asked = await this.connection.ask((redis) => redis.get(this.name(key)));
    if (asked === undefined) return this.known(key);
    return asked.answer ?? this.outlived(key);
  }

  async set(key: string, value: string, ttlMs: number): Promise<void> {
    const { losses } = this.connection;
    const asked = await this.connection.ask((redis) =>
      redis.set(this.name(key), value, 'PX', whole(ttlMs)),
    );
    await this.own.set(key, `${asked ? losses : untold} ${value}`, ttlMs);
  }

  async setIfAbsent(key: string, value: string, ttlMs: number): Promise<string | undefined> {
    const { losses } = this.connection;
    // Both at once since Redis 7.0.
    const asked = await this.connection.ask((redis) =>
      redis.set(this.name(key), value, 'PX', whole(ttlMs), 'NX', 'GET'),
    );
    if (typeof asked?.answer === 'string') return asked.answer;
    const known = asked === undefined ? await this.known(key) : await this.outlived(key);
    if (known === undefined) await this.own.set(key, `${asked ? losses : untold} ${value}`, ttlMs);
    return known;
  }

  async delete(key: string): Promise<void> {
    await this.own.delete(key);
    await this.connection.ask((redis) => redis.del(this.name(key)));
  }

  private name(key: string): string {
    return `${this.connection.prefix}cache:${key}`;
  }

  private async known(key: string): Promise<string | undefined> {
    const marked = await this.own.get(key);
    return marked?.slice(marked.indexOf(' ') + 1);
  }

  /**
   * What Redis was not told, or was told before it was last lost: that it has none does not say that
   * it was deleted.
   */
  private async outlived(key: string): Promise<string | undefined> {
    const marked = await this.own.get(key);
    if (marked === undefined || Number.parseInt(marked, 10) >= this.connection.losses)
      return undefined;
    return marked.slice(marked.indexOf(' ') + 1);
  }
}

function whole(ttlMs: number): number {
  return Math.max(1, Math.ceil(ttlMs));
}
