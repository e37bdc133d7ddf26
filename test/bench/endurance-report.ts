import type { CoresFigures, SoakFigures, SteadyFigures } from './endurance.js';
import type { Machine } from './machine.js';
import { ms, seconds, share, table, times, whole } from './report.js';

export interface EnduranceFigures {
  readonly cores: readonly CoresFigures[];
  readonly steady: SteadyFigures;
  readonly outage: SteadyFigures;
  readonly soak: SoakFigures;
}

/** Ten million events a day, spread evenly. */
const daily = 10_000_000 / 86_400;

/** The long runs as markdown tables. `command` and `day` (YYYY-MM-DD) say which run it was. */
export function enduranceReport(
  { cores, steady, outage, soak }: EnduranceFigures,
  { machine, command, day }: { machine: Machine; command: string; day: string },
): string {
  return [
    `Measured on ${day} with \`${command}\`: ${machine.processor}, ${machine.cores} cores,`,
    `${machine.memoryGiB} GiB of memory, Node ${machine.node}, PostgreSQL ${machine.postgres} with fsync on.`,
    '',
    '### (e) Redirects with one process and with all cores',
    '',
    ...coresTable(cores),
    '',
    '### (f) A steady rate, and the event store stopped under it',
    '',
    ...steadyTable([steady, outage]),
    '',
    '### (g) Soak',
    '',
    ...soakTable(soak),
  ].join('\n');
}

function coresTable(cores: readonly CoresFigures[]): string[] {
  const alone = cores[0]?.load.requestsPerSecond ?? 0;
  const rows = cores.map(({ processes, load, caughtUpSeconds }) => [
    ...[String(processes), whole(load.requestsPerSecond), ms(load.p50), ms(load.p99)],
    ...[share(load.requestsPerSecond / alone), seconds(caughtUpSeconds)],
    ...[times(load.requestsPerSecond / daily), whole(load.failures)],
  ]);
  return table(
    [
      ...['API processes', 'redirects/s', 'p50 ms', 'p99 ms', 'of one process'],
      ...['caught up after', 'of 10 million a day (116/s)', 'failures'],
    ],
    rows,
  );
}

function steadyTable(runs: readonly SteadyFigures[]): string[] {
  const rows = runs.flatMap((run) =>
    run.phases.map(({ name, load }, index) => [
      ...[name, whole(load.requestsPerSecond), ms(load.p50), ms(load.p99), ms(load.max)],
      ...[whole(load.redirects), whole(load.failures)],
      ...(index < run.phases.length - 1 ? ['', ''] : [whole(run.redirects), whole(run.recorded)]),
    ]),
  );
  return table(
    [
      ...['Phase', 'redirects/s', 'p50 ms', 'p99 ms', 'most ms', 'redirected', 'failures'],
      ...['redirected in all', 'clicks found afterwards'],
    ],
    rows,
  );
}

function soakTable({ load, minutes, memoryMiB }: SoakFigures): string[] {
  const rows = memoryMiB.map((mib, minute) => [String(minute + 1), whole(mib)]);
  const { requestsPerSecond, p50, p99, max, failures } = load;
  return [
    `${minutes} minutes at ${whole(requestsPerSecond)} redirects a second: p50 ${ms(p50)} ms, p99 ${ms(p99)} ms, most`,
    `${ms(max)} ms, ${whole(failures)} failures. Memory of the product's process:`,
    '',
    ...table(['Minute', 'resident MiB'], rows),
  ];
}
