import { setTimeout as pause } from 'node:timers/promises';
import type { EmbeddedPostgres } from './embedded-postgres.js';

const lookMs = 500;

/**
 * Looks after an embedded server: one that was killed is started again on its port, so that whoever is
 * connected finds it there. `start` starts it the way it was started; `log` is told.
 */
export function keepRunning(
  first: EmbeddedPostgres,
  start: () => Promise<EmbeddedPostgres>,
  log: (message: string) => void,
): EmbeddedPostgres {
  let server = first;
  const stopping = new AbortController();
  const { signal } = stopping;
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      await pause(lookMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted || isAlive(server.pid)) continue;
      log(`PostgreSQL (process ${server.pid}) has ended by itself; starting it again`);
      try {
        // Gives up the claim on what is no more.
        await server.stop();
        server = await start();
      } catch (error) {
        log(`PostgreSQL could not be started: ${error instanceof Error ? error.message : error}`);
      }
    }
  };
  const watching = watch();
  return {
    ...first,
    async stop() {
      stopping.abort();
      await watching;
      await server.stop();
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal is alive all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
