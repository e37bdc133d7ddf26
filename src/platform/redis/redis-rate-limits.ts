import { type Allowance, RateLimits, type Taken } from '../shared/shared.js';
import type { RedisConnection } from './redis-connection.js';

/** Allowances that all processes share; what this one takes is counted here as well, for when Redis is gone. */
export class RedisRateLimits extends RateLimits {
  constructor(
    private readonly connection: RedisConnection,
    private readonly own: RateLimits,
  ) {
    super();
  }

  async take(key: string, allowance: Allowance, cost = 1): Promise<Taken> {
    const { limit, windowSeconds, refill = 'steadily' } = allowance;
    const name = `${this.connection.prefix}limit:${key}`;
    const charge = Math.min(cost, limit);
    const asked = await this.connection.ask((redis) =>
      refill === 'at-once'
        ? redis.takeAtOnce(name, limit, windowSeconds * 1000, charge)
        : redis.takeSteadily(name, limit, windowSeconds * 1000, charge),
    );
    if (asked === undefined) return this.own.take(key, allowance, cost);
    const [allowed = 0, remaining = 0, resetMs = 0, retryAfterMs = 0] = asked.answer;
    if (allowed === 1) await this.own.take(key, allowance, cost);
    return {
      isAllowed: allowed === 1,
      limit,
      remaining,
      resetSeconds: Math.ceil(resetMs / 1000),
      retryAfterSeconds: Math.ceil(retryAfterMs / 1000),
    };
  }
}
