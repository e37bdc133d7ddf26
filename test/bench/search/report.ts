import type { Machine } from '../machine.js';
import { table } from '../report.js';
import type { LoadFigures } from './load.js';
import type { Sizes } from './sizes.js';

export interface SearchFigures {
  readonly products: number;
  /** The first search of a process, which reads the columns. */
  readonly firstMs: number;
  readonly figures: readonly LoadFigures[];
  readonly size: Sizes;
}

const number = (value: number): string => value.toLocaleString('en');
const yes = (is: boolean): string => (is ? 'yes' : '**no**');
const cost = (ms: number): string => (Number.isNaN(ms) ? '' : ms.toFixed(2));

/** The figures as the part "Search" of docs/benchmarks.md. */
export function report(
  { products, firstMs, figures, size }: SearchFigures,
  { machine, command, day }: { machine: Machine; command: string; day: string },
): string {
  const targets = figures.flatMap(({ name, clients, p99Ms, targetMs }) =>
    targetMs === undefined
      ? []
      : [
          [
            `${name}, p99 of ${clients} at a time`,
            `under ${targetMs} ms`,
            `${p99Ms} ms`,
            yes(p99Ms < targetMs),
          ],
        ],
  );
  return [
    `Measured on ${day} with \`${command}\`: ${machine.processor}, ${machine.cores} cores,`,
    `${machine.memoryGiB} GiB of memory, Node ${machine.node}, PostgreSQL ${machine.postgres} with fsync on; clients, server and`,
    `database on the same machine. ${number(products)} products; an answer has 24 cards and all facets with exact counts.`,
    '',
    ...table(['Target', '', 'measured', 'met'], targets),
    '',
    ...table(
      [
        ...['Asked', 'at a time', 'answers', 'a second', 'p50 ms', 'p99 ms', 'worst ms'],
        ...['CPU ms, product', 'CPU ms, database', 'failures'],
      ],
      figures.map((each) => [
        ...[each.name, String(each.clients), number(each.answers), number(each.perSecond)],
        ...[String(each.p50Ms), String(each.p99Ms), String(each.worstMs)],
        ...[cost(each.productMs), cost(each.databaseMs), String(each.failed)],
      ]),
    ),
    '',
    ...table(
      ['What it takes', ''],
      [
        ['the first search of a process, which reads the columns', `${Math.round(firstMs)} ms`],
        ['tables of the index', `${size.tableMiB} MiB`],
        ['its indexes', `${size.indexMiB} MiB`],
        ['memory of the process afterwards, all of it', `${size.residentMiB} MiB`],
      ],
    ),
  ].join('\n');
}
