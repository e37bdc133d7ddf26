import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type ChildServer, startServer } from './child.js';

/** What one side of the comparison gave: medians over the rounds; times in ms. */
export interface LoadFigures {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Answers with 302. */
  readonly redirects: number;
  /** Answers other than 302, and requests without an answer. Anything but 0 spoils the figures. */
  readonly failures: number;
}

export interface RedirectFigures {
  readonly empty: LoadFigures;
  readonly redirect: LoadFigures;
  /** Requests a second of the durable redirect, as a part of those of the empty route. */
  readonly ratio: number;
  readonly connections: number;
}

export interface RedirectBench {
  /** A Fastify route that answers 302 and does nothing. Started here when not given. */
  readonly emptyUrl?: string;
  /** A working link, `http://…/l/code`. Started here on a durable store when not given. */
  readonly redirectUrl?: string;
  readonly connections?: number;
  readonly seconds?: number;
  readonly rounds?: number;
}

// A shopper's browser: without it, every click would be a machine's and skip half of the work.
const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Durable redirects beside an empty route, in turns, so that both meet the same machine. */
export async function benchRedirect(bench: RedirectBench = {}): Promise<RedirectFigures> {
  // A crowd, as behind a shared post: clicks that come together share a commit to disk.
  const { connections = 256, seconds = 5, rounds = 3 } = bench;
  const started: ChildServer[] = [];
  const urlOf = async (given: string | undefined, program: string): Promise<string> => {
    if (given !== undefined) return given;
    const server = await startServer(program);
    started.push(server);
    return server.url;
  };
  try {
    const emptyUrl = await urlOf(bench.emptyUrl, 'test/bench/empty-route.ts');
    const redirectUrl = await urlOf(bench.redirectUrl, 'test/bench/redirect-server.ts');
    const runs: { empty: LoadFigures[]; redirect: LoadFigures[] } = { empty: [], redirect: [] };
    // Until the compiler is done with both: a cold server takes twice the time for a redirect.
    for (const url of [emptyUrl, redirectUrl]) await load(url, connections, Math.max(2, seconds));
    for (let round = 0; round < rounds; round += 1) {
      runs.empty.push(await load(emptyUrl, connections, seconds));
      runs.redirect.push(await load(redirectUrl, connections, seconds));
    }
    const [empty, redirect] = [median(runs.empty), median(runs.redirect)];
    const ratio = redirect.requestsPerSecond / empty.requestsPerSecond;
    return { empty, redirect, ratio, connections };
  } finally {
    await Promise.all(started.map((server) => server.stop()));
  }
}

interface AutocannonResult {
  readonly requests: { readonly average: number };
  readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly errors: number;
  readonly '3xx': number;
  readonly statusCodeStats: Readonly<Record<string, { readonly count: number }>>;
}

/**
 * One load run, by autocannon in a process of its own: as fast as it goes, or `perSecond`. At a rate,
 * a request that could not be sent in time counts from when it should have been.
 */
export async function load(
  url: string,
  connections: number,
  seconds: number,
  perSecond?: number,
): Promise<LoadFigures> {
  const program = createRequire(import.meta.url).resolve('autocannon/autocannon.js');
  const rate = perSecond === undefined ? [] : ['-R', String(perSecond)];
  const options = ['-j', '-c', String(connections), '-d', String(seconds), ...rate];
  const child = spawn(
    process.execPath,
    [program, ...options, '-H', `user-agent=${userAgent}`, url],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  const result = JSON.parse(text.slice(text.indexOf('{'))) as AutocannonResult;
  const answered = Object.values(result.statusCodeStats).reduce((sum, { count }) => sum + count, 0);
  const { requests, latency, errors } = result;
  const redirects = result.statusCodeStats['302']?.count ?? 0;
  const failures = errors + answered - redirects;
  const { p50, p99, max } = latency;
  return { requestsPerSecond: requests.average, p50, p99, max, redirects, failures };
}

/** The run in the middle by requests a second; the failures of all. */
export function median(runs: readonly LoadFigures[]): LoadFigures {
  const sorted = [...runs].sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  const middle = sorted[sorted.length >> 1];
  if (!middle) throw new Error('No rounds were run');
  return { ...middle, failures: runs.reduce((sum, { failures }) => sum + failures, 0) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const seconds = Number(process.argv[2] ?? 5);
  const rounds = Number(process.argv[3] ?? 3);
  console.log(JSON.stringify(await benchRedirect({ seconds, rounds }), null, 2));
}
