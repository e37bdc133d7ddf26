import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { told } from '../../test/support/orders.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';
import { productIdOf } from '../platform/catalogue/product-id.js';
import { CampaignClock } from './campaign-clock.js';

let test: TestApp;
let admin: TestAgent;
let productId: string;

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as({ role: 'admin' });
  const merchantId = await new Seed(test).merchant('Mugs', 'https://shop.example');
  const feed = { merchantId, name: 'All', format: 'csv', currency: 'EUR' };
  const { body } = await admin.post('/api/v1/feeds').send(feed).expect(told(201));
  await admin
    .post(`/api/v1/feeds/${body.id}/runs`)
    .set('content-type', 'application/octet-stream')
    .send(Buffer.from('id,title,link,price\nm,Blue mug,https://shop.example/m,9.90'))
    .expect(told(202));
  productId = productIdOf(merchantId, 'm');
  await until(async () => (await admin.get(`/api/v1/products/${productId}`)).status === 200);
});
afterAll(() => test.close());

async function tick(): Promise<void> {
  await test.settled();
  await test.app.get(CampaignClock).runDue();
  await test.settled();
}

describe('a campaign', () => {
  it('is drafted from a template, filled, scheduled, seen, and over', async () => {
    const { body } = await admin
      .post('/api/v1/campaigns')
      .send({ template: 'gift', title: 'Gifts for Zoë' })
      .expect(told(201));
    const path = `/api/v1/campaigns/${body.id}`;
    const landing = '/api/v1/catalogue/campaigns/gifts-for-zoe';
    const fresh = { minPosition: body.position };
    const one = await admin.get(path).query(fresh).expect(told(200));
    expect(one.body).toMatchObject({ slug: 'gifts-for-zoe', status: 'draft', template: 'gift' });
    expect(one.body.sections).toHaveLength(3);
    const empty = { startsAt: '2026-05-05T10:00:00Z', endsAt: '2026-05-06T10:00:00Z' };
    const early = await admin.post(`${path}/schedule`).send(empty).expect(told(409));
    expect(early.body.code).toBe('campaign.empty');
    const sections = [{ heading: 'For tea', productIds: [productId] }];
    const text = '<p onclick="x()">Hot</p><script>alert(1)</script>';
    await admin.post(path).send({ sections, body: text }).expect(told(200));
    await admin.post(`${path}/schedule`).send(empty).expect(told(200));
    await tick();
    await test.anyone.get(landing).expect(told(404));
    const preview = await admin.get(`${path}/preview`).expect(told(200));
    expect(preview.body).toMatchObject({
      body: '<p>Hot</p>',
      sections: [{ heading: 'For tea', products: [{ id: productId, title: 'Blue mug' }] }],
    });
    test.clock.advance({ days: 1 });
    await tick();
    const shown = await test.anyone.get(landing).expect(told(200));
    expect(shown.body).toMatchObject({ title: 'Gifts for Zoë', utmCampaign: 'gifts-for-zoe' });
    const list = await test.anyone.get('/api/v1/catalogue/campaigns').expect(told(200));
    expect(list.body.items).toMatchObject([{ slug: 'gifts-for-zoe', hero: null }]);
    test.clock.advance({ days: 1 });
    // Over by the clock, though nobody has ended it yet; whoever has an old link is told so for ever.
    const gone = {
      code: 'campaign.over',
      details: {
        title: 'Gifts for Zoë',
        endedAt: '2026-05-06T10:00:00.000Z',
        productIds: [productId],
      },
    };
    expect((await test.anyone.get(landing).expect(told(410))).body).toMatchObject(gone);
    await tick();
    expect((await test.anyone.get(landing).expect(told(410))).body).toMatchObject(gone);
    admin = await test.as({ role: 'admin' });
    const over = await admin.get(path).expect(told(200));
    expect(over.body).toMatchObject({ status: 'ended', endsAt: '2026-05-06T10:00:00.000Z' });
  });

  it('is one of an address, and for those who run the product', async () => {
    const wish = { template: 'sale', title: 'Spring', slug: 'spring' };
    await admin.post('/api/v1/campaigns').send(wish).expect(told(201));
    const again = await admin.post('/api/v1/campaigns').send(wish).expect(told(409));
    expect(again.body.code).toBe('campaign.slug-taken');
    await admin
      .post('/api/v1/campaigns')
      .send({ ...wish, title: '東京', slug: undefined })
      .expect(told(400));
    const affiliate = await test.as({
      role: 'affiliate',
      affiliateId: 'aff_01KJPWD6M0N764QSBBN7V65J5R',
    });
    await affiliate.get('/api/v1/campaigns').expect(told(403));
    await affiliate.post('/api/v1/campaigns').send(wish).expect(told(403));
  });
});
