import cluster from 'node:cluster';
import { firstUserLines } from './demo/first-user-lines.js';
import { offerDemo } from './demo/offer-demo.js';
import { endOnSignals } from './end-on-signals.js';
import type { Host } from './host.js';
import { SystemClock } from './platform/clock.js';
import { type Config, loadConfig, type Role } from './platform/config.js';
import { hasCode } from './platform/error-code.js';
import { start } from './platform/event-store/port.js';
import { createLog } from './platform/observability/log.js';
import { partsOf } from './roles.js';
import { serve } from './serve.js';
import { serveTogether } from './serve-together.js';
import { startOptions, type StartOptions, usage } from './start-options.js';

export interface StartRequest {
  /** What this entry is for; undefined: as configured. */
  readonly role?: Role;
}

/** Starts the product as configured, says where it is, and ends it in order on a signal. */
export async function startTributary({ role }: StartRequest = {}): Promise<void> {
  const begun = performance.now();
  const options = optionsOrExit(process.argv.slice(2));
  const forced = role === undefined ? [] : [`--role=${role}`];
  const config = loadConfig([...options.settings, ...forced]);
  const parts = { config, clock: new SystemClock(), log: createLog(config.logLevel) };
  const isTogether = config.apiProcesses > 1 && partsOf[config.role].api && cluster.isPrimary;
  if (isTogether) {
    const { host, port, end } = await serveTogether(parts, options);
    endOnSignals(end, { log: parts.log, farewell: farewell(host) });
    announce(addressOf(config, port), port, config, host, performance.now() - begun);
    await tellFirstUser(config, options, host);
    return;
  }
  const { app, host, port, end } = await serve(parts).catch((error: unknown) => {
    if (!hasCode(error, 'EADDRNOTAVAIL')) throw error;
    process.stderr.write(`HOST: this machine has no address ${config.http.host}\n`);
    process.exit(78);
  });
  const isAlone = cluster.isPrimary;
  const demo = new AbortController();
  const endAll = () => {
    demo.abort();
    return end();
  };
  endOnSignals(endAll, { log: parts.log, farewell: isAlone ? farewell(host) : undefined });
  const url = addressOf(config, port);
  if (isAlone) {
    announce(url, port, config, host, performance.now() - begun);
    await tellFirstUser(config, options, host);
  }
  if (!partsOf[config.role].api) return;
  const isWanted = options.isDemoWanted ?? config.role === 'all';
  try {
    await offerDemo(app, { url, isWanted, history: { ending: demo.signal } });
  } catch (error) {
    // Broken off with the rest; the next start goes on.
    if (demo.signal.aborted) return;
    // A demo is no reason to end: shoppers are redirected whatever is away.
    parts.log.error({ err: error }, 'the demo could not be made');
  }
}

const loopback: readonly string[] = ['127.0.0.1', '::1'];

/** By name where it has one: at a bare IP address browsers offer no passkeys. */
function addressOf({ http }: Config, port: number): string {
  const host = loopback.includes(http.host) ? 'localhost' : http.host;
  return http.publicUrl ?? `http://${host}:${port}`;
}

/** Without a demo nobody can sign in to an empty store: says how the first user is made. */
async function tellFirstUser(
  { role, dataDir }: Config,
  { isDemoWanted = role === 'all' }: StartOptions,
  host: Host | undefined,
): Promise<void> {
  if (isDemoWanted || !host || !partsOf[role].api) return;
  if ((await host.runtime.store.head()) === start) say(firstUserLines(dataDir));
}

function farewell(host: Host | undefined): string {
  return host?.server ? `Stopped. Data is kept in ${host.server.home}` : 'Stopped.';
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

function announce(
  url: string,
  port: number,
  config: Config,
  host: Host | undefined,
  tookMs: number,
): void {
  const wanted = config.http.port;
  const role = config.role === 'all' ? 'Tributary' : `Tributary (${config.role})`;
  const many = config.apiProcesses > 1 ? `, ${config.apiProcesses} processes` : '';
  const api = [
    `  Site         ${url}/`,
    `  Admin        ${url}/admin/`,
    `  API          ${url}/api/v1   (explorer: ${url}/docs)`,
    `  Redirect     ${url}/l/{code}`,
  ];
  say([
    '',
    `${role} is ready at ${url} (${(tookMs / 1000).toFixed(1)} s${many})`,
    ...(wanted !== 0 && port !== wanted ? [`  Port ${wanted} was taken; this is ${port}.`] : []),
    ...(partsOf[config.role].api ? api : []),
    `  Health       ${url}/healthz  ${url}/readyz  ${url}/metrics`,
    `  ${databaseOf(host)}`,
    ...(config.eventStore.url === undefined ? [] : ['  Events at EVENTSTORE_URL']),
    '',
  ]);
}

function databaseOf(host: Host | undefined): string {
  if (!host?.server) return 'PostgreSQL at DATABASE_URL';
  const { port, adopted, home } = host.server;
  return `PostgreSQL on port ${port}${adopted ? ' (adopted)' : ''}, data in ${home}`;
}

/** For people at a terminal; the log is for machines. */
function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
