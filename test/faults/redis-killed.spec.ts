import { endProducts, ProductProcess } from '../support/product-process.js';
import { RedisServer } from '../support/redis-server.js';
import { BusyShop, expectNothingLost } from './busy-shop.js';

let redis: RedisServer;
let shop: BusyShop;
beforeAll(async () => {
  redis = await RedisServer.start();
  shop = await BusyShop.open({ variables: { REDIS_URL: redis.url } });
}, 60_000);
afterAll(async () => {
  await endProducts();
  await shop.test.close();
  await redis.stop();
});

it('Redis killed, hung and back: the redirect and the post go on, nothing is lost', async () => {
  const { variables } = shop.test;
  const apis = await Promise.all([1, 2].map(() => ProductProcess.start('all', { variables })));
  let turn = 0;
  shop.sell(() => apis[(turn += 1) % apis.length]?.url ?? '');
  await shop.sold(40);
  await redis.kill();
  await shop.sold(60);
  await redis.restart();
  await shop.sold(40);
  redis.hang();
  await shop.sold(60);
  redis.resume();
  await shop.sold(40);
  await shop.pauseSelling();
  for (const api of apis) {
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    expect(await api.stop()).toBe(143);
  }
  await expectNothingLost(shop);
}, 180_000);
