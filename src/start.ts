import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { closeWithin } from './close-within.js';
import { HoldTimer } from './commissions/hold-timer.js';
import { offerDemo } from './demo/offer-demo.js';
import { keepHouse } from './housekeeping.js';
import { type Host, openHostOrExit } from './host.js';
import { SystemClock } from './platform/clock.js';
import { type Config, loadConfig } from './platform/config.js';
import { createHttpApp, listenFrom } from './platform/http/app.js';
import { createLog, type Log } from './platform/observability/log.js';
import { observeRuntime } from './observe-runtime.js';
import { startOptions, type StartOptions, usage } from './start-options.js';

/** How long an end waits for clients that stall. */
const patienceMs = 10_000;

/** Starts the product as configured, says where it is, and ends it in order on a signal. */
export async function startTributary(args = process.argv.slice(2)): Promise<void> {
  const begun = performance.now();
  const options = optionsOrExit(args);
  const config = loadConfig(options.settings);
  const log = createLog(config.logLevel);
  const clock = new SystemClock();
  const host = await openHostOrExit({ config, clock, log });
  const { runtime, pool } = host;
  await runtime.projector.start();
  runtime.policies.start();
  const root = AppModule.forRoot({ config, pool, clock, log, runtime });
  const app = await createHttpApp(root, { config, log });
  observeRuntime(app, runtime);
  const stopTidying = keepHouse(app);
  endOnSignals(app, { host, log, stopTidying });
  const port = await listenFrom(app, config.http.host, config.http.port);
  app.get(HoldTimer).start();
  const url = config.http.publicUrl ?? `http://${config.http.host}:${port}`;
  announce(url, port, config, host, performance.now() - begun);
  await offerDemo(app, { url, isWanted: options.isDemoWanted });
}

function optionsOrExit(args: readonly string[]): StartOptions {
  try {
    const options = startOptions(args);
    if (options) return options;
    process.stdout.write(usage);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(2);
  }
}

function announce(url: string, port: number, config: Config, host: Host, tookMs: number): void {
  const wanted = config.http.port;
  const place = host.server
    ? `PostgreSQL on port ${host.server.port}${host.server.adopted ? ' (adopted)' : ''}, data in ${host.server.home}`
    : 'PostgreSQL at DATABASE_URL';
  say([
    '',
    `Tributary is ready at ${url} (${(tookMs / 1000).toFixed(1)} s)`,
    ...(wanted !== 0 && port !== wanted ? [`  Port ${wanted} was taken; this is ${port}.`] : []),
    `  API          ${url}/api/v1   (explorer: ${url}/docs)`,
    `  Redirect     ${url}/l/{code}`,
    `  Health       ${url}/healthz  ${url}/readyz  ${url}/metrics`,
    `  ${place}`,
    '',
  ]);
}

/** For people at a terminal; the log is for machines. */
export function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Ends once, however often it is asked: what came in is answered, what was begun is finished. */
function endOnSignals(
  app: NestFastifyApplication,
  { host, log, stopTidying }: { host: Host; log: Log; stopTidying: () => void },
): void {
  let ending: Promise<void> | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    log.info({ signal }, 'ending');
    stopTidying();
    await app.get(HoldTimer).stop();
    await closeWithin(app, patienceMs);
    await host.close();
    say(['', host.server ? `Stopped. Data is kept in ${host.server.home}` : 'Stopped.']);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      ending ??= end(signal).then(
        () => process.exit(signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 129),
        (error: unknown) => {
          log.error({ err: error }, 'could not end in order');
          process.exit(1);
        },
      );
    });
  }
}
