import { type Aggregator, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { setTimeout as pause } from 'node:timers/promises';

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const redirectBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];
/** The short links: measured apart, and far finer, than the API. */
const redirectRoute = '/l/:code';
/** A figure that cannot be read in this time is left out: the others are wanted all the more. */
const readingMs = 3_000;

type Reading = readonly [labels: Readonly<Record<string, string>>, value: number];

/** What one figure of processes that answer together comes to. `first`: all of them tell the same. */
export type AcrossProcesses = Extract<Aggregator, 'sum' | 'first' | 'min' | 'max'>;

/** The figures of one process, as Prometheus reads them: docs/metrics.md says what each means. */
export class Metrics {
  readonly registry = new Registry();
  private appendsWaiting = 0;
  private ofAll: (() => Promise<string>) | undefined;

  /** Labelled by route template, never by path: a label per link would be one per visitor's choice. */
  private readonly requestSeconds = new Histogram({
    name: 'tributary_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: secondsBuckets,
    registers: [this.registry],
  });

  private readonly redirectSeconds = new Histogram({
    name: 'tributary_redirect_seconds',
    help: 'Time to answer a short link',
    labelNames: ['status'],
    buckets: redirectBuckets,
    registers: [this.registry],
  });

  private readonly appendSeconds = new Histogram({
    name: 'tributary_append_seconds',
    help: 'Time to append to the event store',
    buckets: secondsBuckets,
    registers: [this.registry],
  });

  constructor(options: { readonly process?: boolean } = {}) {
    if (options.process ?? true) collectDefaultMetrics({ register: this.registry });
    this.gauge('tributary_queue_depth', 'Calls that wait for an answer', ['queue'], () => [
      [{ queue: 'append' }, this.appendsWaiting],
    ]);
  }

  answered(request: { method: string; route: string; status: number; seconds: number }): void {
    const { seconds, status, ...labels } = request;
    if (labels.route === redirectRoute) this.redirectSeconds.observe({ status }, seconds);
    else this.requestSeconds.observe({ ...labels, status: String(status) }, seconds);
  }

  appendBegun(): void {
    this.appendsWaiting += 1;
  }

  appendEnded(): void {
    this.appendsWaiting -= 1;
  }

  /** An append that was taken. */
  appended(seconds: number): void {
    this.appendSeconds.observe(seconds);
  }

  /**
   * A figure that is read when it is asked for: the lag of projections, the length of a queue.
   * `name` starts with `tributary_`.
   */
  gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    read: () => Iterable<Reading> | Promise<Iterable<Reading>>,
    acrossProcesses: AcrossProcesses = 'sum',
  ): void {
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      aggregator: acrossProcesses,
      async collect() {
        const readings = await inTime(read);
        this.reset();
        for (const [labels, value] of readings) this.set(labels as Record<Label, string>, value);
      },
    });
  }

  /** The figures of this process, for another process to add to its own. */
  figures(): ReturnType<Registry['getMetricsAsJSON']> {
    return this.registry.getMetricsAsJSON();
  }

  /** From now on a scrape of this process is answered with what `read` gives. */
  answerForAll(read: () => Promise<string>): void {
    this.ofAll = read;
  }

  /** What a scrape is answered with. */
  text(): Promise<string> {
    return this.ofAll?.() ?? this.registry.metrics();
  }
}

/** Nothing, when reading fails or takes too long. */
async function inTime(
  read: () => Iterable<Reading> | Promise<Iterable<Reading>>,
): Promise<Iterable<Reading>> {
  const reading = Promise.resolve().then(read);
  const given = new AbortController();
  try {
    const late = pause(readingMs, [], { signal: given.signal, ref: false });
    return await Promise.race([reading, late]);
  } catch {
    return [];
  } finally {
    given.abort();
  }
}
