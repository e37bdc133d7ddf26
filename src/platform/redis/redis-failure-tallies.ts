import { FailureTallies, type Patience } from '../shared/shared.js';
import type { RedisConnection } from './redis-connection.js';

/** Failures that all processes see; what this one counts stands here as well, for when Redis is gone. */
export class RedisFailureTallies extends FailureTallies {
  constructor(
    private readonly connection: RedisConnection,
    private readonly own: FailureTallies,
  ) {
    super();
  }

  async add(free: Readonly<Record<string, number>>, patience: Patience): Promise<number> {
    const { firstWaitMs, longestWaitMs, forgetAfterMs } = patience;
    const keys = this.keys(Object.keys(free));
    const numbers = [firstWaitMs, longestWaitMs, forgetAfterMs, ...Object.values(free)];
    const asked = await this.connection.ask((redis) =>
      redis.addFailures(keys.length, ...keys, ...numbers),
    );
    if (asked === undefined) return this.own.add(free, patience);
    if (asked.answer === 0) await this.own.add(free, patience);
    return asked.answer;
  }

  async forget(names: readonly string[]): Promise<void> {
    await this.own.forget(names);
    await this.connection.ask((redis) => redis.del(...this.keys(names)));
  }

  async takeBack(names: readonly string[]): Promise<void> {
    await this.own.takeBack(names);
    const keys = this.keys(names);
    await this.connection.ask((redis) => redis.takeBackFailures(keys.length, ...keys));
  }

  private keys(names: readonly string[]): string[] {
    return names.map((name) => `${this.connection.prefix}failures:${name}`);
  }
}
