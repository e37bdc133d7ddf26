import type { Pool } from 'pg';
import { attach } from '#projections/engine/attach.js';
import type { Projection } from '#projections/engine/projection.js';
import { rebuild } from '#projections/engine/rebuild.js';
import { clickCounts } from '#projections/click-counts.projection.js';
import { ledger } from '#projections/ledger.projection.js';
import { databasePool } from '#src/platform/database/pool.js';
import { decodedFeed } from '#src/platform/feed.js';
import type { DurableServer } from './durable-database.js';
import { clickStreams, fill, idOf, type NewStream, type Place } from './fill-store.js';
import { lifecycles, moneyEvents } from './lifecycles.js';
import { type Ground, onStore } from './product.js';
import { middle } from './redirect-product.js';

/** A rebuild from the first event; medians over the rounds. */
export interface RebuildFigures {
  readonly projection: string;
  /** What the store held. */
  readonly store: string;
  /** Events that it has a handler for, and all events of the store, which it reads in any case. */
  readonly ownEvents: number;
  readonly readEvents: number;
  readonly seconds: number;
  readonly ownPerSecond: number;
  readonly readPerSecond: number;
}

const fromMs = Date.parse('2026-03-01T00:00:00.000Z');
const links = 200;

/**
 * Rebuilds of the click counts on a store of clicks alone and of the ledger on one of commissions
 * alone, and, for what a store is really like, of the ledger where there is nothing but clicks.
 */
export async function benchRebuild(
  server: DurableServer,
  { clicks, commissions, rounds }: { clicks: number; commissions: number; rounds: number },
): Promise<RebuildFigures[]> {
  const places = Array.from({ length: links }, (_, n) => placeOf(n));
  const ofClicks = await onFilledStore(
    server,
    (ground) => clickStreams(ground, { count: clicks, places, fromMs }),
    async (timed, pool) => {
      const counts = await timed(clickCounts, 'clicks', clicks, rounds);
      await expectSum(pool, 'SELECT sum(clicks) FROM click_counts', clicks);
      return [counts, await timed(ledger, 'clicks', 0, 1)];
    },
  );
  let money = 0;
  const ofMoney = await onFilledStore(
    server,
    function* (ground) {
      for (const each of lifecycles(ground, { count: commissions, fromMs })) {
        money += each.events.filter(({ type }) => moneyEvents.has(type)).length;
        yield each;
      }
    },
    async (timed, pool) => {
      const books = await timed(ledger, 'commissions', money, rounds);
      await expectSum(pool, 'SELECT sum(signed) FROM ledger_leg', 0);
      await expectSum(pool, 'SELECT count(DISTINCT entry_id) FROM ledger_leg', money);
      return [books];
    },
  );
  const [counts, passing] = ofClicks;
  return [counts, ...ofMoney, passing].filter((each) => each !== undefined);
}

function placeOf(n: number): Place {
  return {
    linkCode: `bench${n}`,
    programId: idOf('program', n % 20, 0),
    merchantId: idOf('merchant', n % 20, 0),
    affiliateId: idOf('affiliate', n, 0),
  };
}

type Timed = (
  projection: Projection,
  store: string,
  ownEvents: number,
  rounds: number,
) => Promise<RebuildFigures>;

async function onFilledStore<Result>(
  server: DurableServer,
  streams: (ground: Ground) => Iterable<NewStream>,
  work: (timed: Timed, pool: Pool) => Promise<Result>,
): Promise<Result> {
  const database = await server.createDatabase();
  const pool = databasePool(database.url);
  try {
    await onStore(database.url, (ground) => fill(ground, streams(ground)));
    // What follows is to be measured, not the clean-up after the filling.
    await pool.query('VACUUM ANALYZE');
    await pool.query('CHECKPOINT');
    return await onStore(database.url, ({ store, codec }) => {
      const ground = { pool, feed: decodedFeed(store, codec) };
      return work(async (projection, held, ownEvents, rounds) => {
        await attach(ground, projection);
        const readEvents = store.distance('', await store.head()) ?? 0;
        const took: number[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const began = performance.now();
          await rebuild(ground, projection);
          took.push((performance.now() - began) / 1_000);
        }
        const seconds = middle(took);
        return {
          ...{ projection: projection.name, store: held, ownEvents, readEvents, seconds },
          ownPerSecond: ownEvents / seconds,
          readPerSecond: readEvents / seconds,
        };
      }, pool);
    });
  } finally {
    await pool.end();
    await database.drop();
  }
}

/** Figures of a rebuild that went wrong would be worth nothing. */
async function expectSum(pool: Pool, text: string, expected: number): Promise<void> {
  const { rows } = await pool.query<string[]>({ text, rowMode: 'array' } as unknown as string);
  const found = rows[0]?.[0];
  if (found !== String(expected)) throw new Error(`${text}: ${found} instead of ${expected}`);
}
