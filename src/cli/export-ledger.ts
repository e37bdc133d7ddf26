import { createHash, type Hash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { isTimeZone } from '../imports/local-time.js';
import { ledgerForms, type LedgerFormat } from '../ledger/export/formats.js';
import type { Application, LedgerPeriod } from './application.js';
import { outputTo } from './output.js';
import { progressOn } from './progress.js';
import { exitCodes, print, UsageError, type ExitCode, type Terminal } from './terminal.js';

export interface ExportLedger {
  readonly format: LedgerFormat;
  /** First day, `2010-12-01`. */
  readonly from: string | undefined;
  /** The day after the last. */
  readonly to: string | undefined;
  readonly timeZone: string;
  /** A file, or `-`. */
  readonly out: string;
  readonly json: boolean;
}

/** What of a call can be wrong is found before anything is opened. */
export function periodOf({ from, to, timeZone }: ExportLedger): LedgerPeriod {
  if (!isTimeZone(timeZone)) throw new UsageError(`Not a time zone: ${timeZone}`);
  const begin = (day: string | undefined) => {
    if (day === undefined) return undefined;
    const start = DateTime.fromISO(day, { zone: timeZone }).startOf('day');
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || !start.isValid) {
      throw new UsageError(`Not a day like 2010-12-01: ${day}`);
    }
    return new Date(start.toMillis()).toISOString();
  };
  const period = { from: begin(from), to: begin(to) };
  if (period.from !== undefined && period.to !== undefined && period.from >= period.to) {
    throw new UsageError(`--to ${to} is not after --from ${from}`);
  }
  return period;
}

/** `export ledger`: streams it, whatever its size. The summary makes way for data on standard output. */
export async function exportLedger(
  command: ExportLedger,
  terminal: Terminal,
  application: Application,
): Promise<ExitCode> {
  const { format, from, to, timeZone, out, json } = command;
  const period = periodOf(command);
  const output = await outputTo(out, terminal);
  const counts = { legs: 0, entries: 0 };
  const hash = createHash('sha256');
  const progress = progressOn(terminal);
  const legs = counted(application.ledger.legs(period), counts, terminal.signal, () =>
    progress.update('legs', counts.legs, undefined),
  );
  try {
    await output.write(hashed(await chunksOf(command, period, legs, application), hash));
  } catch (error) {
    await output.discard();
    throw error;
  } finally {
    progress.end();
  }
  const where = out === '-' ? { ...terminal, stdout: terminal.stderr } : terminal;
  const sha256 = hash.digest('hex');
  const document = { format, from, to, timeZone, out, ...counts, sha256 };
  const days = `${from ?? 'the beginning'} to ${to ?? 'the end'}, ${timeZone}`;
  const text = `${counts.entries} entries, ${counts.legs} legs, ${days}\nsha256 ${sha256}\n`;
  print(where, json, document, text);
  return exitCodes.ok;
}

async function chunksOf(
  { format, from, timeZone }: ExportLedger,
  period: LedgerPeriod,
  legs: AsyncIterable<LedgerLegRow>,
  { ledger }: Application,
): Promise<AsyncIterable<string | Uint8Array>> {
  const form = ledgerForms[format];
  if (!form.hasOpening || from === undefined || period.from === undefined) {
    return form.write(legs, { timeZone });
  }
  const balances = await ledger.balancesBefore(period.from);
  return form.write(legs, { timeZone, opening: { day: from, balances } });
}

async function* hashed(
  chunks: AsyncIterable<string | Uint8Array>,
  hash: Hash,
): AsyncGenerator<string | Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

async function* counted(
  legs: AsyncIterable<LedgerLegRow>,
  counts: { legs: number; entries: number },
  signal: AbortSignal,
  onLeg: () => void,
): AsyncGenerator<LedgerLegRow> {
  for await (const leg of legs) {
    signal.throwIfAborted();
    counts.legs += 1;
    if (leg.leg === 0) counts.entries += 1;
    onLeg();
    yield leg;
  }
}
