import autocannon from 'autocannon';
import { clickIdOf } from './fill-store.js';

/** How orders are posted: one by one and waiting for attribution, one by one, or a hundred at once. */
export type Way = 'wait' | 'async' | 'batch';

export interface OrderLoad {
  readonly way: Way;
  readonly url: string;
  readonly token: string;
  readonly programId: string;
  /** Half of the orders name one of these clicks. */
  readonly clicks: { readonly count: number; readonly fromMs: number };
  /** Order numbers begin with it: no other load has the same. */
  readonly prefix: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface OrderFigures {
  readonly ordersPerSecond: number;
  /** Of a request, in ms: of a batch, that of all its orders. */
  readonly p50: number;
  readonly p99: number;
  /** Orders answered well. */
  readonly orders: number;
  /** Orders that came back without their attribution although the answer waits for it. */
  readonly undecided: number;
  /** Requests answered otherwise, or not at all. Anything but 0 spoils the figures. */
  readonly failures: number;
}

const perBatch = 100;

/** Posts unique orders for some seconds: the program of a process of its own. */
export async function loadOrders(load: OrderLoad): Promise<OrderFigures> {
  const { way, url, token, connections, seconds } = load;
  const isBatch = way === 'batch';
  let orders = 0;
  let undecided = 0;
  let wrong = 0;
  const order = orderMaker(load);
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 30,
    requests: [
      {
        method: 'POST',
        path: isBatch ? '/api/v1/conversions/batch' : '/api/v1/conversions',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...(way === 'async' ? { prefer: 'respond-async' } : {}),
        },
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify(
            isBatch ? { conversions: Array.from({ length: perBatch }, order) } : order(),
          ),
        }),
        onResponse: (status, body) => {
          if (isBatch && status === 200 && body.includes(`"recorded":${perBatch},`))
            orders += perBatch;
          else if (!isBatch && status === 202) orders += 1;
          else wrong += 1;
          if (way === 'wait' && body.includes('"status":"recorded"')) undecided += 1;
        },
      },
    ],
  });
  return {
    ordersPerSecond: orders / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    orders,
    undecided,
    failures: wrong + result.errors,
  };
}

function orderMaker({ programId, clicks, prefix }: OrderLoad): () => object {
  // Clicks of people: those of machines earn nothing.
  const clickIds = Array.from({ length: clicks.count }, (_, n) => n)
    .filter((n) => n % 10 !== 9)
    .map((n) => clickIdOf(n, clicks.fromMs));
  let made = 0;
  return () => {
    made += 1;
    const named = made % 2 === 0 ? { clickId: clickIds[(made / 2) % clickIds.length] } : {};
    return {
      programId,
      externalId: `${prefix}-${made}`,
      occurredAt: new Date().toISOString(),
      ...named,
      customer: { externalId: `c-${made % 5_000}`, isNew: made % 3 === 0 },
      total: { amount: String(5_000 + (made % 7_000)), currency: 'EUR' },
      tax: { amount: '798', currency: 'EUR' },
      lines: [
        { lineId: '1', sku: 'MUG-01', quantity: 2, net: { amount: '4202', currency: 'EUR' } },
      ],
    };
  };
}

if (process.argv[1] === import.meta.filename) {
  const load = JSON.parse(process.argv[2] ?? '') as OrderLoad;
  console.log(JSON.stringify(await loadOrders(load)));
}
