import autocannon from 'autocannon';

export interface LoadFigures {
  readonly name: string;
  readonly answers: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  /** Answers that were no 200, and requests without an answer. */
  readonly failed: number;
}

/** So many clients ask one thing after the other, each as soon as it is answered. */
export async function load(
  name: string,
  url: string,
  { clients, answers, next }: { clients: number; answers: number; next: () => string },
): Promise<LoadFigures> {
  const result = await autocannon({
    url,
    connections: clients,
    amount: answers,
    requests: [{ setupRequest: (request) => ({ ...request, path: next() }) }],
  });
  return {
    name,
    answers: result['2xx'],
    perSecond: Math.round(result['2xx'] / result.duration),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    worstMs: result.latency.max,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}
