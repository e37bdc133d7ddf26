import {
  type EventStoreServer,
  type Fault,
  startEventStoreServer,
} from '../eventstoredb/start-server.js';
import { endProducts, ProductProcess } from '../support/product-process.js';
import { BusyShop, expectNothingLost } from './busy-shop.js';

// EventStoreDB goes away in the middle of appends, in each way it can: an append whose outcome nobody
// knows is sent again under the same ids at the same revision, and stored once.

let server: EventStoreServer;
let shop: BusyShop;
let product: ProductProcess;
beforeAll(async () => {
  server = await startEventStoreServer();
  shop = await BusyShop.open({ variables: { EVENTSTORE_URL: server.url } });
  product = await ProductProcess.start('all', { variables: shop.test.variables });
}, 60_000);
afterAll(async () => {
  await endProducts();
  await shop.test.close();
  await server.stop();
});

/** A fault that never struck would prove nothing. */
const strikes = async () => (await server.counts())['faultsStruck'] ?? 0;

const faults: readonly Fault[] = [
  { kind: 'drop', at: 'before-write', times: 3 },
  { kind: 'drop', at: 'after-write', times: 3 },
  { kind: 'cancel', at: 'after-write', times: 3 },
  { kind: 'timeout', at: 'after-write', times: 3 },
  { kind: 'refuse', times: 10 },
];

it.each(
  faults.map((fault) => ['at' in fault ? `${fault.kind} ${fault.at}` : fault.kind, fault] as const),
)(
  'goes on selling through: %s',
  async (_, fault) => {
    shop.sell(() => product.url);
    await shop.sold(15);
    const struck = await strikes();
    await server.fault(fault);
    await shop.sold(25);
    expect(await strikes()).toBeGreaterThan(struck);
    await server.fault(undefined);
    await shop.sold(10);
    await shop.pauseSelling();
  },
  120_000,
);

it('goes on after the server was killed between writing and answering', async () => {
  shop.sell(() => product.url);
  await shop.sold(15);
  await server.fault({ kind: 'die', at: 'after-write', nth: 5 });
  await server.ended();
  await server.restart();
  await shop.sold(25);
  await shop.pauseSelling();
}, 120_000);

it('and in the end everything acknowledged is there, once', async () => {
  expect(await product.stop()).toBe(143);
  await expectNothingLost(shop);
}, 120_000);
