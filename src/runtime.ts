import type { Pool } from 'pg';
import { Projector } from '#projections/engine/projector.js';
import type { Feed } from '#projections/engine/feed.js';
import { projections } from '#projections/registry.js';
import { AttributionPolicy } from './attribution/attribution.policy.js';
import type { Clock } from './platform/clock.js';
import { CommandPipeline } from './platform/commands/pipeline.js';
import { EventCodec } from './platform/event-store/codec.js';
import { EmbeddedEventStore } from './platform/event-store/embedded/embedded-event-store.js';
import type { EventStore } from './platform/event-store/port.js';
import { decodedFeed } from './platform/feed.js';
import type { Log } from './platform/observability/log.js';
import { Metrics } from './platform/observability/metrics.js';
import { Policies } from './platform/policies/policies.js';
import { PolicyRunner } from './platform/policies/policy-runner.js';

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
}

export interface RuntimeParts {
  /** A database with the migrations done. */
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The share of its time that a live projection works; the rest is for the requests of this process.
 * Small batches become fewer and larger, and what is read lags a little more.
 */
const projectionPace = 0.25;

export function makeRuntime({ databaseUrl, pool, clock, log }: RuntimeParts): Runtime {
  const metrics = new Metrics();
  const store = new EmbeddedEventStore({
    connectionString: databaseUrl,
    onAppended: (seconds) => metrics.appended(seconds),
    onTrouble: (what, error) => log.error({ err: error }, `event store: ${what}`),
  });
  const codec = new EventCodec();
  const feed = decodedFeed(store, codec);
  const pipeline = new CommandPipeline(store, codec, clock);
  const projector = new Projector({
    pool,
    feed,
    projections,
    clock,
    pace: projectionPace,
    log: (level, message, fields) => log[level](fields, message),
  });
  const attribution = new AttributionPolicy(pipeline);
  const policies = new Policies([new PolicyRunner(attribution, feed, pool, clock, log)]);
  return { store, codec, feed, pipeline, projector, policies, pool, metrics };
}
