import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sortableId } from '#domain/kernel/ids.js';
import { product } from '#domain/product/product.js';
import type { View } from '#domain/view/view.js';
import { productIdOf } from '../../platform/catalogue/product-id.js';
import { derivedUuid } from '../../platform/ids.js';
import { allEvents } from '../../../test/support/all-events.js';
import { Seed } from '../../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { until } from '../../../test/tracking/clicks.js';

const browser =
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const another = 'prd_01KKCGV0H9ZPM3H5EEEG6Q317Y';
const visitor = 'vis_01KKCGV0H9ZPM3H5EEEG6Q317Y';
let test: TestApp;
let made = 0;

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

function newView(fields: object = {}): { id: string; kind: string; page: string } {
  made += 1;
  const id = sortableId('view', made, made.toString(16).padStart(20, '0'));
  return { id, kind: 'view', page: 'home', ...fields };
}

function tell(body: string | object, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return test.anyone
    .post('/b')
    .set({ 'content-type': 'text/plain;charset=UTF-8', 'user-agent': browser, ...headers })
    .send(text);
}

async function views(): Promise<View[]> {
  const events = await allEvents(test.runtime.store);
  return events.filter(({ type }) => type === 'view-recorded').map(({ data }) => JSON.parse(data));
}

/** Waits for the view: the answer came before it was written. */
async function stored(viewId: string): Promise<View> {
  let found: View | undefined;
  await until('the view is stored', async () => {
    found = (await views()).find((view) => view.viewId === viewId);
    return found !== undefined;
  });
  if (!found) throw new Error('Not stored');
  return found;
}

/** A merchant's product; gives its id. */
async function mug(merchantId: string): Promise<string> {
  const productId = productIdOf(merchantId, 'mug-1');
  const id = derivedUuid('mug', merchantId);
  await test.runtime.pipeline.handle(
    product,
    productId,
    {
      ...{ type: 'create-product', productId, merchantId, programId: null, externalId: 'mug-1' },
      ...{ slug: 'red-mug-1', prices: [], isPublished: false },
      content: {
        ...{ title: 'Red mug', description: '', brand: null, url: 'https://shop.example/mug' },
        ...{ categoryIds: [], tags: [], gtin: null, availability: 'in-stock', attributes: [] },
        ...{ variants: [], images: [], relatedProductIds: [], relatedLinks: [] },
      },
      source: { kind: 'editor' },
    },
    {
      ...{ commandId: id, correlationId: id, causationId: null },
      actor: { type: 'cli', id: 'seed' },
    },
  );
  return productId;
}

it('takes what a page tells, answers nothing, and keeps nothing that names anybody', async () => {
  const view = newView({ page: 'product', product: another, from: 'news.example', ago: 90_000 });
  const answer = await tell({ visitor, events: [view] }).expect(204);
  expect(answer.headers['set-cookie']).toBeUndefined();
  expect(await stored(view.id)).toEqual({
    viewId: view.id,
    at: '2026-05-04T09:58:30.000Z',
    kind: 'view',
    page: 'product',
    productId: another,
    linkCode: null,
    visitorId: null,
    referrerHost: 'news.example',
    country: null,
    device: 'desktop',
    browser: 'Chrome',
    os: 'Linux',
    consent: 'unknown',
    bot: null,
  });
  const texts = (await allEvents(test.runtime.store)).map(({ data }) => data).join('\n');
  expect(texts).not.toMatch(/127\.0\.0\.1|::1|ipHash/);
});

it.each([
  ['nobody was asked', {}, 'unknown', null],
  ['measurement is allowed', { cookie: 'tributary_measurement=granted' }, 'granted', visitor],
  ['it is refused', { cookie: 'tributary_measurement=denied' }, 'denied', null],
  ['attribution alone is allowed', { cookie: 'tributary_consent=granted' }, 'unknown', null],
  [
    'the browser says no',
    { cookie: 'tributary_measurement=granted', 'sec-gpc': '1' },
    'denied',
    null,
  ],
] as const)(
  'where %s, a visitor is kept accordingly',
  async (_name, headers, consent, visitorId) => {
    const view = newView();
    await tell({ visitor, events: [view] }, headers).expect(204);
    expect(await stored(view.id)).toMatchObject({ consent, visitorId });
  },
);

it('flags machines and keeps no visitor of theirs', async () => {
  const view = newView();
  const headers = { 'user-agent': 'Googlebot/2.1', cookie: 'tributary_measurement=granted' };
  await tell({ visitor, events: [view] }, headers).expect(204);
  expect(await stored(view.id)).toMatchObject({
    bot: expect.stringMatching(/^user-agent/),
    visitorId: null,
  });
});

it('drops what is sent twice, what it cannot read, and what another site sends', async () => {
  const before = (await views()).length;
  const view = newView();
  await tell({ events: [view, view] }).expect(204);
  await stored(view.id);
  await tell({ events: [view] }).expect(204);
  for (const bad of ['', '{', '[]', { events: [{ ...newView(), name: 'Ada' }] }]) {
    await tell(bad).expect(204);
  }
  await tell({ events: [newView()] }, { 'sec-fetch-site': 'cross-site' }).expect(204);
  const last = newView();
  await tell({ events: [last] }).expect(204);
  await stored(last.id);
  expect((await views()).length - before).toBe(2);
  const { text } = await test.anyone.get('/metrics').expect(200);
  expect(text).toContain('tributary_views_dropped_total{reason="repeat"} 2');
});

it('takes a view again when a day is over', async () => {
  const view = newView();
  await tell({ events: [view] }).expect(204);
  await stored(view.id);
  test.clock.advance({ hours: 24 });
  await tell({ events: [view] }).expect(204);
  await until('it is there again', async () => {
    return (await views()).filter(({ viewId }) => viewId === view.id).length === 2;
  });
});

it('refuses what is no text, and what is too long to be a beacon', async () => {
  await tell('{}', { 'content-type': 'application/json' }).expect(415);
  await tell('x'.repeat(16_385)).expect(413);
});

it('counts views for those who run the site, and for a merchant those of its products', async () => {
  const admin = await test.as({ role: 'admin' });
  const merchantId = await new Seed(test).merchant();
  const merchant = await test.as({ role: 'merchant', merchantId });
  const own = await mug(merchantId);
  const others = newView({ page: 'product', product: another });
  const left = {
    ...newView({ page: 'product', product: own }),
    kind: 'outbound',
    link: 'k7Qm2xRb',
  };
  await tell({ events: [others, left] }).expect(204);
  await stored(left.id);
  await test.settled();
  const all = await admin.get('/api/v1/view-counts?groupBy=page').expect(200);
  expect(all.body.total).toMatchObject({ outbound: 1, bots: 1 });
  expect(all.body.items[0]).toMatchObject({ key: 'home', views: expect.any(Number) });
  const found = await merchant.get('/api/v1/view-counts?groupBy=product').expect(200);
  expect(found.body.items).toEqual([
    { key: own, label: 'Red mug', views: 0, measured: 0, outbound: 1, bots: 0 },
  ]);
  expect(found.body.total).toEqual({ views: 0, measured: 0, outbound: 1, bots: 0 });
  await test.anyone.get('/api/v1/view-counts').expect(401);
});
