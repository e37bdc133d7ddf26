import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { table } from '#read-models/table.js';
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.js';
import { attach } from './attach.js';
import { batches } from './batches.js';
import { servedBuild } from './checkpoint.js';
import { Fenced } from './failures.js';
import { MemoryFeed } from './memory-feed.js';
import { projection, type Projection } from './projection.js';
import { Projector } from './projector.js';
import { FailingCommits } from '../../test/projections/failing-commits.js';
import { tableRows } from './scenario.js';
import {
  sale,
  saleRange,
  sales,
  shop,
  type ShopEvent,
  type Total,
  totals,
} from '../../test/projections/shop.js';

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

function projector(...projections: Projection[]): Projector {
  const made = new Projector({ pool, feed, projections, clock, sizes: { events: 50 } });
  running.push(made);
  return made;
}

async function totalSales(): Promise<number> {
  const { rows } = await pool.query<{ n: string }>(
    'SELECT coalesce(sum(sales), 0) AS n FROM totals',
  );
  return Number(rows[0]?.n);
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await pause(10);
}

describe('a projector', () => {
  it('serves empty tables from the start and fills them as events come', async () => {
    const one = projector(shop());
    await one.start();
    expect(await tableRows(pool, sales)).toEqual([]);
    feed.record(...saleRange(0, 30));
    await one.settled();
    expect(await tableRows(pool, totals)).toEqual([
      { shop: 'shop 0', sales: '10', amount: '100' },
      { shop: 'shop 1', sales: '10', amount: '100' },
      { shop: 'shop 2', sales: '10', amount: '100' },
    ]);
  });

  it('tells how far it is, and remembers positions that hold nothing for it', async () => {
    const one = projector(shop());
    await one.start();
    const head = feed.record(sale(1), { type: 'shop-renamed', data: {} });
    await one.settled();
    expect(await one.status()).toMatchObject([
      { name: 'shop', phase: 'live', position: head, head, lagEvents: 0, lagSeconds: 0, parked: 0 },
    ]);
    await until(async () => (await servedBuild(pool, 'shop'))?.position === head);
    await one.stop();
    feed.record(sale(2), sale(3));
    expect(await one.status()).toMatchObject([
      { phase: 'standby', position: head, lagEvents: 2, lagSeconds: 31 * 86_400 - 2 },
    ]);
  });

  it('waits for a position, here or in the process that works, and not for ever', async () => {
    const worker = projector(shop());
    await worker.start();
    const other = projector(shop());
    await other.start();
    const position = feed.record(sale(1));
    expect(await worker.waitFor('shop', position, 5000)).toBe(true);
    expect(await other.waitFor('shop', position, 5000)).toBe(true);
    expect(await totalSales()).toBe(1);
    expect(await worker.waitFor('shop', `${position}0`, 30)).toBe(false);
    expect(await other.waitFor('shop', `${position}0`, 30)).toBe(false);
  });

  it('applies each event once, however often a commit fails or its answer is lost', async () => {
    const commits = { seen: 0 };
    pool = new FailingCommits({ connectionString: database.url }, commits);
    feed.record(...saleRange(0, 1500));
    const one = projector(shop());
    await one.start();
    await one.settled();
    expect(commits.seen).toBeGreaterThan(30);
    expect(await totalSales()).toBe(1500);
    expect(await tableRows(pool, sales)).toHaveLength(1500);
  });

  it('goes on when its connections are killed', async () => {
    feed.record(...saleRange(0, 3000));
    const one = projector(shop());
    await one.start();
    const killer = new pg.Client({ connectionString: database.url });
    await killer.connect();
    for (let round = 0; round < 3; round += 1) {
      await until(async () => ((await servedBuild(killer, 'shop'))?.events ?? 0) > round * 500);
      await killer.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`);
    }
    await killer.end();
    await one.settled();
    expect(await totalSales()).toBe(3000);
  });

  it('stays right when two fill the same build without a lock', async () => {
    feed.record(...saleRange(0, 2000));
    await attach({ pool, feed }, shop());
    const fenced = { times: 0 };
    await Promise.all([unlocked(7, fenced), unlocked(11, fenced)]);
    expect(fenced.times).toBeGreaterThan(0);
    expect(await totalSales()).toBe(2000);
    expect((await servedBuild(pool, 'shop'))?.events).toBe(2000);
  });

  it('stands by while another works, and takes over when that one ends', async () => {
    const first = projector(shop());
    await first.start();
    const second = projector(shop());
    await second.start();
    feed.record(...saleRange(0, 10));
    await first.settled();
    expect((await second.status())[0]?.phase).toBe('standby');
    await first.stop();
    feed.record(...saleRange(10, 20));
    await second.settled();
    expect((await second.status())[0]?.phase).toBe('live');
    expect(await totalSales()).toBe(20);
  });

  it('parks an event that fails, and what follows in its stream, and goes on with the rest', async () => {
    feed.record(...saleRange(0, 25), sale(30, 'bad'), ...saleRange(40, 80));
    const parked: unknown[] = [];
    const log = (_: string, message: string, fields: object) => parked.push({ message, ...fields });
    const one = new Projector({ pool, feed, projections: [shop()], clock, log });
    running.push(one);
    await one.start();
    await one.settled();
    // Streams repeat every twenty events: 50 and 70 come after 30 in stream sale-10.
    expect(await totalSales()).toBe(25 + 40 - 2);
    expect((await one.status())[0]).toMatchObject({ parked: 3, phase: 'live' });
    expect(parked).toEqual([
      expect.objectContaining({ entity: 'sale-10', error: 'no such amount' }),
    ]);
    await one.stop();
    feed.record(sale(90));
    const next = projector(shop());
    await next.start();
    await next.settled();
    expect((await next.status())[0]?.parked).toBe(4);
  });

  it('parks an event whose row the database refuses', async () => {
    feed.record(...saleRange(0, 70), sale(33), sale(71, '12'));
    const one = projector(shop());
    await one.start();
    await one.settled();
    expect(await totalSales()).toBe(71);
    const { rows } = await pool.query<{ error: string }>('SELECT error FROM projection_parked');
    expect(rows).toEqual([{ error: expect.stringContaining('duplicate key') }]);
  });

  it('halts before an event that fails, while other projections go on, until the code is mended', async () => {
    feed.record(...saleRange(0, 25), sale(30, 'bad'), ...saleRange(40, 80));
    const counts = table<Total>({ ...totals, name: 'counts' });
    const other = projection<ShopEvent>({
      name: 'counts',
      version: 1,
      tables: [counts],
      onPoison: 'park',
      on: {
        'sale-made': (_, rows) => rows.add(counts, { shop: 'all' }, { sales: 1 }),
      },
    });
    const one = projector(shop('halt'), other);
    await one.start();
    await expect(one.settled()).rejects.toThrow(/Projection shop is halted.*no such amount/);
    expect(await one.waitFor('counts', await feed.head(), 5000)).toBe(true);
    expect(await totalSales()).toBe(25);
    expect(await servedBuild(pool, 'shop')).toMatchObject({ status: 'halted', events: 25 });
    await one.stop();

    const mended: Projection = {
      ...shop('halt'),
      on: {
        'sale-made': (event, rows) => {
          if (event.stream !== 'sale-10') shop().on['sale-made']?.(event, rows);
        },
      },
    };
    const next = projector(mended);
    await next.start();
    await next.settled();
    expect(await totalSales()).toBe(25 + 40 - 2);
    expect(await servedBuild(pool, 'shop')).toMatchObject({ status: 'live', error: null });
  });

  it('does not skip or park what the code cannot read, and goes on once it can', async () => {
    const unreadable = Object.assign(new Error('a later version'), { name: 'UnreadableEvent' });
    let readable = false;
    feed.record(...saleRange(0, 6));
    const guarded: Projection = {
      ...shop(),
      on: {
        'sale-made': (event, rows) => {
          if (event.stream === 'sale-5' && !readable) throw unreadable;
          shop().on['sale-made']?.(event, rows);
        },
      },
    };
    const one = projector(guarded);
    await one.start();
    await until(async () => (await one.status())[0]?.error === 'a later version');
    expect((await one.status())[0]?.parked).toBe(0);
    readable = true;
    await one.settled();
    expect(await totalSales()).toBe(6);
  });

  it.each([
    ['of another store', () => new MemoryFeed('another-store')],
    ['of an earlier state of the store', () => new MemoryFeed()],
  ])('refuses to go on with a feed %s', async (_, replacement) => {
    const one = projector(shop());
    await one.start();
    feed.record(...saleRange(0, 10));
    await one.settled();
    await one.stop();
    feed = replacement();
    feed.record(...saleRange(0, 5));
    const next = projector(shop());
    await next.start();
    await until(async () => (await next.status())[0]?.phase === 'failed');
    expect((await next.status())[0]?.error).toContain('the store was restored or replaced');
    expect(await totalSales()).toBe(10);
  });

  it('refuses tables that changed while the version did not', async () => {
    feed.record(sale(1));
    const one = projector(shop());
    await one.start();
    await one.settled();
    await one.stop();
    feed.record(sale(2));
    const next = projector({ ...shop(), tables: [{ ...sales, indexes: [] }, totals] });
    await next.start();
    await expect(next.settled()).rejects.toThrow('its tables changed, but its version is still 1');
  });
});

/** Fills the served build as a runner does, but asks nobody. */
async function unlocked(size: number, fenced: { times: number }): Promise<void> {
  const signal = new AbortController().signal;
  const head = await feed.head();
  for (;;) {
    const attached = await attach({ pool, feed }, shop());
    if (attached.kind !== 'served') throw new Error(attached.kind);
    const { build } = attached;
    if (build.position === head) return;
    const reading = { after: build.position, until: head, sizes: { events: size }, signal };
    try {
      for await (const batch of batches(feed, shop(), reading)) await build.apply(batch);
    } catch (error) {
      if (!(error instanceof Fenced)) throw error;
      fenced.times += 1;
    }
  }
}
