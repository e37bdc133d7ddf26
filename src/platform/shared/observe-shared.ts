import { Counter } from 'prom-client';
import type { Metrics } from '../observability/metrics.js';
import type { Readiness } from '../observability/readiness.js';
import type { Shared } from './open-shared.js';

/** Puts Redis, where there is one, into the figures and the readiness: it is missed, not needed. */
export function observeShared(
  { redis, ping }: Shared,
  { metrics, readiness }: { metrics: Metrics; readiness: Readiness },
): void {
  if (redis === undefined) return;
  readiness.addOptional('redis', ping);
  metrics.gauge('tributary_redis_up', 'Whether Redis answers this process', [], () => [
    [{}, redis.isUp ? 1 : 0],
  ]);
  new Counter({
    name: 'tributary_redis_commands_failed_total',
    help: 'Questions to Redis that this process answered by itself',
    registers: [metrics.registry],
    collect() {
      this.reset();
      this.inc(redis.failedCommands);
    },
  });
}
