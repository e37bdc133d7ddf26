import type { Machine } from '../machine.js';
import type { LighthouseFigures } from '../lighthouse.js';
import type { QueueFigures } from './queue.js';
import type { TransferFigures } from './transfer.js';

export interface AdminFigures {
  readonly count: number;
  readonly transfer: readonly TransferFigures[];
  readonly queue: QueueFigures;
  readonly lighthouse: readonly LighthouseFigures[];
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const kB = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
const ms = (value: number): string => `${whole.format(value)} ms`;
const yes = (is: boolean): string => (is ? 'yes' : '**no**');

/** The figures as the part "Admin app" of docs/benchmarks.md. */
export function report(
  { count, transfer, queue, lighthouse }: AdminFigures,
  { machine, command, day }: { machine: Machine; command: string; day: string },
): string {
  const gzip = transfer.find(({ encoding }) => encoding === 'gzip');
  const desktop = lighthouse.find(({ device }) => device === 'desktop');
  const frames = queue.scroll.reduce((sum, each) => sum + each.frames, 0);
  const blank = queue.scroll.reduce((sum, each) => sum + each.blankFrames, 0);
  const { approval } = queue;
  return [
    `Measured on ${day} with \`${command}\`: ${machine.processor}, ${machine.cores} cores,`,
    `${machine.memoryGiB} GiB of memory, Node ${machine.node}, PostgreSQL ${machine.postgres} with fsync on; browser, server and`,
    `database on the same machine. ${whole.format(count)} held commissions wait in the queue.`,
    '',
    '| Target | | measured | met |',
    '| --- | ---: | ---: | ---: |',
    `| first rows after sign-in, median | under 1 s | ${ms(queue.firstRowsMs)} (worst ${ms(queue.firstRowsWorstMs)}) | ${yes(queue.firstRowsMs < 1_000)} |`,
    `| frames with a blank row while scrolling | 0 | ${blank} of ${frames} | ${yes(blank === 0)} |`,
    `| ${approval.count} approved in one command, to the settled page | under 2 s | ${ms(approval.settledMs)} (answered in ${ms(approval.answeredMs)}) | ${yes(approval.settledMs < 2_000)} |`,
    `| app transferred until the first rows, gzip | at most 250 kB | ${kB(gzip?.appBytes ?? Number.NaN)} | ${yes((gzip?.appBytes ?? Infinity) <= 250_000)} |`,
    `| Lighthouse performance, desktop | at least 95 | ${desktop?.performance} | ${yes((desktop?.performance ?? 0) >= 95)} |`,
    `| Lighthouse accessibility | 100 | ${desktop?.accessibility} | ${yes(desktop?.accessibility === 100)} |`,
    '',
    '| Scrolling | rows passed | frames | blank | longest frame |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...queue.scroll.map(
      (each) =>
        `| ${whole.format(each.pixelsPerSecond)} px/s | ${whole.format(each.rowsPassed)} | ${each.frames} | ${each.blankFrames} | ${ms(each.longestFrameMs)} |`,
    ),
    '',
    '| Until the first rows | app | answers of the API | requests |',
    '| --- | ---: | ---: | ---: |',
    ...transfer.map(
      (each) =>
        `| ${each.encoding} | ${kB(each.appBytes)} | ${kB(each.answerBytes)} | ${each.requests} |`,
    ),
    '',
    '| Lighthouse, queue page, signed in | performance | accessibility | good practice | FCP | LCP | blocked | shift |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lighthouse.map(
      (each) =>
        `| ${each.device} | ${each.performance} | ${each.accessibility} | ${each.bestPractices} | ${ms(each.firstContentfulPaintMs)} | ${ms(each.largestContentfulPaintMs)} | ${ms(each.totalBlockingMs)} | ${each.layoutShift.toFixed(3)} |`,
    ),
    ...lighthouse.flatMap(({ device, failed }) =>
      failed.length === 0 ? [] : ['', `Not passed on ${device}: ${failed.join(', ')}.`],
    ),
  ].join('\n');
}
