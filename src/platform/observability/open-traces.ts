import { diag, DiagLogLevel, isSpanContextValid, type Link, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './log.js';
import { Traces } from './traces.js';
import type { TracingOptions } from './tracing.js';
import { version } from './version.js';

/** How long a collector may take at the end. */
const patienceMs = 2_000;
/** Spans wait in memory this long, and no more than so many: what a collector cannot take is dropped. */
const gathering = { scheduledDelayMillis: 2_000, maxQueueSize: 4_096 } as const;
/** After this, a collector has not taken them. */
const answerMs = 5_000;
/** A collector that is away is said once in a while, not for every batch. */
const quietMs = 60_000;

/** Traces that go to a collector, and how to end them. */
export function openTraces(options: TracingOptions & { readonly otlpUrl: string }): {
  readonly traces: Traces;
  close(): Promise<void>;
} {
  const { otlpUrl, serviceName, sampled, role, log } = options;
  tellTrouble(log);
  const exporter = new OTLPTraceExporter({
    url: `${otlpUrl}/v1/traces`,
    timeoutMillis: answerMs,
    concurrencyLimit: 4,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': serviceName,
      'service.version': version,
      'tributary.role': role,
    }),
    sampler: new ParentBasedSampler({ root: linkedOr(new TraceIdRatioBasedSampler(sampled)) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, ...gathering })],
  });
  const contexts = new AsyncLocalStorageContextManager().enable();
  return {
    traces: new Traces(provider.getTracer('tributary', version), contexts),
    async close() {
      const sent = provider.shutdown().catch(() => undefined);
      await Promise.race([sent, pause(patienceMs, undefined, { ref: false })]);
      contexts.disable();
      diag.disable();
    },
  };
}

/** What answers sampled work is sampled with it. */
function linkedOr(root: Sampler): Sampler {
  const always = new AlwaysOnSampler();
  const isSampled = ({ context }: Link): boolean =>
    isSpanContextValid(context) && (context.traceFlags & TraceFlags.SAMPLED) !== 0;
  return {
    shouldSample(context, traceId, name, kind, attributes, links) {
      if (links.some(isSampled)) return always.shouldSample();
      return root.shouldSample(context, traceId, name, kind, attributes, links);
    },
    toString: () => `LinkedOr{${root}}`,
  };
}

function tellTrouble(log: Log): void {
  let saidAt = -Infinity;
  const tell = (message: string): void => {
    if (performance.now() - saidAt < quietMs) return;
    saidAt = performance.now();
    log.warn({ reason: reasonIn(message) }, 'Traces are not delivered');
  };
  const silent = (): void => undefined;
  const logger = { error: tell, warn: tell, info: silent, debug: silent, verbose: silent };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
}

/** Failures come as the JSON of an error, with its stack. */
function reasonIn(message: string): string {
  try {
    const { name, message: reason, code } = JSON.parse(message) as Record<string, string>;
    return [name, code, reason].filter((part) => part !== undefined).join(' ');
  } catch {
    return message;
  }
}
