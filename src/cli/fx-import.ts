import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FxRate } from '#domain/fx/rates.js';
import { UnreadableQuotes } from '../fx/ecb-days.js';
import { readEcbFile, type EcbFile } from '../fx/ecb-file.js';
import { aheadToleranceMs, type Clock } from '../platform/clock.js';
import type { Application } from './application.js';
import { messageOf } from './output.js';
import { progressOn } from './progress.js';
import { exitCodes, print, UsageError, type ExitCode, type Terminal } from './terminal.js';

export interface ImportQuotes {
  readonly file: string;
  readonly source: string;
  readonly json: boolean;
}

/** A table of rates on its way into the books. */
export interface QuotesToRecord {
  readonly source: string;
  readonly base: string;
  /** UTC ISO-8601. */
  readonly quotedAt: string;
  readonly rates: readonly FxRate[];
}

/** `refused` holds the code. */
export type QuotesOutcome = 'recorded' | 'already-there' | { readonly refused: string };

/** Enough for the store to gather them into few commits. */
const atOnce = 64;

/**
 * `fx import`: reads a whole file of the ECB, then records every day of it that is not there yet. Run
 * again, or broken off and run again, it ends the same. Throws UsageError for a file it cannot read.
 */
export async function importQuotes(
  { file, source, json }: ImportQuotes,
  terminal: Terminal,
  open: () => Promise<Application>,
  clock: Clock,
): Promise<ExitCode> {
  const { tables, leftOut } = await fileOf(file, clock);
  const application = await open();
  const progress = progressOn(terminal);
  const counts = { recorded: 0, alreadyThere: 0 };
  const refused: { day: string; code: string }[] = [];
  const waiting = tables.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const { day, quotedAt, rates } of waiting) {
      if (terminal.signal.aborted) return;
      const outcome = await application.fx.record({ source, base: 'EUR', quotedAt, rates });
      if (outcome === 'recorded') counts.recorded += 1;
      else if (outcome === 'already-there') counts.alreadyThere += 1;
      else refused.push({ day, code: outcome.refused });
      progress.update('days', (done += 1), tables.length);
    }
  };
  try {
    // All of them take from one list.
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    progress.end();
    await application.close();
  }
  const days = { first: tables[0]?.day, last: tables.at(-1)?.day, days: tables.length };
  const notReached = tables.length - done;
  refused.sort((a, b) => (a.day < b.day ? -1 : 1));
  const summary = {
    file: basename(file),
    source,
    ...days,
    ...counts,
    refused,
    notReached,
    leftOut,
  };
  print(terminal, json, summary, textOf(summary));
  if (terminal.signal.aborted) return exitCodes.interrupted;
  return refused.length > 0 ? exitCodes.failed : exitCodes.ok;
}

interface Summary {
  readonly file: string;
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly days: number;
  readonly recorded: number;
  readonly alreadyThere: number;
  readonly refused: readonly { readonly day: string; readonly code: string }[];
  readonly notReached: number;
  readonly leftOut: readonly string[];
}

function textOf(summary: Summary): string {
  const { file, first, last, days, recorded, alreadyThere, refused, notReached } = summary;
  const lines = [
    `${file}: ${days} days, ${first} to ${last}`,
    `${recorded} recorded, ${alreadyThere} already there, ${refused.length} refused`,
    ...refused.slice(0, 10).map(({ day, code }) => `  ${day} ${code}`),
    ...(refused.length > 10 ? [`  and ${refused.length - 10} more`] : []),
    ...(notReached > 0 ? [`${notReached} not reached: run it again`] : []),
    ...(summary.leftOut.length > 0
      ? [`left out, no currencies of today: ${summary.leftOut.join(' ')}`]
      : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

async function fileOf(file: string, clock: Clock): Promise<EcbFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`Cannot read ${file}: ${messageOf(error)}`);
  });
  try {
    const read = readEcbFile(text);
    const latest = read.tables.at(-1);
    if (latest && Date.parse(latest.quotedAt) > clock.now().getTime() + aheadToleranceMs) {
      throw new UnreadableQuotes(`${latest.day} lies in the future`);
    }
    return read;
  } catch (error) {
    if (error instanceof UnreadableQuotes) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
