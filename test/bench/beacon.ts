import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from './child.js';
import { type Asked, openLoop, type OpenLoopFigures } from './open-loop.js';

export interface BeaconFigures extends OpenLoopFigures {
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

/** Beacons as they come from many pages, each with views of its own, on a durable store. */
export async function benchBeacon({
  seconds = 10,
  perSecond = 1_000,
} = {}): Promise<BeaconFigures> {
  const server = await startServer('test/bench/beacon-server.ts');
  try {
    const load = (seconds: number): Promise<OpenLoopFigures> =>
      openLoop({ url: server.url, asked: beacon, perSecond, seconds });
    // Until the compiler is done with it.
    await load(5);
    const before = await settled(server.url);
    const figures = await load(seconds);
    const after = await settled(server.url);
    return {
      ...figures,
      told: figures.requests * viewsPerBeacon,
      ...{ kept: after.kept - before.kept, dropped: after.dropped - before.dropped },
    };
  } finally {
    await server.stop();
  }
}

const headers = { 'content-type': 'text/plain;charset=UTF-8', 'user-agent': userAgent };

function beacon(): Asked {
  const events = Array.from({ length: viewsPerBeacon }, () => {
    const id = Array.from(randomBytes(26), (byte) => alphabet[byte & 31]).join('');
    const product = 'prd_01KJPSTSX0N2T2Y3VBC7K25BCP';
    return { id: `viw_${id}`, kind: 'view', page: 'product', product, ago: 1_500 };
  });
  return { path: '/b', method: 'POST', headers, body: JSON.stringify({ events }), status: 204 };
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
