import autocannon from 'autocannon';
import type { CpuSeconds } from './cpu.js';

export interface LoadFigures {
  readonly name: string;
  readonly clients: number;
  /** What the slowest in a hundred has to stay under. */
  readonly targetMs: number | undefined;
  readonly answers: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  /** Answers that were no 200, and requests without an answer. */
  readonly failed: number;
  /** Milliseconds of the processor that an answer took, of each side. */
  readonly productMs: number;
  readonly databaseMs: number;
}

export interface Load {
  readonly clients: number;
  readonly answers: number;
  /** The next path to ask for. */
  readonly next: () => string;
  readonly used: () => Promise<CpuSeconds>;
  readonly targetMs: number | undefined;
}

/** So many clients ask one thing after the other, each as soon as it is answered. */
export async function load(
  name: string,
  url: string,
  { clients, answers, next, used, targetMs }: Load,
): Promise<LoadFigures> {
  const before = await used();
  const result = await autocannon({
    url,
    connections: clients,
    amount: answers,
    requests: [{ setupRequest: (request) => ({ ...request, path: next() }) }],
  });
  const after = await used();
  const each = (side: keyof CpuSeconds): number =>
    ((after[side] - before[side]) * 1_000) / Math.max(result['2xx'], 1);
  return {
    ...{ name, clients, targetMs },
    ...{ productMs: each('product'), databaseMs: each('database') },
    answers: result['2xx'],
    perSecond: Math.round(result['2xx'] / result.duration),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    worstMs: result.latency.max,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}
