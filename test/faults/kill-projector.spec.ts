import { endProducts, ProductProcess } from '../support/product-process.js';
import { BusyShop, expectNothingLost } from './busy-shop.js';

let shop: BusyShop;
beforeAll(async () => {
  shop = await BusyShop.open();
}, 60_000);
afterAll(async () => {
  await endProducts();
  await shop.test.close();
});

it('kill -9 of projector and worker in mid-batch: rows and checkpoints stay one', async () => {
  const { variables } = shop.test;
  let projector = await ProductProcess.start('projector', { variables });
  let worker = await ProductProcess.start('worker', { variables });
  const api = await ProductProcess.start('main', { variables });
  shop.sell(() => api.url);
  for (let round = 0; round < 3; round += 1) {
    await shop.sold(40);
    // While it sells there is always a batch under way.
    await Promise.all([projector.kill(), worker.kill()]);
    [projector, worker] = await Promise.all([
      ProductProcess.start('projector', { variables }),
      ProductProcess.start('worker', { variables }),
    ]);
  }
  await shop.sold(40);
  await shop.pauseSelling();
  await Promise.all([projector, worker, api].map((each) => each.stop()));
  await expectNothingLost(shop);
}, 120_000);
