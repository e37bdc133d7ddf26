import { Counter } from 'prom-client';
import type { Metrics } from '../platform/observability/metrics.js';
import type { Readiness } from '../platform/observability/readiness.js';
import type { ClickJournal } from './journal/click-journal.js';

/** Puts the journal into the figures and the readiness: a process that journals serves, and says so. */
export function observeJournal(
  journal: ClickJournal,
  { metrics, readiness }: { metrics: Metrics; readiness: Readiness },
): void {
  const prefix = 'tributary_click_journal';
  const now: readonly (readonly [string, string, () => number])[] = [
    ['clicks', 'Clicks on disk that wait for the event store', () => journal.figures.clicks],
    ['bytes', 'Size of the journal that this process keeps', () => journal.figures.bytes],
    ['oldest_seconds', 'How long its oldest click has waited', () => journal.figures.oldestSeconds],
    ['refused', 'Clicks on disk that the event store refuses', () => journal.figures.refused],
    ['open', 'Whether clicks go to the journal now', () => Number(journal.isUsed)],
  ];
  for (const [name, help, read] of now) {
    metrics.gauge(`${prefix}_${name}`, help, [], () => [[{}, read()]]);
  }
  count('replayed_total', 'Journaled clicks that the event store has now', 'replayed');
  count('lost_total', 'Clicks that neither event store nor journal took', 'lost');
  readiness.addOptional('click journal', () => {
    const { clicks } = journal.figures;
    if (journal.isUsed || clicks > 0) throw new Error(`${clicks} clicks wait for the event store`);
  });

  function count(name: string, help: string, figure: 'replayed' | 'lost'): void {
    new Counter({
      name: `${prefix}_${name}`,
      help,
      registers: [metrics.registry],
      collect() {
        this.reset();
        this.inc(journal.figures[figure]);
      },
    });
  }
}
