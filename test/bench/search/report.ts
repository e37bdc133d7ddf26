import type { Machine } from '../machine.js';
import type { LoadFigures } from './load.js';
import type { Sizes } from './sizes.js';

export interface SearchFigures {
  readonly products: number;
  /** The first search of a process, which reads the columns. */
  readonly firstMs: number;
  readonly figures: readonly LoadFigures[];
  readonly size: Sizes;
}

/** The figures as a section of docs/benchmarks.md. */
export function report(
  { products, firstMs, figures, size }: SearchFigures,
  { machine, command, day }: { machine: Machine; command: string; day: string },
): string {
  const number = (value: number) => value.toLocaleString('en');
  return [
    `Search in PostgreSQL, ${number(products)} products. \`${command}\`, ${day}: ${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, Node ${machine.node}, PostgreSQL ${machine.postgres}; clients, server and database share the cores.`,
    '',
    '| 50 clients, closed loop | answers | a second | p50 | p99 | worst | failed |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...figures.map(
      (each) =>
        `| ${each.name} | ${number(each.answers)} | ${number(each.perSecond)} | ${each.p50Ms} ms | ${each.p99Ms} ms | ${each.worstMs} ms | ${each.failed} |`,
    ),
    '',
    `Every answer has 24 cards and all facets with exact counts. The first search of a process took ${Math.round(firstMs)} ms. On disk: tables ${size.tableMiB} MiB, indexes ${size.indexMiB} MiB; the process holds ${size.residentMiB} MiB in all.`,
  ].join('\n');
}
