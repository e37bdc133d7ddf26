import type { Log } from './platform/observability/log.js';

/** Ends the process by its signals: once, however often it is asked. */
export function endOnSignals(
  end: () => Promise<void>,
  { log, farewell }: { readonly log: Log; readonly farewell: string | undefined },
): void {
  let ending: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending !== undefined) return;
      log.info({ signal }, 'ending');
      ending = end().then(
        () => {
          if (farewell !== undefined) process.stdout.write(`\n${farewell}\n`);
          process.exit(signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 129);
        },
        (error: unknown) => {
          log.error({ err: error }, 'could not end in order');
          process.exit(1);
        },
      );
    });
  }
}
