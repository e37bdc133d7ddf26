import { setImmediate as breathe } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.js';
import { buildsOf, servedBuild } from './checkpoint.js';
import type { Feed } from './feed.js';
import { MemoryFeed } from './memory-feed.js';
import type { Projection } from './projection.js';
import { Projector } from './projector.js';
import { rebuild, type RebuildProgress } from './rebuild.js';
import { tableRows } from './scenario.js';
import { sale, saleRange, sales, shop, totals } from '../../test/projections/shop.js';
import { verify } from './verify.js';

const clock = { now: () => new Date('2026-02-01T00:00:00.000Z') };
let database: TestDatabase;
let pool: pg.Pool;
let feed: MemoryFeed;
const running: Projector[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  pool.on('error', () => undefined);
  feed = new MemoryFeed();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
  await pool.end();
  await database.drop();
});

async function started(...projections: Projection[]): Promise<Projector> {
  const made = new Projector({ pool, feed, projections, clock, sizes: { events: 50 } });
  running.push(made);
  await made.start();
  return made;
}

async function physicalTables(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE tablename LIKE '%\\_\\_v%' ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

describe('a rebuild', () => {
  it('puts right what was wrong, tells its progress, and leaves nothing behind', async () => {
    feed.record(...saleRange(0, 400));
    const one = await started(shop());
    await one.settled();
    await pool.query(`UPDATE totals__v1_1 SET amount = 1; DELETE FROM sales__v1_1 WHERE id = 's7'`);
    const before = await verify({ pool, feed }, shop());
    expect(before).toMatchObject({
      equal: false,
      tables: [
        { table: 'sales', servedRows: 399, rebuiltRows: 400, onlyServed: 0, onlyRebuilt: 1 },
        { table: 'totals', servedRows: 3, rebuiltRows: 3, onlyServed: 3, onlyRebuilt: 3 },
      ],
    });
    expect(before.tables[0]?.examples).toEqual([
      { side: 'rebuilt', row: { id: 's7', amount: 10 } },
    ]);
    const seen: RebuildProgress[] = [];
    const onProgress = (progress: RebuildProgress) => seen.push(progress);
    await rebuild({ pool, feed }, shop(), { onProgress, sizes: { events: 100 } });
    expect(seen.map(({ done, total }) => [done, total])).toEqual(
      [100, 200, 300, 400].map((done) => [done, 400]),
    );
    expect(await verify({ pool, feed }, shop())).toMatchObject({ equal: true });
    expect(await physicalTables()).toEqual(['sales__v1_3', 'totals__v1_3']);
    expect(await buildsOf(pool, 'shop')).toHaveLength(1);
    const { rows } = await pool.query(`SELECT 1 FROM pg_indexes WHERE tablename = 'sales__v1_3'`);
    expect(rows).toHaveLength(2);
  });

  it('goes on beside live writes, and the runner goes on with the new tables', async () => {
    feed.record(...saleRange(0, 300));
    const one = await started(shop());
    await one.settled();
    let writing = true;
    let next = 300;
    const write = async () => {
      for (; writing; next += 10) {
        const position = feed.record(...saleRange(next, next + 10));
        await one.waitFor('shop', position, 10_000);
      }
    };
    const writer = write();
    try {
      for (let round = 0; round < 3; round += 1) {
        await rebuild({ pool, feed }, shop());
        expect(await verify({ pool, feed }, shop())).toMatchObject({ equal: true });
      }
    } finally {
      writing = false;
      await writer;
    }
    await one.settled();
    expect(await servedBuild(pool, 'shop')).toMatchObject({ generation: 6, events: next });
    expect(await tableRows(pool, sales)).toHaveLength(next);
    expect(await verify({ pool, feed }, shop())).toMatchObject({ equal: true });
  });

  it('neither goes back nor loses what is recorded at the very moment of the change', async () => {
    feed.record(...saleRange(0, 200));
    const one = await started(shop());
    await one.settled();
    let next = 200;
    let last = '';
    const held: boolean[] = [];
    /** Each time that the rebuild asks for events there is one more, applied already unless held up. */
    const ahead: Feed = {
      head: () => feed.head(),
      storeId: () => feed.storeId(),
      distance: (from, to) => feed.distance(from, to),
      async *subscribe(options) {
        last = feed.record(sale((next += 1)));
        held.push(!(await one.waitFor('shop', last, 300)));
        yield* feed.subscribe(options);
      },
    };
    const before = feed.head();
    await rebuild({ pool, feed: ahead }, shop());
    expect((await servedBuild(pool, 'shop'))?.position.localeCompare(await before)).toBe(1);
    // The runner stands still from when the last events are fetched until the change is made.
    expect(held).toEqual([false, false, true]);
    expect(await one.waitFor('shop', last, 5000)).toBe(true);
    expect(await tableRows(pool, sales)).toHaveLength(203);
    expect(await servedBuild(pool, 'shop')).toMatchObject({ position: last, events: 203 });
  });

  it('is refused while another one runs, and before the projection has run', async () => {
    feed.record(...saleRange(0, 200));
    await expect(rebuild({ pool, feed }, shop())).rejects.toThrow('has never run');
    await (await started(shop())).settled();
    const results = await Promise.allSettled([
      rebuild({ pool, feed }, shop()),
      rebuild({ pool, feed }, shop()),
    ]);
    expect(results.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((each) => each.status === 'rejected')?.reason).toMatchObject({
      name: 'RebuildRefused',
      message: 'Projection shop is being rebuilt or verified already',
    });
  });

  it('changes nothing when it meets an event that it cannot take, or is given up', async () => {
    const one = await started(shop('halt'));
    feed.record(...saleRange(0, 100));
    await one.settled();
    const failing: Projection = {
      ...shop('halt'),
      on: {
        'sale-made': (event, rows) => {
          if (event.stream === 'sale-7') throw new Error('not this one');
          shop().on['sale-made']?.(event, rows);
        },
      },
    };
    await expect(rebuild({ pool, feed }, failing)).rejects.toThrow('not this one');
    const signal = AbortSignal.abort(new Error('given up'));
    await expect(rebuild({ pool, feed }, shop('halt'), { signal })).rejects.toThrow('given up');
    expect(await physicalTables()).toEqual(['sales__v1_1', 'totals__v1_1']);
    expect(await tableRows(pool, sales)).toHaveLength(100);
  });

  it('brings a halted projection back, under the eyes of its runner', async () => {
    let mended = false;
    const fragile: Projection = {
      ...shop('halt'),
      on: {
        'sale-made': (event, rows) => {
          if (event.stream === 'sale-7' && !mended) throw new Error('not yet');
          shop().on['sale-made']?.(event, rows);
        },
      },
    };
    feed.record(...saleRange(0, 30));
    const one = await started(fragile);
    await expect(one.settled()).rejects.toThrow('not yet');
    mended = true;
    await rebuild({ pool, feed }, fragile);
    feed.record(sale(30));
    expect(await one.waitFor('shop', await feed.head(), 5000)).toBe(true);
    expect(await tableRows(pool, sales)).toHaveLength(31);
  });

  it('makes a projection of another store anew', async () => {
    feed.record(...saleRange(0, 50));
    const one = await started(shop());
    await one.settled();
    await one.stop();
    feed = new MemoryFeed('another-store');
    feed.record(...saleRange(0, 5));
    await rebuild({ pool, feed }, shop());
    await (await started(shop())).settled();
    expect(await tableRows(pool, sales)).toHaveLength(5);
  });
});

describe('a new version', () => {
  it('is built beside the old one, which is served until it is complete', async () => {
    feed.record(...saleRange(0, 90));
    const old = await started(shop());
    await old.settled();
    const gate = { open: false };
    const next: Projection = {
      ...shop('park', 2, 100n),
      tables: [totals],
      on: {
        'sale-made': ({ data }: { data: { shop: string } }, rows) => {
          if (!gate.open) throw Object.assign(new Error('later'), { name: 'UnreadableEvent' });
          rows.add(totals, { shop: data.shop }, { sales: 1, amount: 1000 });
        },
      },
    };
    const one = await started(next);
    const look = async () => (await pool.query(`SELECT amount::text FROM totals`)).rows;
    while ((await one.status())[0]?.error !== 'later') await breathe();
    expect((await one.status())[0]).toMatchObject({ version: 2, servedVersion: 1 });
    expect(await look()).toEqual([1, 2, 3].map(() => ({ amount: '300' })));
    // The process of the old version works on meanwhile.
    feed.record(...saleRange(90, 120));
    await old.settled();
    expect(await look()).toEqual([1, 2, 3].map(() => ({ amount: '400' })));
    gate.open = true;
    await one.settled();
    expect(await look()).toEqual([1, 2, 3].map(() => ({ amount: '40000' })));
    // What was replaced is dropped a moment after the swap.
    while ((await physicalTables()).length > 1) await breathe();
    expect(await physicalTables()).toEqual(['totals__v2_2']);
    await expect(tableRows(pool, sales)).rejects.toThrow('does not exist');
    feed.record(sale(120));
    await one.settled();
    while ((await old.status())[0]?.phase !== 'superseded') await breathe();
    expect(await look()).toHaveLength(3);
  });

  it('is taken up again where a stopped process left it', async () => {
    feed.record(...saleRange(0, 500));
    const old = await started(shop());
    await old.settled();
    await old.stop();
    let calls = 0;
    let closed = true;
    const next: Projection = {
      ...shop('park', 2),
      on: {
        'sale-made': (event, rows) => {
          calls += 1;
          if (closed && calls > 250) {
            throw Object.assign(new Error('later'), { name: 'UnreadableEvent' });
          }
          shop().on['sale-made']?.(event, rows);
        },
      },
    };
    const first = await started(next);
    while ((await first.status())[0]?.error !== 'later') await breathe();
    await first.stop();
    const [, begun] = await buildsOf(pool, 'shop');
    expect(begun).toMatchObject({ version: 2, generation: 2, status: 'building', events: 250 });
    closed = false;
    calls = 0;
    await (await started(next)).settled();
    expect(calls).toBe(250);
    expect(await tableRows(pool, sales)).toHaveLength(500);
    expect(await servedBuild(pool, 'shop')).toMatchObject({ version: 2, generation: 2 });
  });
});
