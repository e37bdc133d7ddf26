import type { AppendFigures } from './append.js';
import type { ConversionFigures } from './conversions.js';
import type { Machine } from './machine.js';
import type { RebuildFigures } from './rebuild.js';
import type { ProductRedirectFigures } from './redirect-product.js';
import type { RedirectFigures } from './redirect.js';

export interface Figures {
  readonly append: readonly AppendFigures[];
  readonly redirect: RedirectFigures;
  readonly productRedirect: ProductRedirectFigures;
  readonly conversions: readonly ConversionFigures[];
  readonly rebuild: readonly RebuildFigures[];
}

export interface Target {
  readonly what: string;
  readonly least: number;
  readonly found: number;
  readonly form: (value: number) => string;
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
export const times = (value: number): string => `${value.toFixed(1)} ×`;
export const share = (value: number): string => value.toFixed(2);
export const ms = (value: number): string => (value < 10 ? value.toFixed(1) : whole(value));
export const seconds = (value: number): string => `${value.toFixed(1)} s`;

/** The targets of the project, and how far this run reached. */
export function targetsOf({ append, redirect, productRedirect, rebuild }: Figures): Target[] {
  const at64 = appendsAt(append, 64);
  const rate = (projection: string): number =>
    rebuild.find((each) => each.projection === projection && each.ownEvents > 0)?.ownPerSecond ?? 0;
  return [
    {
      ...{ what: 'appends at 64 callers, beside emmett-postgresql', least: 6, form: times },
      found: at64.tributary.eventsPerSecond / at64.emmett.eventsPerSecond,
    },
    {
      ...{ what: 'durable redirects, beside the empty route', least: 0.3, form: share },
      found: redirect.ratio,
    },
    {
      ...{ what: 'the same in the whole product', least: 0.3, form: share },
      found: productRedirect.ratio,
    },
    {
      ...{ what: 'rebuild of click counts, events a second', least: 20_000, form: whole },
      found: rate('click_counts'),
    },
    {
      ...{ what: 'rebuild of the ledger, its own events a second', least: 10_000, form: whole },
      found: rate('ledger'),
    },
  ];
}

/** All figures as markdown tables. `command` and `day` (YYYY-MM-DD) say which run it was. */
export function report(
  figures: Figures,
  run: { machine: Machine; command: string; day: string },
): string {
  const { machine, command, day } = run;
  return [
    `Measured on ${day} with \`${command}\`: ${machine.processor}, ${machine.cores} cores,`,
    `${machine.memoryGiB} GiB of memory, Node ${machine.node}, PostgreSQL ${machine.postgres} with fsync on.`,
    '',
    ...targetsTable(figures),
    '',
    '### (a) Events appended',
    '',
    ...appendTable(figures.append),
    '',
    '### (b) Durable redirects',
    '',
    ...redirectTable(figures),
    '',
    '### (c) Conversions',
    '',
    ...conversionsTable(figures.conversions),
    '',
    '### (d) Rebuilds',
    '',
    ...rebuildTable(figures.rebuild),
  ].join('\n');
}

function targetsTable(figures: Figures): string[] {
  const rows = targetsOf(figures).map(({ what, least, found, form }) => [
    what,
    `at least ${form(least)}`,
    form(found),
    found >= least ? 'yes' : '**no**',
  ]);
  return table(['Target', '', 'measured', 'met'], rows);
}

function appendTable(append: readonly AppendFigures[]): string[] {
  const levels = [...new Set(append.map(({ callers }) => callers))];
  const rows = levels.map((callers) => {
    const { tributary, emmett, insert } = appendsAt(append, callers);
    const beside = (other: AppendFigures): string =>
      times(tributary.eventsPerSecond / other.eventsPerSecond);
    return [
      ...[String(callers), whole(tributary.eventsPerSecond), ms(tributary.p50Ms)],
      ...[ms(tributary.p99Ms), whole(emmett.eventsPerSecond), beside(emmett)],
      ...[whole(insert.eventsPerSecond), beside(insert)],
    ];
  });
  const others = ['emmett, events/s', 'ratio', 'plain inserts/s', 'ratio'];
  return table(['Callers', 'Tributary, events/s', 'p50 ms', 'p99 ms', ...others], rows);
}

function appendsAt(
  append: readonly AppendFigures[],
  callers: number,
): Record<AppendFigures['engine'], AppendFigures> {
  const of = (engine: AppendFigures['engine']): AppendFigures => {
    const found = append.find((each) => each.engine === engine && each.callers === callers);
    if (found === undefined) throw new Error(`No figures of ${engine} at ${callers} callers`);
    return found;
  };
  return { tributary: of('tributary'), emmett: of('emmett'), insert: of('insert') };
}

function redirectTable({ redirect, productRedirect }: Figures): string[] {
  const row = (
    what: string,
    { requestsPerSecond, p50, p99, failures }: RedirectFigures['redirect'],
    ...rest: string[]
  ): string[] => [...[what, whole(requestsPerSecond), ms(p50), ms(p99)], ...rest, whole(failures)];
  const { caughtUpSeconds, sustainedPerSecond } = productRedirect;
  const after = [seconds(caughtUpSeconds), whole(sustainedPerSecond)];
  return table(
    [
      `${redirect.connections} connections`,
      ...['requests/s', 'p50 ms', 'p99 ms', 'of the empty route'],
      ...['caught up after', 'clicks/s with that', 'failures'],
    ],
    [
      row('empty Fastify route, 302', redirect.empty, '1', '', ''),
      row('the redirect by itself', redirect.redirect, share(redirect.ratio), '', ''),
      row('empty route, second turn', productRedirect.empty, '1', '', ''),
      row('the whole product', productRedirect.redirect, share(productRedirect.ratio), ...after),
    ],
  );
}

const wayNames = {
  wait: '`POST /conversions`, answered when attributed',
  async: 'the same with `Prefer: respond-async`',
  batch: '`POST /conversions/batch`, 100 orders each',
} as const;

function conversionsTable(conversions: readonly ConversionFigures[]): string[] {
  const rows = conversions.map((each) => [
    ...[wayNames[each.way], String(each.connections), whole(each.ordersPerSecond)],
    ...[ms(each.p50), ms(each.p99), seconds(each.caughtUpSeconds)],
    ...[whole(each.sustainedPerSecond), whole(each.undecided), whole(each.failures)],
  ]);
  return table(
    [
      ...['Way', 'connections', 'orders/s', 'p50 ms', 'p99 ms', 'caught up after'],
      ...['orders/s with that', 'undecided', 'failures'],
    ],
    rows,
  );
}

function rebuildTable(rebuild: readonly RebuildFigures[]): string[] {
  const rows = rebuild.map((each) => [
    ...[each.projection, each.store, whole(each.readEvents), whole(each.ownEvents)],
    ...[seconds(each.seconds), each.ownEvents === 0 ? '' : whole(each.ownPerSecond)],
    whole(each.readPerSecond),
  ]);
  return table(
    ['Projection', 'store of', 'events', 'its own', 'took', 'its own/s', 'read/s'],
    rows,
  );
}

/** Markdown; the first column aligns left, the others right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => pad(cell, column, widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)];
}

function pad(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
