import type { Pool } from 'pg';
import { Projector } from '#projections/engine/projector.js';
import type { Feed } from '#projections/engine/feed.js';
import { projections } from '#projections/registry.js';
import { AttributionPolicy } from './attribution/attribution.policy.js';
import { CompensationPolicy } from './disputes/compensation.policy.js';
import { PastStreams } from './disputes/past-streams.js';
import { EarningsPolicy } from './earnings/earnings.policy.js';
import { NotificationsPolicy } from './notifications/notifications.policy.js';
import { PayoutsPolicy } from './payouts/payouts.policy.js';
import type { Clock } from './platform/clock.js';
import { CommandPipeline } from './platform/commands/pipeline.js';
import { EventCodec } from './platform/event-store/codec.js';
import type { EventStore } from './platform/event-store/port.js';
import { decodedFeed } from './platform/feed.js';
import type { Log } from './platform/observability/log.js';
import { MeasuredEventStore } from './platform/observability/measured-event-store.js';
import { Metrics } from './platform/observability/metrics.js';
import { SparingLog } from './platform/observability/sparing-log.js';
import { Policies } from './platform/policies/policies.js';
import { PolicyRunner } from './platform/policies/policy-runner.js';
import type { Policy } from './platform/policies/policy.js';
import { inProcessShared, type Shared } from './platform/shared/open-shared.js';

/** What runs beneath HTTP: the log of events, what reads it, and the one way to write to it. */
export interface Runtime {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly feed: Feed;
  readonly pipeline: CommandPipeline;
  readonly projector: Projector;
  readonly policies: Policies;
  readonly pool: Pool;
  readonly metrics: Metrics;
  readonly shared: Shared;
  /** Ends what works, answers what waits, lets connections go; the pool stays its maker's to end. */
  close(): Promise<void>;
}

export interface RuntimeParts {
  /** The engine that holds the events. */
  readonly engine: EventStore;
  /** What processes share; default: nothing with nobody. */
  readonly shared?: Shared;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The share of its time that a live projection works; the rest is for the requests of this process.
 * Small batches become fewer and larger, and what is read lags a little more.
 */
const projectionPace = 0.25;

/** Puts the parts together. Nothing runs yet. */
export function makeRuntime({ engine, pool, clock, log, ...given }: RuntimeParts): Runtime {
  const shared = given.shared ?? inProcessShared(clock, log);
  const metrics = new Metrics();
  const sparing = new SparingLog(log);
  const store = new MeasuredEventStore(engine, metrics);
  const codec = new EventCodec();
  const feed = decodedFeed(store, codec);
  const pipeline = new CommandPipeline(store, codec, clock);
  const projector = new Projector({
    pool,
    feed,
    projections,
    clock,
    pace: projectionPace,
    log: (level, message, fields) =>
      level === 'trouble' ? sparing.error(fields, message) : log[level](fields, message),
  });
  const policyLog = {
    info: (fields: object, message: string) => log.info(fields, message),
    error: (fields: object, message: string) => sparing.error(fields, message),
  };
  const runs = (policy: Policy) => new PolicyRunner(policy, feed, pool, clock, policyLog);
  const policies = new Policies([
    runs(new AttributionPolicy(pipeline)),
    runs(new CompensationPolicy(pipeline, new PastStreams(store, codec))),
    runs(new EarningsPolicy(pipeline)),
    runs(new NotificationsPolicy(clock)),
    runs(new PayoutsPolicy(pipeline)),
  ]);
  return {
    ...{ store, codec, feed, pipeline, projector, policies, pool, metrics, shared },
    async close() {
      await policies.stop();
      await projector.stop();
      await store.close();
      await shared.close();
    },
  };
}
