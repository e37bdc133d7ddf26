import { basename } from 'node:path';
import type { FeedRunProgress } from '../feeds/importing/run-notes.js';
import type { RunEnd, RunWishes, Watcher } from '../feeds/feed-runs.js';
import type { RefusedRowDto } from '../feeds/feed-runs.dto.js';
import type { Application } from './application.js';
import { outputTo } from './output.js';
import { progressOn } from './progress.js';
import { exitCodes, print, type ExitCode, type Terminal } from './terminal.js';

export interface ImportFeed extends RunWishes {
  readonly file: string;
  readonly feedId: string;
  /** A file for the refused rows as CSV, or `-`; undefined: the first of them stand in the summary. */
  readonly refused: string | undefined;
  readonly json: boolean;
}

/** How a run ended, with what was refused. */
export interface FeedImportEnd extends RunEnd {
  readonly refusedRows: readonly RefusedRowDto[];
  readonly refusedCsv: string;
}

/** Feeds as the commands need them. Throws UsageError for a file or a feed that is not there. */
export interface FeedPort {
  import(feedId: string, file: string, wishes: RunWishes, watcher: Watcher): Promise<FeedImportEnd>;
}

/**
 * `feed import`: reads a file of a feed, product by product. Run again, or broken off and run again, it ends
 * the same.
 */
export async function importFeed(
  { file, feedId, dryRun, archiveAll, refused, json }: ImportFeed,
  terminal: Terminal,
  application: Application,
): Promise<ExitCode> {
  const report = refused === undefined ? undefined : await outputTo(refused, terminal);
  const progress = progressOn(terminal);
  const onProgress = ({ phase, total, counts }: FeedRunProgress): void => {
    if (phase === 'importing' && total !== null) progress.update('rows', counts.read, total);
  };
  try {
    const end = await application.feeds
      .import(feedId, file, { dryRun, archiveAll }, { onProgress, signal: terminal.signal })
      .finally(() => progress.end());
    await report?.write([end.refusedCsv]);
    if (refused !== '-')
      print(terminal, json, summaryOf(file, dryRun, end), textOf(file, dryRun, end));
    if (terminal.signal.aborted) return exitCodes.interrupted;
    return end.status === 'finished' ? exitCodes.ok : exitCodes.failed;
  } catch (error) {
    await report?.discard();
    throw error;
  }
}

function summaryOf(file: string, dryRun: boolean, end: FeedImportEnd) {
  const { runId, status, counts, total, withheld, message, refusedRows } = end;
  return {
    ...{ file: basename(file), runId, dryRun, status, rows: total, counts, withheld, message },
    refusedRows: refusedRows.slice(0, 100),
  };
}

function textOf(file: string, dryRun: boolean, end: FeedImportEnd): string {
  const { counts, total, withheld, message, refusedRows } = end;
  const { created, changed, unchanged, priced, refused, archived, categories } = counts;
  const rows = total ?? counts.read;
  const lines = [
    `${basename(file)}: ${counts.read} of ${rows} rows read${dryRun ? ', nothing changed: a dry run' : ''}`,
    `  products  ${created} new, ${changed} changed, ${unchanged} unchanged, ${priced} with another price`,
    ...(archived > 0 ? [`  archived  ${archived} that the file no longer lists`] : []),
    ...(categories > 0 ? [`  categories made  ${categories}`] : []),
    `  refused rows  ${refused}`,
    ...refusedRows
      .slice(0, 10)
      .map(({ line, id, reason }) => `    line ${line}${id === null ? '' : ` (${id})`}: ${reason}`),
    ...(refused > 10 ? [`    and ${refused - 10} more: write them with --refused <file>`] : []),
    ...(withheld === null
      ? []
      : [
          `${withheld} products are missing in the file and were left as they are: so many that it is likely a part. Archive them with --archive-all`,
        ]),
    ...(message === null ? [] : [message]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
