import { readdirSync } from 'node:fs';
import { createTestDatabase } from '../setup/database.js';
import { type EventStoreServer, startEventStoreServer } from '../eventstoredb/start-server.js';
import { BusyShop, expectNothingLost } from './busy-shop.js';
import { allEvents } from '../support/all-events.js';
import { CommandLine } from '../support/command-line.js';
import { endProducts, ProductProcess } from '../support/product-process.js';
import { startTestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

// docs/runbooks/move-to-eventstoredb.md, rehearsed: a shop sells while its events move to another
// engine, waits for as long as nobody answers, and goes on where it was.

/** Nobody listens here. */
const nowhere = 'http://127.0.0.1:9';

let server: EventStoreServer;
let shop: BusyShop;
let old: CommandLine;
let moved: CommandLine;
let product: ProductProcess;
let address = nowhere;
let isOver = false;
beforeAll(async () => {
  const database = await createTestDatabase();
  [server, shop] = await Promise.all([startEventStoreServer(), BusyShop.open({ database })]);
  old = new CommandLine(shop.test);
  moved = new CommandLine({ ...shop.test, variables: onServer() });
}, 60_000);
afterAll(async () => {
  isOver = true;
  await endProducts();
  await shop.test.close();
  await server.stop();
});

const where = (): string => {
  if (isOver) throw new Error('The shop has closed');
  return address;
};
const onServer = () => ({ ...shop.test.variables, EVENTSTORE_URL: server.url });
const start = async (variables: Readonly<Record<string, string>>): Promise<void> => {
  product = await ProductProcess.start('all', { variables });
  address = product.url;
};
const stop = async (): Promise<void> => {
  address = nowhere;
  expect(await product.stop()).toBe(143);
};
const journaled = (): string[] =>
  readdirSync(shop.test.variables['CLICK_JOURNAL_DIR'] ?? '', { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.clicks'));

it('copies while the shop sells, and ends after the last event of the old store', async () => {
  await start(shop.test.variables);
  shop.sell(where, 2);
  await shop.sold(10);
  const args = ['--from', 'embedded', '--to', server.url, '--follow', '--json'];
  const copy = old.start('events', 'copy', ...args);
  let said = '';
  copy.child.stderr?.on('data', (chunk) => (said += String(chunk)));
  await until(() => said.includes('Following'), 60_000);
  await shop.sold(20);

  const early = await moved.run('events', 'adopt');
  expect(early.stderr).toContain('stop all processes of Tributary first');
  expect(early.code).toBe(1);

  await stop();
  // What the store did not take in time lies on the disk, and is the old store's.
  while (journaled().length > 0) {
    await start(shop.test.variables);
    address = nowhere;
    await until(() => journaled().length === 0);
    await stop();
  }
  copy.child.kill('SIGINT');
  const { code, stdout, stderr } = await copy.end;
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(JSON.parse(stdout)).toMatchObject({ equal: true, alreadyThere: 0 });
}, 120_000);

it('adopts the new store: read models and policies are made of it, and nothing is written twice', async () => {
  const { code, stdout, stderr } = await moved.run('events', 'adopt', '--json');
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const adopted = JSON.parse(stdout) as Adopted;
  const begunAnew = ['attribution', 'disputes', 'earnings', 'notifications', 'payouts'];
  expect(adopted).toMatchObject({ sound: true, repeated: 0, begunAnew });
  expect(adopted.after).toEqual(adopted.before);
  expect(adopted.before.events).toBe((await allEvents(shop.test.runtime.store)).length);
  expect(adopted.rebuilt).toHaveLength(adopted.projections.length);
}, 120_000);

it('sells on, on the new store, and nothing that was ever promised is missing there', async () => {
  const before = (await allEvents(shop.test.runtime.store)).length;
  await start(onServer());
  await shop.sold(20);
  await shop.pauseSelling();
  await stop();
  expect(await allEvents(shop.test.runtime.store)).toHaveLength(before);

  const after = await startTestApp(new Date().toISOString(), {
    isAtWork: false,
    variables: { EVENTSTORE_URL: server.url },
    database: { url: shop.test.databaseUrl, drop: () => Promise.resolve() },
  });
  try {
    await expectNothingLost(Object.assign({}, shop, { test: after }) as unknown as BusyShop);
  } finally {
    await after.close();
  }
}, 120_000);

it('goes the way back with what was sold since', async () => {
  const back = await moved.run('events', 'copy', '--from', server.url, '--to', 'embedded');
  expect(back).toMatchObject({ code: 0, stdout: expect.stringContaining('verdict  equal') });
  const adopted = await old.run('events', 'adopt');
  expect(adopted).toMatchObject({ code: 0, stdout: expect.stringContaining('start Tributary') });
  await expectNothingLost(shop);
}, 120_000);

interface Adopted {
  readonly before: { readonly events: number };
  readonly after: object;
  readonly rebuilt: readonly string[];
  readonly projections: readonly unknown[];
}
