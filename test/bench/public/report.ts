import type { Machine } from '../machine.js';
import type { BeaconFigures } from '../beacon.js';
import type { OpenLoopFigures } from '../open-loop.js';
import type { PageAudit } from './lighthouse.js';

export interface PublicFigures {
  readonly count: number;
  readonly perSecond: number;
  readonly cold: OpenLoopFigures;
  readonly warm: OpenLoopFigures;
  readonly beacon: BeaconFigures;
  readonly lighthouse: readonly PageAudit[];
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : whole.format(value)} ms`;
const share = (part: number, of: number): string => `${((part / of) * 100).toFixed(1)} %`;
const yes = (is: boolean): string => (is ? 'yes' : '**no**');

/** The figures as the part "Public site" of docs/benchmarks.md. */
export function report(
  { count, perSecond, cold, warm, beacon, lighthouse }: PublicFigures,
  { machine, command, day }: { machine: Machine; command: string; day: string },
): string {
  const isQuick = (figures: OpenLoopFigures, limit = 100): boolean =>
    figures.p99 < limit && figures.failures === 0;
  const row = (name: string, each: OpenLoopFigures): string =>
    `| ${name} | ${whole.format(each.requests)} | ${each.perSecond.toFixed(0)} | ${ms(each.p50)} | ${ms(each.p95)} | ${ms(each.p99)} | ${ms(each.max)} | ${share(each.sources['made'] ?? 0, each.requests)} | ${(each.bytes / 1_000).toFixed(1)} kB | ${each.failures} |`;
  const target = (page: PageAudit, name: keyof PageAudit, least: number): string =>
    `| Lighthouse ${String(name)}, ${page.page} page, mobile | at least ${least} | ${page[name]} | ${yes(Number(page[name]) >= least)} |`;
  return [
    `Measured on ${day} with \`${command}\`: ${machine.processor}, ${machine.cores} cores,`,
    `${machine.memoryGiB} GiB of memory, Node ${machine.node}, PostgreSQL ${machine.postgres} with fsync on; visitors, server and`,
    `database on the same machine. ${whole.format(count)} products; ${perSecond} requests a second in an open loop with`,
    'exponential gaps, timed from the moment each was due to the first byte of its answer.',
    '',
    '| Target | | measured | met |',
    '| --- | ---: | ---: | ---: |',
    `| first byte of a product page, every product alike, p99 | under 100 ms | ${ms(cold.p99)} | ${yes(isQuick(cold))} |`,
    `| first byte of a product page, by Zipf's law, p99 | under 100 ms | ${ms(warm.p99)} | ${yes(isQuick(warm))} |`,
    `| answer to a beacon, ${whole.format(beacon.perSecond)} a second, p99 | under 10 ms | ${ms(beacon.p99)} | ${yes(isQuick(beacon, 10))} |`,
    ...lighthouse.flatMap((page) => [
      target(page, 'performance', 95),
      target(page, 'accessibility', 100),
      target(page, 'bestPractices', 100),
      target(page, 'seo', 100),
    ]),
    '',
    '| First byte | requests | a second | p50 | p95 | p99 | longest | made anew | sent | failed |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    row('every product alike', cold),
    row("by Zipf's law", warm),
    row('beacons of two views', beacon),
    '',
    `Of ${whole.format(beacon.told)} views that beacons told, ${whole.format(beacon.kept)} stood in the store afterwards, and ${whole.format(beacon.dropped)} were dropped.`,
    ...(lighthouse.length === 0
      ? []
      : [
          '',
          'The app is loaded at the first sign of a person; what that costs on the same phone (cold cache) is',
          'told beside what Lighthouse sees, which touches nothing. Links and forms work all the while.',
          '',
          '| Lighthouse, mobile | FCP | LCP | blocked | shift | woken after | blocked by waking |',
          '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
          ...lighthouse.map(
            (each) =>
              `| ${each.page} | ${ms(each.firstContentfulPaintMs)} | ${ms(each.largestContentfulPaintMs)} | ${ms(each.totalBlockingMs)} | ${each.layoutShift.toFixed(3)} | ${ms(each.wokenMs)} | ${ms(each.wakingBlockedMs)} |`,
          ),
        ]),
    ...lighthouse.flatMap(({ page, failed }) =>
      failed.length === 0 ? [] : ['', `Not passed on the ${page} page: ${failed.join(', ')}.`],
    ),
  ].join('\n');
}
