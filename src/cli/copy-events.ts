import type { Command } from 'commander';
import {
  areEqual,
  copyEvents,
  type Copied,
  type CopyProgress,
} from '../platform/event-store/copy/copy-events.js';
import { openStore, type OpenedStore } from './open-store.js';
import { messageOf } from './output.js';
import { type Progress, progressOn } from './progress.js';
import { aligned, exitCodes, print, UsageError, type ExitCode, type Terminal } from './terminal.js';

interface CopyFlags {
  readonly json: boolean;
  readonly dataDir?: string;
  readonly from: string;
  readonly to: string;
  readonly follow: boolean;
}

const help = `
An address is one of
  embedded                     the embedded engine as configured (DATABASE_URL or the data folder)
  postgres://…                 the embedded engine in another database
  esdb://…, kurrentdb://…      EventStoreDB or KurrentDB, by the client that EVENTSTORE_CLIENT names

Ids, types, data, metadata, streams and the order stay what they are; places in the log and the time of
taking are the target's own. Both stores are read back and compared by a hash. A copy that was broken
off is gone on with by running it again. A target that holds something else is refused.

With --follow it goes on with what comes until Ctrl-C, then takes the rest and proves it. Stop all that
writes to the source first: docs/runbooks/move-to-eventstoredb.md.

Only the log of events moves. Sign-ins, API keys, the keys of personal data and read models stay in the
database; after the move, tributary events adopt makes read models anew.
`;

/** Adds `events copy` to the command line. */
export function addCopy(command: Command, terminal: Terminal, ended: (code: ExitCode) => void) {
  command
    .description('Copy the whole log of events to another engine, and prove that nothing changed')
    .requiredOption('--from <address>', 'the store to copy')
    .requiredOption('--to <address>', 'where to: an empty store, or one that was copied to before')
    .option('--follow', 'go on with what comes, until Ctrl-C', false)
    .addHelpText('after', help)
    .action(async (flags: CopyFlags) => ended(await copyStore(flags, terminal)));
}

async function copyStore(flags: CopyFlags, terminal: Terminal): Promise<ExitCode> {
  const { from, to, dataDir } = flags;
  if (from === to) throw new UsageError('--from and --to name the same store');
  const source = await openStore({ option: '--from', address: from, dataDir, toWrite: false });
  try {
    const target = await openStore({ option: '--to', address: to, dataDir, toWrite: true });
    try {
      if (source.storeId === target.storeId) {
        throw new UsageError('--from and --to lead to the same store');
      }
      return await copyBetween(source, target, flags, terminal);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

const labels: Readonly<Record<CopyProgress['phase'], string>> = {
  comparing: 'compare',
  copying: 'copy',
  following: 'follow',
  proving: 'prove',
};

async function copyBetween(
  source: OpenedStore,
  target: OpenedStore,
  { follow, json }: CopyFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const progress = progressOn(terminal);
  let isFollowing = false;
  try {
    const copied = await copyEvents(source.store, target.store, {
      ...{ appendsAtOnce: target.appendsAtOnce, follow, signal: terminal.signal },
      onFollowing: ({ events }) => {
        isFollowing = true;
        progress.end();
        const said = 'Following what comes: stop what writes, then press Ctrl-C';
        terminal.stderr.write(`${events} events, equal in both. ${said}\n`);
      },
      onProgress: ({ phase, done, total }) => progress.update(labels[phase], done, total),
    });
    progress.end();
    return tell(copied, json, terminal);
  } catch (error) {
    return brokenOff(error, { isFollowing, progress, json }, terminal);
  }
}

/** Ctrl-C that ends a copy half-way is one thing; a failure behind the one that ends following another. */
function brokenOff(
  error: unknown,
  { isFollowing, progress, json }: { isFollowing: boolean; progress: Progress; json: boolean },
  terminal: Terminal,
): ExitCode {
  progress.end();
  const again = 'Run it again and it goes on where it was';
  if (!terminal.signal.aborted) throw error;
  if (!isFollowing && error === terminal.signal.reason) {
    terminal.stderr.write(`Stopped. ${again}\n`);
    return exitCodes.interrupted;
  }
  const message = `The copy is not whole: ${messageOf(error)}`;
  terminal.stderr.write(`${message}. ${again}\n`);
  if (json) print(terminal, json, { error: message }, '');
  return exitCodes.failed;
}

function tell(copied: Copied, json: boolean, terminal: Terminal): ExitCode {
  const { source, target, alreadyThere } = copied;
  const equal = areEqual(copied);
  const text = aligned([
    ['copied', `${copied.copied} events, ${alreadyThere} were there before`],
    ['source', `${source.events} events, sha256 ${source.sha256}`],
    ['target', `${target.events} events, sha256 ${target.sha256}`],
    ['verdict', equal ? 'equal' : 'DIFFERENT: do not use the target'],
  ]);
  print(terminal, json, { ...copied, equal }, text);
  return equal ? exitCodes.ok : exitCodes.failed;
}
