import type { Log } from './platform/observability/log.js';

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

type EndingSignal = keyof typeof exitCodes;

/** Ends the process by its signals: once, however often it is asked. */
export function endOnSignals(
  end: () => Promise<void>,
  { log, farewell }: { readonly log: Log; readonly farewell: string | undefined },
): void {
  let ending: Promise<void> | undefined;
  const finish = async (signal: EndingSignal): Promise<void> => {
    log.info({ signal }, 'ending');
    try {
      await end();
    } catch (error) {
      log.error({ err: error }, 'could not end in order');
      process.exit(1);
    }
    if (farewell !== undefined) process.stdout.write(`\n${farewell}\n`);
    process.exit(exitCodes[signal]);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (ending ??= finish(signal)));
  }
}
