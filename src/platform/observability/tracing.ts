import type { Role } from '../config.js';
import type { Log } from './log.js';
import type { Traces } from './traces.js';

export interface TracingOptions {
  /** Base URL of an OTLP/HTTP collector; undefined: nothing is traced. */
  readonly otlpUrl: string | undefined;
  readonly serviceName: string;
  /** Share of what begins here that is traced, 0 to 1. A caller that sends `traceparent` has decided. */
  readonly sampled: number;
  readonly role: Role;
  readonly log: Log;
}

let traces: Traces | undefined;

/** The traces of this process; undefined when it makes none. */
export function tracing(): Traces | undefined {
  return traces;
}

/**
 * Begins to trace, where a collector is configured; else nothing of OpenTelemetry is even loaded.
 * Returns how to end: what was traced is sent for 2 s at most.
 */
export async function startTracing(options: TracingOptions): Promise<() => Promise<void>> {
  const { otlpUrl } = options;
  if (otlpUrl === undefined) return () => Promise.resolve();
  const { openTraces } = await import('./open-traces.js');
  const opened = openTraces({ ...options, otlpUrl });
  traces = opened.traces;
  return async () => {
    traces = undefined;
    await opened.close();
  };
}
