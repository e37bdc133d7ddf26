import { afterAll, beforeAll, expect, it } from '@jest/globals';
import supertest from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/tracking/clicks.js';

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
const computer =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let admin: TestAgent;

beforeAll(async () => {
  const variables = { TRUST_PROXY: '1' };
  test = await startTestApp(undefined, { variables });
  seed = new Seed(test);
  shop = await seed.shop({
    merchantId: await seed.merchant('Shop', 'https://shop.example'),
    settings: { cookieConsent: 'assumed', cookieDays: 7 },
  });
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

const page = (path: string): string => `https://shop.example${path}`;
const part = (label: string, weight = 1) => ({ label, weight, destinationUrl: page(`/${label}`) });

async function makeLink(): Promise<string> {
  const { programId, affiliateId } = shop;
  const wanted = { programId, affiliateId, destinationUrl: page('/all'), utm: { source: 'ann' } };
  return (await admin.post('/api/v1/links').send(wanted).expect(told(201))).body.code;
}

const set = (code: string, rules: object, agent = admin) =>
  agent.post(`/api/v1/links/${code}/rules`).send(rules);

/** The path that a visitor is sent to, and the cookie that was set. */
async function visit(code: string, headers: Record<string, string> = {}) {
  const answer = await supertest(test.app.getHttpServer())
    .get(`/l/${code}`)
    .set({ 'user-agent': computer, ...headers });
  expect(answer.status).toBe(302);
  const { pathname, searchParams } = new URL(answer.headers['location'] ?? '');
  expect(searchParams.get('utm_source')).toBe('ann');
  const cookie = /tributary_visitor=vis_\w{26}/.exec(String(answer.headers['set-cookie']))?.[0];
  return { pathname, cookie: cookie ?? '' };
}

/** The directory has heard of the change. */
async function heard(code: string, headers: Record<string, string>, path: string): Promise<void> {
  await until(
    `${code} leads to ${path}`,
    async () => (await visit(code, headers)).pathname === path,
  );
}

it('sends clicks where their country and device say, and counts them', async () => {
  const code = await makeLink();
  expect((await visit(code)).pathname).toBe('/all');
  const rules = [
    { when: { countries: ['US'], devices: ['mobile'] }, destinationUrl: page('/us-app') },
    { when: { devices: ['mobile'] }, destinationUrl: page('/app') },
  ];
  const { body } = await set(code, { rules }).expect(told(200));
  const fromUs = { 'x-forwarded-for': '8.8.4.4', 'user-agent': phone };
  await heard(code, fromUs, '/us-app');
  expect((await visit(code, { 'user-agent': phone })).pathname).toBe('/app');
  expect((await visit(code, { 'x-forwarded-for': '8.8.4.4' })).pathname).toBe('/all');
  await test.settled();
  const { body: link } = await admin
    .get(`/api/v1/links/${code}`)
    .query({ minPosition: body.position })
    .expect(told(200));
  expect(link).toMatchObject({ rules, split: null, revision: body.revision });
  const { body: counts } = await admin.get(`/api/v1/links/${code}/variants`).expect(told(200));
  const seen = counts.items.map(({ variant, clicks }: { variant: string; clicks: number }) => [
    variant,
    clicks > 0,
  ]);
  expect(seen).toEqual([
    ['default', true],
    ['rule-1', true],
    ['rule-2', true],
  ]);
  const { body: clicks } = await admin.get('/api/v1/clicks').query({ linkCode: code });
  // All of one moment of the test's clock: in no order.
  const variants = clicks.items.map(({ variant }: { variant: string | null }) => variant);
  expect(new Set(variants)).toEqual(new Set([null, 'default', 'rule-1', 'rule-2']));
});

it('gives a visitor the same part of a split, and each part its visitors', async () => {
  const code = await makeLink();
  await set(code, { rules: [], split: [part('A'), part('B')] }).expect(told(200));
  await until('the split is heard of', async () => (await visit(code)).pathname !== '/all');
  const paths = new Set<string>();
  for (let n = 0; n < 24; n += 1) {
    const { pathname, cookie } = await visit(code, { 'x-forwarded-for': `9.9.${n}.9` });
    paths.add(pathname);
    for (let again = 0; again < 2; again += 1) {
      expect((await visit(code, { cookie })).pathname).toBe(pathname);
    }
  }
  expect([...paths].sort()).toEqual(['/A', '/B']);
  await test.settled();
  const { body } = await admin.get(`/api/v1/links/${code}/variants`).expect(told(200));
  expect(body.items.map(({ variant }: { variant: string }) => variant)).toEqual(['A', 'B']);
  const sum = body.items.reduce((all: number, each: { clicks: number }) => all + each.clicks, 0);
  const { body: one } = await admin.get(`/api/v1/links/${code}`).expect(told(200));
  expect(sum).toBe(one.clicks.clicks);
});

it('leads to its one destination again when they are taken away', async () => {
  const code = await makeLink();
  const { body } = await set(code, { rules: [], split: [part('A'), part('B')] }).expect(told(200));
  await until('the split is heard of', async () => (await visit(code)).pathname !== '/all');
  const stale = set(code, { rules: [], split: null });
  await stale.set('if-match', `"rev-${body.revision - 1}"`).expect(told(412));
  await set(code, { rules: [], split: null }).expect(told(200));
  await heard(code, {}, '/all');
});

it.each<[object, number, string]>([
  [{ rules: [{ when: {}, destinationUrl: page('/x') }] }, 422, 'rules.0.when'],
  [
    { rules: [{ when: { countries: [] }, destinationUrl: page('/x') }] },
    400,
    'rules.0.when.countries',
  ],
  [
    { rules: [{ when: { countries: ['de'] }, destinationUrl: page('/x') }] },
    400,
    'rules.0.when.countries',
  ],
  [
    { rules: [{ when: { devices: ['fridge'] }, destinationUrl: page('/x') }] },
    400,
    'rules.0.when.devices',
  ],
  [{ rules: [{ when: { devices: ['tv'] }, destinationUrl: 'x' }] }, 400, 'rules.0.destinationUrl'],
  [
    { rules: [], split: [part('A'), { ...part('B'), destinationUrl: 'https://evil.example/' }] },
    422,
    'split.1.destinationUrl',
  ],
  [{ rules: [], split: [part('A'), part('A')] }, 422, 'split.1.label'],
  [{ rules: [], split: [part('A'), part('B', 0)] }, 400, 'split.1.weight'],
  [{ rules: [], split: [part('A', 1.5), part('B')] }, 400, 'split.0.weight'],
  [{ rules: null }, 400, 'rules'],
  [{ split: [part('A'), part('B')] }, 400, 'rules'],
])('refuses %j with %d and names %s', async (body, status, field) => {
  const answer = await set(shop.linkCode, body);
  expect(told(status)(answer) ?? answer.body.errors[0].field).toBe(field);
});

it('is for those whose link it is', async () => {
  const code = await makeLink();
  const owner = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
  const split = [part('A'), part('B')];
  await set(code, { rules: [], split }, owner).expect(told(200));
  const merchantId = await seed.merchant();
  const stranger = await test.as({ role: 'merchant', merchantId });
  await set(code, { rules: [], split }, stranger).expect(told(404));
  await until('the split is heard of', async () => (await visit(code)).pathname !== '/all');
  await test.settled();
  const seen = await owner.get(`/api/v1/links/${code}/variants`).expect(told(200));
  expect(seen.body.items.length).toBeGreaterThan(0);
  const theirs = await stranger.get(`/api/v1/links/${code}/variants`).expect(told(200));
  expect(theirs.body.items).toEqual([]);
});
