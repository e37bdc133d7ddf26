import type { Command } from 'commander';
import { pino } from 'pino';
import { type Host, openHostOrExit } from '../host.js';
import type { Clock } from '../platform/clock.js';
import { type Config, loadConfig } from '../platform/config.js';
import { embeddedEventStoreAt } from '../platform/event-store/embedded-at.js';
import { start } from '../platform/event-store/port.js';
import { createLog } from '../platform/observability/log.js';
import { adoptStore, type Adopted, isSound } from './adoption.js';
import { progressOn } from './progress.js';
import { aligned, exitCodes, print, type ExitCode, type Terminal } from './terminal.js';

interface AdoptFlags {
  readonly json: boolean;
  readonly dataDir?: string;
}

const help = `
For once after a move: read models and policies belong to the store that they were made from, and refuse
another. Stop all processes of Tributary, set EVENTSTORE_URL (or unset it, to go back to the embedded
store), and run this before the first start. Read models are rebuilt; policies read everything again,
which writes only what they still owed. Running it again goes on where it was stopped.
`;

/** Adds `events adopt` to the command line. */
export function addAdopt(
  command: Command,
  terminal: Terminal,
  clock: Clock,
  ended: (code: ExitCode) => void,
) {
  command
    .description('After a move: make read models and policies those of the store configured now')
    .addHelpText('after', help)
    .action(async (flags: AdoptFlags) => ended(await adopt(flags, terminal, clock)));
}

async function adopt(flags: AdoptFlags, terminal: Terminal, clock: Clock): Promise<ExitCode> {
  const config = loadConfig(flags.dataDir === undefined ? [] : ['--data-dir', flags.dataDir]);
  const log = createLog(
    config.logLevel === 'info' ? 'error' : config.logLevel,
    pino.destination(2),
  );
  const host = await openHostOrExit({ config, clock, log });
  const progress = progressOn(terminal);
  try {
    const adopted = await adoptStore(host.runtime, {
      atLeast: await eventsLeft(config, host),
      signal: terminal.signal,
      onProgress: (what, done, total) => progress.update(what, done, total),
    });
    progress.end();
    return tell(adopted, flags.json, terminal);
  } finally {
    progress.end();
    await host.close();
  }
}

/** Events of the embedded store, where that is the one left. */
async function eventsLeft({ database, eventStore }: Config, { server }: Host): Promise<number> {
  if (eventStore.url === undefined) return 0;
  const embedded = embeddedEventStoreAt(database.url ?? server?.url ?? '');
  try {
    return embedded.distance(start, await embedded.head()) ?? 0;
  } finally {
    await embedded.close();
  }
}

function tell(adopted: Adopted, json: boolean, terminal: Terminal): ExitCode {
  const { storeId, head, before, after, answered, repeated } = adopted;
  const sound = isSound(adopted);
  const behind = [...adopted.projections, ...adopted.policies].filter(
    ({ position }) => position < head,
  );
  const parked = adopted.projections.reduce((sum, each) => sum + each.parked, 0);
  const unchanged = before.sha256 === after.sha256 ? 'as before' : 'CHANGED';
  const text = aligned([
    ['store', `${storeId}, head ${head || 'none'}`],
    ['events', `${after.events} events, sha256 ${after.sha256}, ${unchanged}`],
    ['answered', `${answered} events more, that policies still owed; ${repeated} of them repeated`],
    ['read models', `${adopted.projections.length}, ${adopted.rebuilt.length} of them rebuilt`],
    ['policies', `${adopted.policies.length}, ${adopted.begunAnew.length} of them anew`],
    ['parked', `${parked} events`],
    ['behind', behind.map(({ name }) => name).join(', ') || 'none'],
    ['verdict', sound ? 'start Tributary' : 'WRONG: do not start Tributary'],
  ]);
  print(terminal, json, { ...adopted, sound }, text);
  return sound ? exitCodes.ok : exitCodes.failed;
}
