import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { chances } from './chances.js';

/** Times in ms, from the moment that a request was due to the first byte of its answer. */
export interface OpenLoopFigures {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Other answers than the right one, and requests without an answer. Anything but 0 spoils the figures. */
  readonly failures: number;
  /** Bytes of an answer as it was sent, on average. */
  readonly bytes: number;
  /** Where the answers came from, as the host says: `made`, `fresh`, `stale`. */
  readonly sources: Readonly<Record<string, number>>;
}

/** What is asked, and the status of the right answer. */
export interface Asked {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: number;
}

export interface Load {
  readonly url: string;
  /** The nth request. */
  readonly asked: (n: number) => Asked;
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * An open loop: requests leave at their time, whether earlier ones are answered or not, as shoppers come.
 * The gaps are exponential, so that some come together.
 */
export async function openLoop({ url, asked, perSecond, seconds }: Load): Promise<OpenLoopFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const count = Math.round(perSecond * seconds);
  const times: number[] = [];
  const sources: Record<string, number> = {};
  let [failures, bytes] = [0, 0];
  const ask = ({ path, method, headers, body, status }: Asked, dueAt: number): Promise<void> =>
    new Promise((done) => {
      const sent = request(`${url}${path}`, { agent, method, headers }, (answer) => {
        times.push(performance.now() - dueAt);
        if (answer.statusCode !== status) failures += 1;
        const source = /desc=(\w+)/.exec(String(answer.headers['server-timing']))?.[1] ?? 'none';
        sources[source] = (sources[source] ?? 0) + 1;
        answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
        answer.on('end', done);
      });
      sent.on('error', () => {
        failures += 1;
        done();
      });
      sent.end(body);
    });
  const chance = chances(42);
  const began = performance.now();
  const underWay: Promise<void>[] = [];
  for (let [n, dueAt] = [0, began]; n < count; n += 1) {
    dueAt += (-Math.log(1 - chance()) * 1_000) / perSecond;
    const wait = dueAt - performance.now();
    if (wait > 1) await pause(wait);
    underWay.push(ask(asked(n), dueAt));
  }
  await Promise.all(underWay);
  const took = (performance.now() - began) / 1_000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    ...{ requests: count, perSecond: count / took, failures, sources },
    ...{ p50: at(0.5), p95: at(0.95), p99: at(0.99), max: times.at(-1) ?? Number.NaN },
    bytes: bytes / count,
  };
}
