import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

type Reading = readonly [labels: Readonly<Record<string, string>>, value: number];

/** The figures of one process, as Prometheus reads them. */
export class Metrics {
  readonly registry = new Registry();

  /** Labelled by route template, never by path: a label per link would be one per visitor's choice. */
  private readonly requestSeconds = new Histogram({
    name: 'tributary_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: secondsBuckets,
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
  }

  answered(request: { method: string; route: string; status: number; seconds: number }): void {
    const { seconds, status, ...labels } = request;
    this.requestSeconds.observe({ ...labels, status: String(status) }, seconds);
  }

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
  ): void {
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const [labels, value] of await read())
          this.set(labels as Record<Label, string>, value);
      },
    });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
