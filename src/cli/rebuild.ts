import type { RebuildProgress } from '#projections/engine/rebuild.js';
import type { Application } from './application.js';
import { messageOf } from './output.js';
import { progressOn } from './progress.js';
import { aligned, exitCodes, print, UsageError, type ExitCode, type Terminal } from './terminal.js';

export interface Rebuild {
  /** A projection's name, or `all`. */
  readonly projection: string;
  /** Compares with a rebuild instead of replacing. */
  readonly verify: boolean;
  readonly json: boolean;
}

interface Result {
  readonly projection: string;
  readonly outcome: 'rebuilt' | 'equal' | 'different' | 'failed';
  readonly events: number;
  readonly milliseconds: number;
  readonly error?: string;
  readonly tables?: unknown;
}

/** `rebuild`: makes read models anew from the first event, one after the other. */
export async function rebuild(
  { projection, verify, json }: Rebuild,
  terminal: Terminal,
  { projections }: Application,
): Promise<ExitCode> {
  const known = projections.names();
  if (projection !== 'all' && !known.includes(projection)) {
    throw new UsageError(`No projection ${projection}; there are: all, ${known.join(', ')}`);
  }
  const results: Result[] = [];
  for (const name of projection === 'all' ? known : [projection]) {
    results.push(await one(name, verify, terminal, projections));
    if (terminal.signal.aborted) break;
  }
  print(terminal, json, { projections: results }, text(results));
  if (terminal.signal.aborted) return exitCodes.interrupted;
  const good = results.every(({ outcome }) => outcome === 'rebuilt' || outcome === 'equal');
  return good ? exitCodes.ok : exitCodes.failed;
}

/** A projection that fails does not keep the others from being rebuilt. */
async function one(
  projection: string,
  verify: boolean,
  terminal: Terminal,
  projections: Application['projections'],
): Promise<Result> {
  const progress = progressOn(terminal);
  const began = performance.now();
  let events = 0;
  const options = {
    signal: terminal.signal,
    onProgress: ({ done, total }: RebuildProgress) => {
      events = done;
      progress.update(projection, done, total);
    },
  };
  const result = (outcome: Result['outcome'], more: Partial<Result> = {}): Result => {
    const milliseconds = Math.round(performance.now() - began);
    return { projection, outcome, events, milliseconds, ...more };
  };
  try {
    if (!verify) {
      await projections.rebuild(projection, options);
      return result('rebuilt');
    }
    const { equal, tables } = await projections.verify(projection, options);
    return result(equal ? 'equal' : 'different', { tables });
  } catch (error) {
    return result('failed', { error: messageOf(error) });
  } finally {
    progress.end();
  }
}

function text(results: readonly Result[]): string {
  return aligned(
    results.map(({ projection, outcome, events, milliseconds, error }) => {
      const rate = Math.round((events * 1000) / Math.max(milliseconds, 1));
      const work = `${events} events in ${(milliseconds / 1000).toFixed(1)} s, ${rate}/s`;
      return [projection, outcome, error ?? work];
    }),
  );
}
