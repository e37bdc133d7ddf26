import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool, PoolClient } from 'pg';
import { AttributionPolicy } from '#src/attribution/attribution.policy.js';
import { FixedClock } from '#src/platform/clock.js';
import { databasePool } from '#src/platform/database/pool.js';
import { createLog } from '#src/platform/observability/log.js';
import { EmbeddedEventStore } from '../event-store/embedded/embedded-event-store.js';
import { makeRuntime } from '#src/runtime.js';
import { projections } from '#projections/registry.js';
import { verify } from '#projections/engine/verify.js';
import { euros, order, post, refund, told } from '../../../test/support/orders.js';
import { Seed, type Shop } from '../../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { PolicyRunner } from './policy-runner.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
/** Keeps what a runner logs as errors. */
function listening() {
  const errors: Error[] = [];
  const error = (fields: object): void => void errors.push((fields as { err: Error }).err);
  return { errors, info: () => undefined, error };
}

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
});
afterAll(() => test.close());

/** Orders posted while no policy runs, so that they come to one all at once. */
async function asleep<Result>(work: () => Promise<Result>): Promise<Result> {
  await test.settled();
  await test.runtime.policies.stop();
  return work();
}

async function awake(): Promise<void> {
  test.runtime.policies.start();
  await test.settled();
}

async function postAsync(body: object): Promise<string> {
  const admin = await test.as({ role: 'admin' });
  const answer = await admin
    .post('/api/v1/conversions')
    .set('prefer', 'respond-async')
    .send(body)
    .expect(told(202));
  return answer.body.id;
}

async function shown(id: string) {
  const admin = await test.as({ role: 'admin' });
  return (await admin.get(`/api/v1/conversions/${id}`).expect(told(200))).body;
}

async function commissionsOf(id: string) {
  const admin = await test.as({ role: 'admin' });
  return (await admin.get(`/api/v1/commissions?conversionId=${id}`).expect(told(200))).body.items;
}

const eventCount = async () =>
  (await test.runtime.store.readAll({ after: '', limit: 100_000 })).length;

function runner(policy: AttributionPolicy, log = listening()): PolicyRunner {
  const { feed, pool } = test.runtime;
  return new PolicyRunner(policy, feed, pool, test.clock, log);
}

describe('one batch', () => {
  it('holds click, order and refund, and answers them in their order', async () => {
    const { id, early } = await asleep(async () => {
      const visitorId = seed.visitor();
      const clickId = 'clk_01KQS6WB80GTG7GQDA2YVMZSQ0';
      const early = await postAsync(order(shop.programId, { clickId }));
      await seed.click(shop, { clickId, visitorId });
      const id = await postAsync(order(shop.programId, { clickId }));
      await test.runtime.projector.settled();
      const admin = await test.as({ role: 'admin' });
      const body = { externalId: 're', occurredAt: test.clock.iso(), amount: euros('2500') };
      await admin.post(`/api/v1/conversions/${id}/refunds`).send(body).expect(told(202));
      return { id, early };
    });
    await awake();
    expect(await commissionsOf(id)).toMatchObject([{ remaining: euros('750') }]);
    // It stands before its click: nobody's at first, the click's once that has come.
    const decisions = (await test.runtime.store.readAll({ after: '', limit: 100_000 }))
      .filter(({ data }) => data.includes(early))
      .map(({ type }) => type)
      .filter((type) => type.startsWith('conversion-'));
    expect(decisions).toEqual([
      ...['conversion-recorded', 'conversion-unattributed', 'conversion-attributed'],
    ]);
    expect(await shown(early)).toMatchObject({ status: 'attributed' });
  });

  it('knows earlier clicks of a visitor whose last click is its own', async () => {
    const visitorId = seed.visitor();
    const rival = await seed.rival(shop);
    const first = await seed.click(rival, { visitorId, at: '2026-05-04T09:30:00.000Z' });
    const id = await asleep(async () => {
      const clickId = await seed.click(shop, { visitorId, at: '2026-05-04T09:00:00.000Z' });
      return postAsync(order(shop.programId, { clickId }));
    });
    await awake();
    // The click named is the later one in the log and the earlier one in time: time decides.
    expect((await shown(id)).attribution.credited[0]).toMatchObject({ id: first });
  });

  it('takes rules, suspensions and coupons as they stood at each order', async () => {
    const [before, after] = await asleep(async () => {
      const rival = await seed.rival(shop);
      const clickId = await seed.click(rival);
      const before = await postAsync(order(shop.programId, { clickId }));
      await seed.suspend(rival.affiliateId);
      const after = await postAsync(order(shop.programId, { clickId }));
      return [before, after];
    });
    await awake();
    expect(await shown(before)).toMatchObject({ status: 'attributed' });
    expect(await shown(after)).toMatchObject({ status: 'unattributed' });
  });
});

describe('a crash', () => {
  it('between the commands and the checkpoint is made good, and nothing is doubled', async () => {
    class Crashing extends AttributionPolicy {
      crashes = 0;
      override async save(transaction: PoolClient): Promise<void> {
        await super.save(transaction);
        this.crashes += 1;
        if (this.crashes <= 3) throw new Error('crash before the commit');
      }
    }
    const ids = await asleep(async () => {
      const clickId = await seed.click(shop, { visitorId: seed.visitor() });
      const made = [];
      for (let n = 0; n < 20; n += 1) {
        made.push(await postAsync(order(shop.programId, { clickId })));
      }
      return made;
    });
    const policy = new Crashing(test.runtime.pipeline);
    const log = listening();
    const crashing = runner(policy, log);
    crashing.start();
    // One that does not run itself goes by the saved checkpoint.
    const onlooker = runner(new AttributionPolicy(test.runtime.pipeline));
    expect(await onlooker.waitFor(await test.runtime.store.head(), 20_000)).toBe(true);
    await crashing.stop();
    expect(policy.crashes).toBeGreaterThan(3);
    expect(log.errors).toHaveLength(3);
    await awake();
    for (const id of ids) expect(await commissionsOf(id)).toHaveLength(1);
  });

  it('of the connection that holds the lock lets the policy begin again', async () => {
    const { rows } = await test.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = hashtext('policy')::oid
         AND objid = hashtext('attribution')::oid
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(rows).toHaveLength(1);
    await test.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    const admin = await test.as({ role: 'admin' });
    const clickId = await seed.click(shop);
    const { body } = await post(admin, order(shop.programId, { clickId }));
    await test.settled();
    expect(await shown(body.id)).toMatchObject({ status: 'attributed' });
    // It may notice the loss only after it has answered the order.
    const deadline = performance.now() + 10_000;
    const isRunning = () => test.runtime.policies.status()[0]?.status === 'running';
    while (!isRunning() && performance.now() < deadline) await pause(10);
    expect(test.runtime.policies.status()[0]).toMatchObject({ status: 'running', error: null });
  });
});

describe('a second runner', () => {
  it('stands by, tells how far the first is, and takes over when that one ends', async () => {
    await test.settled();
    const second = runner(new AttributionPolicy(test.runtime.pipeline));
    second.start();
    const admin = await test.as({ role: 'admin' });
    const { body } = await post(admin, order(shop.programId));
    expect(await second.waitFor(body.position, 5_000)).toBe(true);
    expect(second.status().status).toBe('standby');
    await test.runtime.policies.stop();
    const clickId = await seed.click(shop);
    const id = await postAsync(order(shop.programId, { clickId }));
    expect(await second.waitFor(await test.runtime.store.head(), 10_000)).toBe(true);
    expect(second.status().status).toBe('running');
    await second.stop();
    await awake();
    expect(await shown(id)).toMatchObject({ status: 'attributed' });
  });

  it('that has lost the lock unawares is overtaken, not believed', async () => {
    class Slow extends AttributionPolicy {
      gate: Promise<void> = Promise.resolve();
      entered: () => void = () => undefined;
      override async react(events: Parameters<AttributionPolicy['react']>[0], pool: Pool) {
        this.entered();
        await this.gate;
        return super.react(events, pool);
      }
    }
    const id = await asleep(async () =>
      postAsync(order(shop.programId, { clickId: await seed.click(shop) })),
    );
    const policy = new Slow(test.runtime.pipeline);
    let open: () => void = () => undefined;
    policy.gate = new Promise((resolve) => (open = resolve));
    const atWork = new Promise<void>((resolve) => (policy.entered = resolve));
    const log = listening();
    const slow = runner(policy, log);
    slow.start();
    await atWork;
    await test.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
         AND classid = hashtext('policy')::oid
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    await awake();
    open();
    await slow.stop();
    expect(log.errors.map(({ name }) => name)).toContain('Overtaken');
    expect(await commissionsOf(id)).toHaveLength(1);
  });
});

describe('beginning again', () => {
  it('goes on where another process ended', async () => {
    const id = await asleep(async () =>
      postAsync(order(shop.programId, { clickId: await seed.click(shop) })),
    );
    const { rows } = await test.pool.query<{ url: string }>(`SELECT current_database() AS url`);
    const url = new URL(String(test.pool.options.connectionString));
    expect(url.pathname.slice(1)).toBe(rows[0]?.url);
    const pool = databasePool(url.href);
    const clock = new FixedClock(test.clock.iso());
    const other = makeRuntime({
      engine: new EmbeddedEventStore({ connectionString: url.href }),
      pool,
      clock,
      log: createLog('error'),
    });
    other.policies.start();
    expect(await other.policies.waitFor('attribution', await other.store.head(), 10_000)).toBe(
      true,
    );
    await other.policies.stop();
    await other.store.close();
    await pool.end();
    await awake();
    expect(await shown(id)).toMatchObject({ status: 'attributed' });
  });

  it('from the first event, with nothing remembered, appends nothing new', async () => {
    const admin = await test.as({ role: 'admin' });
    const clickId = await seed.click(shop, { visitorId: seed.visitor() });
    const { body } = await post(admin, order(shop.programId, { clickId }));
    await refund(admin, body.id, { amount: euros('100') });
    await post(admin, order(shop.programId));
    const { before, remembered } = await asleep(async () => {
      const memory = await remembrance();
      await test.pool.query('TRUNCATE policy_checkpoint, attribution_knowledge, attribution_touch');
      return { before: await eventCount(), remembered: memory };
    });
    await awake();
    expect(await eventCount()).toBe(before);
    expect(await asleep(remembrance)).toEqual(remembered);
    await awake();
  });

  it('is refused with the checkpoint of another store, and says so', async () => {
    await asleep(() =>
      test.pool.query(`UPDATE policy_checkpoint SET store_id = 'other-' || store_id`),
    );
    test.runtime.policies.start();
    const admin = await test.as({ role: 'admin' });
    const { body } = await post(admin, order(shop.programId));
    const status = test.runtime.policies.status();
    await test.pool.query(`UPDATE policy_checkpoint SET store_id = substr(store_id, 7)`);
    await test.settled();
    expect(body.status).toBe('recorded');
    expect(status[0]).toMatchObject({
      ...{ status: 'failing', error: expect.stringContaining('another event store') },
    });
    expect(await shown(body.id)).toMatchObject({ status: 'unattributed' });
  });
});

it.each(['ledger', 'commissions', 'conversions'])(
  'after all this, %s rebuilt from the first event is what is shown',
  async (name) => {
    await test.settled();
    const projection = projections.find((each) => each.name === name);
    if (!projection) throw new Error(`No projection ${name}`);
    const { equal, tables } = await verify(test.runtime, projection);
    // Its first table: another may have nothing to tell of these orders.
    expect(tables[0]?.servedRows).toBeGreaterThan(0);
    expect({ equal, tables: tables.flatMap(({ examples }) => examples) }).toEqual({
      ...{ equal: true, tables: [] },
    });
  },
);

async function remembrance() {
  const touches = await test.pool.query('SELECT * FROM attribution_touch ORDER BY click_id');
  const known = await test.pool.query('SELECT * FROM attribution_knowledge ORDER BY kind, key');
  return { touches: touches.rows, known: known.rows };
}
