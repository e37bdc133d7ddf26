import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isCurrency } from '#domain/kernel/currency.js';
import { ordersOf, type ImportPlan } from '../imports/import-plan.js';
import { reportLines } from '../imports/import-report.js';
import { summarize } from '../imports/import-summary.js';
import { isTimeZone } from '../imports/local-time.js';
import { readOrders, UnreadableFile } from '../imports/orders-file.js';
import type { OrdersForm } from '../imports/orders-form.js';
import { planOrders } from '../imports/plan-orders.js';
import { runImport, type ImportRun } from '../imports/run-import.js';
import { simulateClicks, type ClickOfCustomer } from '../imports/simulate-clicks.js';
import type { Clock } from '../platform/clock.js';
import type { Application } from './application.js';
import { importSummaryText } from './import-summary-text.js';
import { messageOf, outputTo, type Output } from './output.js';
import { progressOn } from './progress.js';
import { exitCodes, print, UsageError, type ExitCode, type Terminal } from './terminal.js';

export interface ImportOrders {
  readonly file: string;
  readonly form: OrdersForm;
  /** Undefined: the only program there is. */
  readonly program: string | undefined;
  readonly simulateClicks: boolean;
  /** Posts under way at a time, 1 to 256, as typed; as many as may be when undefined. */
  readonly atOnce?: string | undefined;
  /** A file for one line of JSON a row, or `-`. */
  readonly report: string | undefined;
  /** Plans and tells, touches nothing. */
  readonly dryRun: boolean;
  readonly json: boolean;
}

/**
 * `import orders`: plans the whole file, carries the plan out, accounts for every row. `open` is called
 * only for a file that can be read and is not just tried. The report, asked for on standard output,
 * takes the summary's place there.
 */
export async function importOrders(
  command: ImportOrders,
  terminal: Terminal,
  open: () => Promise<Application>,
  clock: Clock,
): Promise<ExitCode> {
  const plan = await planOf(command, terminal, clock);
  const report =
    command.report === undefined ? undefined : await outputTo(command.report, terminal);
  try {
    const run = command.dryRun
      ? tried(plan, command.simulateClicks)
      : await carriedOut(plan, command, terminal, open);
    return await tell(plan, run, command, terminal, report);
  } catch (error) {
    await report?.discard();
    throw error;
  }
}

async function planOf(
  { file, form }: ImportOrders,
  terminal: Terminal,
  clock: Clock,
): Promise<ImportPlan> {
  if (!isCurrency(form.currency)) throw new UsageError(`Not a currency: ${form.currency}`);
  if (!isTimeZone(form.timeZone)) throw new UsageError(`Not a time zone: ${form.timeZone}`);
  await checkReadable(file);
  const rows = [];
  try {
    for await (const row of readOrders(createReadStream(file), form)) {
      terminal.signal.throwIfAborted();
      rows.push(row);
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
  return planOrders(rows, form.currency, clock.now());
}

async function checkReadable(file: string): Promise<void> {
  const found = await access(file, constants.R_OK)
    .then(() => stat(file))
    .catch((error: unknown) => {
      throw new UsageError(`Cannot read ${file}: ${messageOf(error)}`);
    });
  if (found.isDirectory()) throw new UsageError(`Cannot read ${file}: it is a folder, not a file`);
}

async function carriedOut(
  plan: ImportPlan,
  { program, simulateClicks: simulated, atOnce }: ImportOrders,
  terminal: Terminal,
  open: () => Promise<Application>,
): Promise<ImportRun> {
  const concurrency = atOnceFrom(atOnce);
  const application = await open();
  const progress = progressOn(terminal);
  try {
    const { programId, linkCodes, ports } = await application.importTarget(program);
    if (simulated && linkCodes.length === 0) {
      throw new UsageError(`Program ${programId} has no link to simulate clicks on`);
    }
    const clicks: ClickOfCustomer = simulated
      ? simulateClicks(ordersOf(plan), programId, linkCodes)
      : new Map();
    return await runImport(plan, ports, {
      clicks,
      concurrency,
      signal: terminal.signal,
      onProgress: ({ phase, done, total }) => progress.update(phase, done, total),
    });
  } finally {
    progress.end();
    await application.close();
  }
}

const mostAtOnce = 256;

function atOnceFrom(text = `${mostAtOnce}`): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= mostAtOnce) return count;
  throw new UsageError(`--at-once is a number from 1 to ${mostAtOnce}`);
}

/** As if every order and refund were new and taken. */
function tried(plan: ImportPlan, simulated: boolean): ImportRun {
  const posted = plan.rows.filter((row) => row.kind === 'order' || row.kind === 'refund');
  const customers = new Set(ordersOf(plan).flatMap(({ customer }) => customer ?? []));
  return {
    ended: 'completed',
    outcomes: new Map(posted.map((row) => [row.line, 'imported'])),
    clicks: { recorded: simulated ? customers.size : 0, alreadyThere: 0 },
  };
}

async function tell(
  plan: ImportPlan,
  run: ImportRun,
  { file, dryRun, json, report: reportPath }: ImportOrders,
  terminal: Terminal,
  report: Output | undefined,
): Promise<ExitCode> {
  const summary = summarize(plan, run);
  // What was done must be told even when Ctrl-C ended it.
  await report?.write(reportLines(plan, run.outcomes));
  const where = reportPath === '-' ? { ...terminal, stdout: terminal.stderr } : terminal;
  const document = { file: basename(file), dryRun, ...summary };
  print(where, json, document, importSummaryText(summary, { file: basename(file), dryRun }));
  if (run.ended === 'failed') throw run.error;
  if (run.ended === 'interrupted') return exitCodes.interrupted;
  return refusedByBooks(run) ? exitCodes.failed : exitCodes.ok;
}

/** Rows that make no sense are the file's; orders that the books refuse are a difference to look into. */
function refusedByBooks(run: ImportRun): boolean {
  return [...run.outcomes.values()].some((outcome) => typeof outcome === 'object');
}
