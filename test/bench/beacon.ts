import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { startServer } from './child.js';

export interface BeaconFigures {
  readonly connections: number;
  readonly requestsPerSecond: number;
  /** Times to the answer in ms. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Answers other than 204, and requests without one. Anything but 0 spoils the figures. */
  readonly failures: number;
  /** Views that were told; all of them are new. */
  readonly told: number;
  /** Of those, found in the store when nothing waited any more. */
  readonly kept: number;
  readonly dropped: number;
}

const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const viewsPerBeacon = 2;

/** Beacons at a steady rate (0: as fast as it goes), each with views of its own, on a durable store. */
export async function benchBeacon({
  connections = 50,
  seconds = 10,
  perSecond = 1_000,
} = {}): Promise<BeaconFigures> {
  const server = await startServer('test/bench/beacon-server.ts');
  try {
    const url = `${server.url}/b`;
    // Until the compiler is done with it.
    await load(url, { connections, seconds: 3, perSecond: 0 });
    const before = await settled(server.url);
    const { result, told } = await load(url, { connections, seconds, perSecond });
    const after = await settled(server.url);
    const { p50, p99, max } = result.latency;
    const answered = result.statusCodeStats?.['204']?.count ?? 0;
    return {
      ...{ connections, requestsPerSecond: result.requests.average, p50, p99, max },
      failures: result.errors + result.requests.total - answered,
      ...{ told, kept: after.kept - before.kept, dropped: after.dropped - before.dropped },
    };
  } finally {
    await server.stop();
  }
}

async function load(
  url: string,
  { connections, seconds, perSecond }: { connections: number; seconds: number; perSecond: number },
): Promise<{ result: autocannon.Result; told: number }> {
  let sent = 0;
  const result = await autocannon({
    ...{ url, method: 'POST', connections, duration: seconds },
    ...(perSecond === 0 ? {} : { overallRate: perSecond }),
    headers: { 'content-type': 'text/plain;charset=UTF-8', 'user-agent': userAgent },
    requests: [
      {
        setupRequest: (request) => {
          sent += 1;
          return { ...request, body: beacon() };
        },
      },
    ],
  });
  return { result, told: sent * viewsPerBeacon };
}

function beacon(): string {
  const events = Array.from({ length: viewsPerBeacon }, () => {
    const id = Array.from(randomBytes(26), (byte) => alphabet[byte & 31]).join('');
    const product = 'prd_01KJPSTSX0N2T2Y3VBC7K25BCP';
    return { id: `viw_${id}`, kind: 'view', page: 'product', product, ago: 1_500 };
  });
  return JSON.stringify({ events });
}

interface Kept {
  readonly kept: number;
  readonly waiting: number;
  readonly dropped: number;
}

/** What is in the store when nothing waits for it any more. */
async function settled(url: string): Promise<Kept> {
  for (;;) {
    const kept = (await (await fetch(`${url}/kept`)).json()) as Kept;
    if (kept.waiting === 0) return kept;
    await pause(100);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [perSecond, seconds] = [Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 10)];
  console.log(JSON.stringify(await benchBeacon({ perSecond, seconds }), null, 2));
}
