import { Counter } from 'prom-client';
import type { Metrics } from '../../platform/observability/metrics.js';
import { type DropReason, dropReasons } from './view-desk.js';

/** Counts what trackers told in vain, by reason: nobody else hears of it. */
export function countDropped({ registry }: Metrics): (reason: DropReason, views: number) => void {
  const dropped = new Counter({
    name: 'tributary_views_dropped_total',
    help: 'Views that were told and not kept',
    labelNames: ['reason'],
    registers: [registry],
  });
  for (const reason of dropReasons) dropped.inc({ reason }, 0);
  return (reason, views) => dropped.inc({ reason }, views);
}
