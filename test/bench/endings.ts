import { constants } from 'node:os';

type Undo = () => Promise<void>;

const owed = new Set<Undo>();
let ending: Promise<void> | undefined;

/** Remembers what has to be undone however the run ends. What it gives back does so now, once. */
export function owe(undo: () => Promise<unknown>): Undo {
  let done: Promise<void> | undefined;
  const once: Undo = () => {
    done ??= undo().then(() => undefined);
    owed.delete(once);
    return done;
  };
  owed.add(once);
  return once;
}

/** Undoes all that is still owed, the newest first. */
export function undoAll(): Promise<void> {
  ending ??= (async () => {
    for (const undo of [...owed].toReversed()) {
      await undo().catch((error: unknown) => console.error('could not clean up:', error));
    }
  })();
  return ending;
}

/** Neither Ctrl-C nor a crash leaves a server, a folder or a child behind. */
export function undoAllOnSignals(): void {
  process.on('uncaughtException', (failure) => {
    console.error(failure);
    void undoAll().then(() => process.exit(1));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      void undoAll().then(() => process.exit(128 + constants.signals[signal]));
    });
  }
}
