import { Counter, Histogram } from 'prom-client';
import type { Metrics } from '../platform/observability/metrics.js';
import type { Readiness } from '../platform/observability/readiness.js';
import type { Source } from './page-host.js';
import type { Renderer } from './renderer.js';

const sources: readonly Source[] = ['fresh', 'stale', 'made', 'failed'];
const secondsBuckets = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];

/** Puts the public site into the figures and the readiness of the process. */
export function observeSite({
  metrics,
  readiness,
  renderer,
  keptBytes,
}: {
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  readonly renderer: Renderer;
  readonly keptBytes: () => number;
}): { readonly made: (seconds: number) => void; readonly answered: (source: Source) => void } {
  const registers = [metrics.registry];
  const seconds = new Histogram({
    name: 'tributary_page_render_seconds',
    help: 'Time to make a page of the public site',
    buckets: secondsBuckets,
    registers,
  });
  const pages = new Counter({
    name: 'tributary_pages_total',
    help: 'Pages of the public site that were sent, by where they came from',
    labelNames: ['source'],
    registers,
  });
  for (const source of sources) pages.inc({ source }, 0);
  metrics.gauge('tributary_pages_waiting', 'Pages that wait for a thread', [], async () => [
    [{}, await renderer.waiting()],
  ]);
  metrics.gauge('tributary_page_cache_bytes', 'Size of the pages that are kept', [], () => [
    [{}, keptBytes()],
  ]);
  // Everything else is served without it.
  readiness.addOptional('public site', () => {
    if (renderer.build === undefined) throw new Error('Not built');
  });
  return { made: (took) => seconds.observe(took), answered: (source) => pages.inc({ source }) };
}
