import { copyEvents } from '#src/platform/event-store/copy/copy-events.js';
import { fingerprint } from '#src/platform/event-store/fingerprint.js';
import type { EventStore } from '#src/platform/event-store/port.js';
import { allEvents } from '../../support/all-events.js';
import { CommandLine } from '../../support/command-line.js';
import { order, post } from '../../support/orders.js';
import { Seed, type Shop } from '../../support/seed.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Stores } from './stores.js';

// `tributary events adopt`: what was made of the old store is made of the new one. One story, in order.

let stores: Stores;
let app: TestApp;
let shop: Shop;
let moved: EventStore;
let sales = 0;
let adopt: () => ReturnType<CommandLine['run']>;

beforeAll(async () => {
  stores = new Stores();
  const server = await stores.server();
  moved = await stores.on(server);
  app = await startTestApp();
  const variables = { ...app.variables, EVENTSTORE_URL: server.url };
  const command = new CommandLine({ ...app, variables });
  adopt = () => command.run('events', 'adopt', '--json');
  shop = await new Seed(app).shop();
  for (let n = 0; n < 3; n += 1) await sell();
  await app.settled();
}, 60_000);
afterAll(async () => {
  await app.close();
  await stores.close();
});

async function sell(): Promise<void> {
  const clickId = await new Seed(app, `sale ${(sales += 1)}`).click(shop);
  await post(await app.as({ role: 'admin' }), order(shop.programId, { clickId }));
}

const policyNames = ['attribution', 'disputes', 'earnings', 'notifications', 'payouts'];
const checkpoints = async () =>
  (await app.pool.query('select name, store_id, position from policy_checkpoint order by name'))
    .rows;
const knowledge = async () =>
  (await app.pool.query('select * from attribution_knowledge order by kind, key')).rows;
const touches = async () =>
  (await app.pool.query('select * from attribution_touch order by click_id')).rows;
const ledger = async () =>
  (await app.pool.query('select account, signed::text from ledger_leg order by 1, 2')).rows;

it('refuses while a policy works', async () => {
  await copyEvents(app.runtime.store, moved);
  const before = await checkpoints();
  const { code, stderr } = await adopt();
  expect(stderr).toBe(
    'Policy attribution is running in another process; stop all processes of Tributary first\n',
  );
  expect(code).toBe(1);
  expect(await checkpoints()).toEqual(before);
}, 60_000);

it('refuses a store that lacks what was written to the embedded one since', async () => {
  await app.runtime.policies.stop();
  await app.runtime.projector.stop();
  // An order at the last moment: nobody has attributed it yet.
  await sell();
  const before = await checkpoints();
  const { code, stderr } = await adopt();
  expect(stderr).toMatch(/holds \d+ events, the embedded one \d+: copy again/);
  expect(code).toBe(1);
  expect(await checkpoints()).toEqual(before);
}, 60_000);

it('makes everything of the new store, and writes only what was still owed', async () => {
  await copyEvents(app.runtime.store, moved);
  const print = await fingerprint(moved);
  const [learnt, clicks] = [await knowledge(), await touches()];
  // Known from an event that only the old store holds.
  await app.pool.query(`
    insert into attribution_touch (click_id, program_id, affiliate_id, link_code, at, bot)
    select 'clk_zzz', program_id, affiliate_id, link_code, at, bot from attribution_touch limit 1`);
  const { code, stdout, stderr } = await adopt();
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const adopted = JSON.parse(stdout) as Record<string, unknown>;
  expect(adopted).toMatchObject({
    ...{ storeId: await moved.storeId(), head: await moved.head() },
    ...{ before: print, after: print, answered: 2, repeated: 0, sound: true },
    ...{ begunAnew: policyNames },
  });
  const written = (await allEvents(moved)).slice(print.events);
  expect(written.map(({ type }) => type)).toEqual(['conversion-attributed', 'commission-held']);
  const place = { store_id: await moved.storeId(), position: await moved.head() };
  expect(await checkpoints()).toEqual(policyNames.map((name) => ({ name, ...place })));
  // What was remembered of the old store was forgotten, and learnt again from the events.
  expect(await knowledge()).toEqual(learnt);
  const touched = (await touches()).map(({ click_id }) => click_id);
  expect(touched).toEqual(expect.arrayContaining(clicks.map(({ click_id }) => click_id)));
  expect(touched).not.toContain('clk_zzz');
  expect(await ledger()).toHaveLength(8);
}, 60_000);

it('has nothing left to do the second time', async () => {
  const { code, stdout } = await adopt();
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ rebuilt: [], begunAnew: [], answered: 0, repeated: 0, sound: true },
  });
}, 60_000);
