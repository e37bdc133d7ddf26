import {
  copyEvents,
  type CopyOptions,
  type CopyProgress,
} from '../platform/event-store/copy/copy-events.js';
import type { EventStore } from '../platform/event-store/port.js';
import { progressOn } from './progress.js';
import { aligned, exitCodes, print, UsageError, type ExitCode, type Terminal } from './terminal.js';

export interface CopyCommand {
  /** `embedded`, a PostgreSQL or an EventStoreDB address; see OpenStore. */
  readonly from: string;
  readonly to: string;
  /** Goes on with what comes, until Ctrl-C. */
  readonly follow: boolean;
  readonly json: boolean;
}

/** A store by its address, for one command. */
export interface OpenedStore {
  readonly store: EventStore;
  /** How many appends it takes at one time in the order sent. */
  readonly appendsAtOnce: number;
  close(): Promise<void>;
}

/** Opens `embedded` (as configured), `postgres://…` (an embedded engine elsewhere) or `esdb://…`. Throws UsageError. */
export type OpenStore = (address: string, dataDir: string | undefined) => Promise<OpenedStore>;

const labels: Readonly<Record<CopyProgress['phase'], string>> = {
  comparing: 'compare',
  copying: 'copy',
  proving: 'prove',
};

/** `events copy`: moves a whole store to another engine, and proves that nothing changed. */
export async function copyStore(
  { from, to, follow, json }: CopyCommand,
  terminal: Terminal,
  open: (address: string) => Promise<OpenedStore>,
): Promise<ExitCode> {
  if (from === to) throw new UsageError('--from and --to name the same store');
  const source = await open(from);
  try {
    const target = await open(to);
    try {
      return await copyBetween(source, target, { follow, json }, terminal);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copyBetween(
  source: OpenedStore,
  target: OpenedStore,
  { follow, json }: Pick<CopyCommand, 'follow' | 'json'>,
  terminal: Terminal,
): Promise<ExitCode> {
  if ((await source.store.storeId()) === (await target.store.storeId())) {
    throw new UsageError('--from and --to lead to the same store');
  }
  const progress = progressOn(terminal);
  const told: CopyOptions = {
    appendsAtOnce: target.appendsAtOnce,
    onProgress: ({ phase, done, total }) => progress.update(labels[phase], done, total),
    // Ctrl-C ends a copy half-way, and a copy that follows in order.
    ...(follow ? { followUntil: terminal.signal } : { signal: terminal.signal }),
  };
  const { alreadyThere, copied, ...prints } = await copyEvents(
    source.store,
    target.store,
    told,
  ).finally(() => progress.end());
  const equal =
    prints.source.sha256 === prints.target.sha256 && prints.source.events === prints.target.events;
  const verdict = equal ? 'equal' : 'DIFFERENT: do not use the target';
  const text = aligned([
    ['copied', `${copied} events, ${alreadyThere} were there before`],
    ['source', `${prints.source.events} events, sha256 ${prints.source.sha256}`],
    ['target', `${prints.target.events} events, sha256 ${prints.target.sha256}`],
    ['verdict', verdict],
  ]);
  print(terminal, json, { alreadyThere, copied, ...prints, equal }, text);
  return equal ? exitCodes.ok : exitCodes.failed;
}
