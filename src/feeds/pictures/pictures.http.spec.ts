import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type TestAgent from 'supertest/lib/agent.js';
import { told } from '../../../test/support/orders.js';
import { Seed } from '../../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { until } from '../../../test/support/until.js';
import { productIdOf } from '../../platform/catalogue/product-id.js';
import { PictureRound } from './picture-round.js';

let test: TestApp;
let admin: TestAgent;
let merchantId: string;
let shop: Server;
let shopUrl: string;
let picture: Buffer;
/** How often each path was asked for. */
const asked = new Map<string, number>();
let isDown = false;

beforeAll(async () => {
  picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#284' } })
    .jpeg()
    .toBuffer();
  shop = createServer(({ url = '' }, answer) => {
    asked.set(url, (asked.get(url) ?? 0) + 1);
    if (isDown) return answer.writeHead(503).end();
    if (url.endsWith('.jpg')) return answer.end(picture);
    if (url.endsWith('.html')) return answer.end('<!doctype html><p>Buy</p>');
    return answer.writeHead(404).end();
  });
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
  shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  test = await startTestApp(undefined, { variables: { FEED_PICTURES_ALSO_FROM: '127.0.0.0/8' } });
  admin = await test.as({ role: 'admin' });
  merchantId = await new Seed(test).merchant('Mugs', 'https://www.shop.example');
});
afterAll(async () => {
  await test?.close();
  await new Promise((done) => shop.close(done));
});
beforeEach(() => {
  asked.clear();
  isDown = false;
});

const head = 'id,title,link,price,image_link,additional_image_link';

async function send(rows: readonly string[], query: object = {}): Promise<string> {
  const feed = { merchantId, name: 'All', format: 'csv', currency: 'EUR' };
  const { body } = await admin.post('/api/v1/feeds').send(feed).expect(told(201));
  await resend(body.id, rows, query);
  return body.id;
}

async function resend(feedId: string, rows: readonly string[], query: object = {}): Promise<void> {
  const content = Buffer.from([head, ...rows].join('\n'));
  const { body: run } = await admin
    .post(`/api/v1/feeds/${feedId}/runs`)
    .query(query)
    .set('content-type', 'application/octet-stream')
    .send(content)
    .expect(told(202));
  await until(async () => {
    const { body } = await admin.get(`/api/v1/feed-runs/${run.id}`).expect(told(200));
    return body.status === 'finished';
  });
  await test.settled();
}

async function fetched(): Promise<number> {
  const count = await test.app.get(PictureRound, { strict: false }).work();
  await test.settled();
  return count;
}

const row = (id: string, image: string, more = '') =>
  `${id},Mug ${id},https://www.shop.example/${id},9.90 EUR,${image},"${more}"`;
const picturesOf = async (feedId: string) =>
  (await admin.get(`/api/v1/feeds/${feedId}/pictures`).expect(told(200))).body;
const imagesOf = async (externalId: string) => {
  const id = productIdOf(merchantId, externalId);
  const { body: product } = await admin.get(`/api/v1/products/${id}`).expect(told(200));
  const page = await test.anyone.get(`/api/v1/catalogue/products/${product.slug}`);
  return { own: product.images.length, shown: page.body.images };
};

it('shows the pictures that a feed names, once they have been fetched', async () => {
  const feedId = await send([row('A1', `${shopUrl}/a.jpg`, `${shopUrl}/b.jpg,${shopUrl}/c.jpg`)]);
  expect(await picturesOf(feedId)).toMatchObject({ waiting: 3, taken: 0 });
  expect(await imagesOf('A1')).toEqual({ own: 3, shown: [] });
  expect(await fetched()).toBe(3);
  expect(await picturesOf(feedId)).toEqual({ waiting: 0, taken: 3, refused: 0, troubles: [] });
  const { shown } = await imagesOf('A1');
  expect(shown).toHaveLength(3);
  expect(shown[0]).toMatchObject({ alt: 'Mug A1', width: 400, height: 300 });
  await resend(feedId, [row('A1', `${shopUrl}/a.jpg`, `${shopUrl}/b.jpg,${shopUrl}/c.jpg`)]);
  expect(await fetched()).toBe(0);
});

it('fetches a picture of several products once, and nothing in a dry run', async () => {
  const feedId = await send([row('B1', `${shopUrl}/same.jpg`)], { dryRun: true });
  expect(await fetched()).toBe(0);
  await resend(feedId, [row('B1', `${shopUrl}/same.jpg`), row('B2', `${shopUrl}/same.jpg`)]);
  expect(await fetched()).toBe(1);
  expect(asked).toEqual(new Map([['/same.jpg', 1]]));
  expect((await imagesOf('B2')).shown).toHaveLength(1);
});

it('says why a picture could not be fetched, and the others come', async () => {
  const feedId = await send([
    row('C1', `${shopUrl}/page.html`),
    row('C2', `${shopUrl}/gone.png`),
    row('C3', 'http://192.168.0.1/inner.jpg'),
    row('C4', `${shopUrl}/c4.jpg`),
  ]);
  expect(await fetched()).toBe(4);
  const { troubles, ...counts } = await picturesOf(feedId);
  expect(counts).toEqual({ waiting: 2, taken: 1, refused: 1 });
  expect(
    troubles.map(({ url, status, trouble }: Record<string, string>) => [url, status, trouble]),
  ).toEqual([
    [`${shopUrl}/page.html`, 'refused', expect.stringMatching(/not a picture/)],
    [`${shopUrl}/gone.png`, 'waiting', "The shop's server answered 404."],
    ['http://192.168.0.1/inner.jpg', 'waiting', 'It is not at a public address.'],
  ]);
});

it('tries again what may come later, ever more seldom, and gives up', async () => {
  isDown = true;
  const feedId = await send([row('D1', `${shopUrl}/d.jpg`)]);
  expect(await fetched()).toBe(1);
  expect(await fetched()).toBe(0);
  for (let minutes = 1; minutes < 2_000; minutes *= 4) {
    test.clock.advance({ seconds: minutes * 60 });
    expect(await fetched()).toBeGreaterThan(0);
  }
  // Days have passed: she signs in again.
  admin = await test.as({ role: 'admin' });
  expect(await picturesOf(feedId)).toMatchObject({ waiting: 0, refused: 1 });
  expect(asked.get('/d.jpg')).toBe(7);
  isDown = false;
  await resend(feedId, [row('D1', `${shopUrl}/d.jpg`, `${shopUrl}/d2.jpg`)]);
  expect(await fetched()).toBe(2);
  expect((await imagesOf('D1')).shown).toHaveLength(2);
});

it('is no business of another merchant', async () => {
  const feedId = await send([row('E1', `${shopUrl}/e.jpg`)]);
  const other = await new Seed(test).merchant('Cups', 'https://www.cups.example');
  const stranger = await test.as({ role: 'merchant', merchantId: other });
  await stranger.get(`/api/v1/feeds/${feedId}/pictures`).expect(told(404));
  await fetched();
});
