import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Phase } from '#projections/engine/runner.js';
import { observeMoney } from './observe-money.js';
import { Config, type Role } from './platform/config.js';
import { Metrics } from './platform/observability/metrics.js';
import { type Check, Readiness } from './platform/observability/readiness.js';
import { version } from './platform/observability/version.js';
import { partsOf } from './roles.js';
import type { Runtime } from './runtime.js';

/** How long the event store may take to say that it is there. */
const storeMs = 2_000;

const phases: Readonly<Record<Phase, true>> = {
  ...{ standby: true, building: true, live: true, halted: true, failed: true, superseded: true },
};

/** Puts the runtime into the figures and the readiness of the process. */
export function observeRuntime(app: Pick<INestApplicationContext, 'get'>, runtime: Runtime): void {
  const metrics = app.get(Metrics);
  const { role } = app.get(Config);
  checkRuntime(app.get(Readiness), runtime, role);
  metrics.gauge(
    'tributary_build_info',
    'What runs: always 1',
    ['version', 'role'],
    () => [[{ version, role }, 1]],
    'first',
  );
  observeStore(metrics, runtime);
  observeProjections(metrics, runtime);
  observePolicies(metrics, runtime);
  observeMoney(metrics, runtime.pool);
}

/** Whoever redirects goes on without its engines: clicks have their journal, and posts say 503. */
function checkRuntime(
  readiness: Readiness,
  { store, projector, policies, pool }: Runtime,
  role: Role,
): void {
  const { api, projections, work } = partsOf[role];
  const add = (isNeeded: boolean, name: string, check: Check): void =>
    isNeeded ? readiness.add(name, check) : readiness.addOptional(name, check);
  add(!api, 'database', () => pool.query('select 1'));
  add(!api, 'event store', () => store.head());
  add(!api && projections, 'projections', async () => {
    const stopped = (await projector.status()).filter(
      ({ phase }) => phase === 'halted' || phase === 'failed',
    );
    if (stopped.length > 0)
      throw new Error(`stopped: ${stopped.map(({ name }) => name).join(', ')}`);
  });
  add(!api && work, 'policies', () => {
    const failing = policies.status().filter(({ status }) => status === 'failing');
    if (failing.length > 0)
      throw new Error(`failing: ${failing.map(({ name }) => name).join(', ')}`);
  });
}

function observeStore(metrics: Metrics, { store }: Runtime): void {
  const isUp = (): Promise<boolean> =>
    store.head().then(
      () => true,
      () => false,
    );
  metrics.gauge(
    'tributary_event_store_up',
    'Whether the event store answers within 2 s',
    [],
    async () => {
      const answer = await Promise.race([isUp(), pause(storeMs, false, { ref: false })]);
      return [[{}, answer ? 1 : 0]];
    },
    'min',
  );
}

function observeProjections(metrics: Metrics, { projector }: Runtime): void {
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
      (await look()).flatMap(({ name, lagEvents }) =>
        lagEvents === undefined ? [] : [[{ projection: name }, lagEvents] as const],
      ),
    // Whoever works on it knows best.
    'min',
  );
  metrics.gauge(
    'tributary_projection_lag_seconds',
    'Age of the last event applied',
    labels,
    async () =>
      (await look()).map(({ name, lagSeconds }) => [{ projection: name }, lagSeconds] as const),
    'min',
  );
  metrics.gauge(
    'tributary_projection_parked_events',
    'Events set aside',
    labels,
    async () => (await look()).map(({ name, parked }) => [{ projection: name }, parked] as const),
    'max',
  );
  metrics.gauge(
    'tributary_projection_state',
    'What this process does about a projection: 1 for that, 0 for the rest',
    ['projection', 'state'],
    async () =>
      (await look()).flatMap(({ name, phase }) =>
        Object.keys(phases).map(
          (state) => [{ projection: name, state }, state === phase ? 1 : 0] as const,
        ),
      ),
    'max',
  );
}

function observePolicies(metrics: Metrics, { store, policies }: Runtime): void {
  const labels = ['policy'] as const;
  metrics.gauge(
    'tributary_policy_lag_events',
    'Events a policy has not answered',
    labels,
    async () => {
      const [head, places] = await Promise.all([store.head(), policies.places()]);
      return places.flatMap(({ name, position }) => {
        const lag = position >= head ? 0 : store.distance(position, head);
        return lag === undefined ? [] : [[{ policy: name }, lag] as const];
      });
    },
    'min',
  );
  const standing = new Map<string, { readonly position: string; readonly sinceMs: number }>();
  metrics.gauge(
    'tributary_policy_standing_seconds',
    'How long a policy has stood at one place with events before it',
    labels,
    async () => {
      const [head, places] = await Promise.all([store.head(), policies.places()]);
      const nowMs = performance.now();
      return places.map(({ name, position }) => {
        const last = standing.get(name);
        const isThere = last?.position === position && position < head;
        const sinceMs = isThere ? last.sinceMs : nowMs;
        standing.set(name, { position, sinceMs });
        return [{ policy: name }, (nowMs - sinceMs) / 1000] as const;
      });
    },
    'min',
  );
  metrics.gauge(
    'tributary_policy_up',
    'Whether a policy runs or stands by: 0 when it fails or was stopped',
    labels,
    () =>
      policies.status().map(({ name, status }) => {
        const isDown = status === 'failing' || status === 'stopped';
        return [{ policy: name }, isDown ? 0 : 1] as const;
      }),
    'min',
  );
}
