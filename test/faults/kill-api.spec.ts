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

it('kill -9 of the API under load: every order and click that was answered is there, once', async () => {
  const start = () => ProductProcess.start('all', { variables: shop.test.variables });
  let product = await start();
  shop.sell(() => product.url);
  for (let round = 0; round < 3; round += 1) {
    await shop.sold(40);
    await product.kill();
    product = await start();
  }
  await shop.sold(40);
  await shop.pauseSelling();
  await product.stop();
  await expectNothingLost(shop);
}, 120_000);
