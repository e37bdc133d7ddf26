import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { verify } from '#projections/engine/verify.js';
import { projections } from '#projections/registry.js';
import { SiteLinks } from '#src/catalogue/site-links.js';
import { euros, order, post, refund, told } from '../support/orders.js';
import { Seed, type Shop } from '../support/seed.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

let test: TestApp;
let shop: Shop;
let admin: TestAgent;

/** A day of the whole product: a catalogue from a feed, its links, clicks, an order, a refund, a choice. */
beforeAll(async () => {
  test = await startTestApp();
  const seed = new Seed(test);
  shop = await seed.shop();
  admin = await test.as({ role: 'admin' });
  await admin.post('/api/v1/site').send({ affiliateId: shop.affiliateId }).expect(told(200));
  await catalogue();
  const at = '2026-05-04T09:00:00.000Z';
  const clickId = await seed.click(shop, { at, subIds: { sub1: 'letter' } });
  await seed.click(shop, { at, bot: 'crawler' });
  const lines = [{ lineId: '1', productId: 'm-1', quantity: 1, net: euros('10000') }];
  const sold = { clickId, occurredAt: at, total: euros('10000'), lines };
  const { body } = await post(admin, order(shop.programId, sold));
  await refund(admin, body.id, { amount: euros('4000') });
  await test.anyone.post('/consent').send({ attribution: true, measurement: false }).expect(200);
  const words = { kind: 'text', title: 'Summer', text: 'A third off' };
  const creative = { ...words, programId: shop.programId, destinationUrl: 'https://shop.example/' };
  await admin.post('/api/v1/creatives').send(creative).expect(told(201));
  const gifts = { template: 'gift', title: 'Gifts' };
  await admin.post('/api/v1/campaigns').send(gifts).expect(told(201));
  await test.settled();
});
afterAll(() => test.close());

/** Two files of one feed: the second changes a price and a title, and leaves something out. */
async function catalogue(): Promise<void> {
  const { merchantId, programId } = shop;
  const settings = { format: 'csv', currency: 'EUR', missing: 'archive' };
  const feed = { merchantId, programId, name: 'All', ...settings };
  const { body } = await admin.post('/api/v1/feeds').send(feed).expect(told(201));
  const row = (id: string, price: string, title = `Mug ${id}`) =>
    `${id},${title},https://shop.example/${id},${price},Kitchen > Mugs`;
  const rows = ['m-1', 'm-2', 'm-3'].map((id) => row(id, '12.90'));
  for (const file of [rows, [row('m-1', '9.90'), row('m-2', '12.90', 'Cup')]]) {
    const run = await admin
      .post(`/api/v1/feeds/${body.id}/runs`)
      .set('content-type', 'application/octet-stream')
      .send(Buffer.from(['id,title,link,price,product_type', ...file].join('\n')))
      .expect(told(202));
    await until(async () => {
      const { body: now } = await admin.get(`/api/v1/feed-runs/${run.body.id}`);
      return now.status === 'finished';
    });
    await test.settled();
    await test.app.get(SiteLinks).catchUp();
  }
}

const filled = new Set(
  'affiliate-earnings campaigns categories click_quarters consent_counts creatives feeds links product-search products site'.split(
    ' ',
  ),
);

it.each(projections.map((each) => [each.name, each] as const))(
  'makes the same of all events anew: %s',
  async (name, projection) => {
    const { pool, feed } = test.runtime;
    // In batches of another size than those it was made of.
    const verified = await verify({ pool, feed }, projection, { sizes: { events: 7 } });
    expect(verified.tables.filter((each) => each.onlyServed + each.onlyRebuilt > 0)).toEqual([]);
    expect(verified.equal).toBe(true);
    if (filled.has(name)) expect(verified.tables[0]?.rebuiltRows).toBeGreaterThan(0);
  },
);
