import { type EventStoreServer, startEventStoreServer } from '../eventstoredb/start-server.js';
import { endProducts, ProductProcess } from '../support/product-process.js';
import { BusyShop, expectNothingLost } from './busy-shop.js';

let server: EventStoreServer;
let shop: BusyShop;
beforeAll(async () => {
  server = await startEventStoreServer();
  shop = await BusyShop.open({ variables: { EVENTSTORE_URL: server.url } });
}, 60_000);
afterAll(async () => {
  await endProducts();
  await shop.test.close();
  await server.stop();
});

it('events delivered twice, and subscriptions cut, change no row and no cent', async () => {
  const strikes = async () => (await server.counts())['faultsStruck'] ?? 0;
  const product = await ProductProcess.start('all', { variables: shop.test.variables });
  shop.sell(() => product.url);
  for (let round = 0; round < 3; round += 1) {
    await shop.sold(10);
    const struck = await strikes();
    await server.fault({ kind: 'duplicate', events: 20 });
    await shop.sold(15);
    expect(await strikes()).toBeGreaterThan(struck);
    await server.fault({ kind: 'cancel-subscriptions' });
    await shop.sold(15);
    await server.fault({ kind: 'fell-behind' });
  }
  await server.fault(undefined);
  await shop.sold(10);
  await shop.pauseSelling();
  expect(await product.stop()).toBe(143);
  await expectNothingLost(shop);
}, 180_000);
