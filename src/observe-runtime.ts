import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Metrics } from './platform/observability/metrics.js';
import { Readiness } from './platform/observability/readiness.js';
import type { Runtime } from './runtime.js';

/** Puts the runtime into the figures and the readiness of the process. */
export function observeRuntime(app: NestFastifyApplication, runtime: Runtime): void {
  const { store, projector, policies } = runtime;
  const readiness = app.get(Readiness);
  readiness.add('event store', () => store.head());
  readiness.add('projections', async () => {
    const stopped = (await projector.status()).filter(
      ({ phase }) => phase === 'halted' || phase === 'failed',
    );
    if (stopped.length > 0)
      throw new Error(`stopped: ${stopped.map(({ name }) => name).join(', ')}`);
  });
  readiness.add('policies', () => {
    const failing = policies.status().filter(({ status }) => status === 'failing');
    if (failing.length > 0)
      throw new Error(`failing: ${failing.map(({ name }) => name).join(', ')}`);
  });
  const metrics = app.get(Metrics);
  const labels = ['projection'] as const;
  // The figures of one scrape are read at the same time: one look serves them all.
  let looking: ReturnType<typeof projector.status> | undefined;
  const look = (): ReturnType<typeof projector.status> =>
    (looking ??= projector.status().finally(() => (looking = undefined)));
  metrics.gauge(
    'tributary_projection_lag_events',
    'Events recorded and not applied',
    labels,
    async () =>
      (await look()).map(({ name, lagEvents }) => [{ projection: name }, lagEvents ?? 0] as const),
  );
  metrics.gauge(
    'tributary_projection_lag_seconds',
    'Age of the last event applied',
    labels,
    async () =>
      (await look()).map(({ name, lagSeconds }) => [{ projection: name }, lagSeconds] as const),
  );
  metrics.gauge('tributary_projection_parked_events', 'Events set aside', labels, async () =>
    (await look()).map(({ name, parked }) => [{ projection: name }, parked] as const),
  );
  metrics.gauge(
    'tributary_policy_lag_events',
    'Events a policy has not answered',
    ['policy'] as const,
    async () => {
      const head = await store.head();
      return policies
        .status()
        .map(
          ({ name, position }) => [{ policy: name }, store.distance(position, head) ?? 0] as const,
        );
    },
  );
}
