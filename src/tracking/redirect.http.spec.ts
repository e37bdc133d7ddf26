import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Click } from '#domain/click/click.js';
import supertest, { type Test } from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/tracking/clicks.js';
import { createLog } from '../platform/observability/log.js';
import { Readiness } from '../platform/observability/readiness.js';
import { clickStreamsOf } from './click-streams.js';

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
const crawler = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
// Public resolvers: addresses that a country database knows, and nobody's own.
const canary = '8.8.4.4';
const canary6 = '2001:4860:4860::8844';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let careful: Shop;
let admin: TestAgent;
const lines: string[] = [];

beforeAll(async () => {
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  const variables = { PUBLIC_URL: 'https://go.example', TRUST_PROXY: '1' };
  test = await startTestApp(undefined, { variables, log });
  seed = new Seed(test);
  shop = await seed.shop({ settings: { cookieConsent: 'assumed', cookieDays: 7 } });
  careful = await seed.shop({ settings: { cookieConsent: 'required' } });
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());
// Each test on a day of its own: nothing repeats what another test did.
beforeEach(async () => {
  test.clock.advance({ days: 2 });
  admin = await test.as({ role: 'admin' });
});

/** A request as a shopper's browser sends it, without the cookies of earlier ones. */
function visit(path: string, headers: Record<string, string> = {}): Test {
  return supertest(test.app.getHttpServer())
    .get(path)
    .set({ 'user-agent': phone, 'x-forwarded-for': canary, ...headers });
}

async function makeLink(more: object): Promise<string> {
  const { programId, affiliateId } = shop;
  const wanted = { programId, affiliateId, destinationUrl: 'https://shop.example/p', ...more };
  const { body } = await admin.post('/api/v1/links').send(wanted).expect(201);
  return body.code;
}

async function clicksNow(): Promise<Click[]> {
  // A machine that stood still for a moment may have sent some by way of the journal.
  await until('no click waits in the journal', async () => {
    const { checks } = await test.app.get(Readiness).report();
    return checks['click journal'] === 'ok';
  });
  const { store } = test.runtime;
  const streams = clickStreamsOf(test.clock.now()).map((stream) => store.readStream(stream));
  return (await Promise.all(streams)).flat().map(({ data }) => JSON.parse(data) as Click);
}

async function clickOf(answer: { headers: Record<string, string> }): Promise<Click> {
  const clickId = clickIdIn(answer);
  const click = (await clicksNow()).find((each) => each.clickId === clickId);
  if (!click) throw new Error(`No click ${clickId} in the store`);
  return click;
}

function clickIdIn({ headers }: { headers: Record<string, string> }): string {
  return new URL(headers['location'] ?? '').searchParams.get('click_id') ?? '';
}

const visitorIn = (answer: { headers: Record<string, string> }): string | undefined =>
  /tributary_visitor=(vis_\w{26});/.exec(String(answer.headers['set-cookie']))?.[1];

describe('a click', () => {
  it('is in the store when the shopper is sent on', async () => {
    const code = await makeLink({
      destinationUrl: 'https://shop.example/p/42?colour=blue#size',
      subIds: { sub1: 'blog' },
      utm: { source: 'ann', medium: 'post' },
    });
    const answer = await visit(`/l/${code}`, { referer: 'https://blog.example/ann?me=1' });
    expect(answer.status).toBe(302);
    const clickId = clickIdIn(answer);
    expect(answer.headers).toMatchObject({
      location: `https://shop.example/p/42?colour=blue&utm_source=ann&utm_medium=post&click_id=${clickId}#size`,
      'cache-control': 'private, no-store',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'content-length': '0',
    });
    const { programId, merchantId, affiliateId } = shop;
    expect(await clickOf(answer)).toEqual({
      clickId,
      linkCode: code,
      programId,
      merchantId,
      affiliateId,
      at: test.clock.iso(),
      visitorId: visitorIn(answer),
      ipHash: expect.stringMatching(/^[0-9a-f]{32}$/),
      country: 'US',
      device: 'mobile',
      browser: 'Safari',
      os: 'iOS',
      referrerHost: 'blog.example',
      utm: { source: 'ann', medium: 'post' },
      subIds: { sub1: 'blog' },
      consent: { storage: 'unknown', source: 'none' },
      bot: null,
      repeatOf: null,
    });
  });

  it('takes sub-ids and campaign of the address over those of the link', async () => {
    const code = await makeLink({
      destinationUrl: 'https://shop.example/p?ref={sub2}',
      subIds: { sub1: 'blog', sub2: 'old' },
      utm: { source: 'ann' },
    });
    const answer = await visit(`/l/${code}?sub2=new%20one&utm_source=mail&utm_term=x&sub9=no`);
    expect(answer.headers['location']).toBe(
      `https://shop.example/p?ref=new%20one&utm_source=mail&utm_term=x&click_id=${clickIdIn(answer)}`,
    );
    const { subIds, utm } = await clickOf(answer);
    expect({ subIds, utm }).toEqual({
      subIds: { sub1: 'blog', sub2: 'new one' },
      utm: { source: 'mail', term: 'x' },
    });
  });

  it('drops what looks like a person', async () => {
    const answer = await visit(
      `/l/${shop.linkCode}?sub1=ann@shop.example&sub2=ann%2540shop.example&sub3=fine&utm_content=Ann+%3Cann%40x.example%3E`,
    );
    const { subIds, utm } = await clickOf(answer);
    expect({ subIds, utm }).toEqual({ subIds: { sub3: 'fine' }, utm: {} });
    expect(answer.headers['location']).not.toMatch(/ann/i);
  });

  it('knows a visitor who comes back within 24 hours', async () => {
    const first = await visit(`/l/${shop.linkCode}`);
    const cookie = `tributary_visitor=${visitorIn(first)}`;
    const second = await visit(`/l/${shop.linkCode}`, { cookie, 'x-forwarded-for': '9.9.9.9' });
    expect(await clickOf(second)).toMatchObject({
      repeatOf: clickIdIn(first),
      visitorId: visitorIn(first),
    });
    const stranger = await visit(`/l/${shop.linkCode}`, { 'x-forwarded-for': '9.9.9.9' });
    expect(await clickOf(stranger)).toMatchObject({ repeatOf: null });
    const elsewhere = await visit(`/l/${careful.linkCode}`, { cookie });
    expect(await clickOf(elsewhere)).toMatchObject({ repeatOf: null, visitorId: null });
    test.clock.advance({ days: 1 });
    const next = await visit(`/l/${shop.linkCode}`, { cookie });
    expect(await clickOf(next)).toMatchObject({ repeatOf: null });
  });

  it.each([
    ['a crawler', { 'user-agent': crawler }, /^user-agent: /],
    ['no user agent', { 'user-agent': '' }, /^no-user-agent$/],
    ['a prefetch', { 'sec-purpose': 'prefetch;prerender' }, /^prefetch$/],
  ])('of %s is kept and flagged, and gets no cookie', async (_name, headers, bot) => {
    const answer = await visit(`/l/${shop.linkCode}?consent=granted`, headers);
    expect(answer.status).toBe(302);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await clickOf(answer)).toMatchObject({
      bot: expect.stringMatching(bot),
      visitorId: null,
      repeatOf: null,
    });
  });

  it('of a HEAD request is kept and flagged', async () => {
    const answer = await supertest(test.app.getHttpServer())
      .head(`/l/${shop.linkCode}`)
      .set('user-agent', phone);
    expect(answer.status).toBe(302);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await clickOf(answer)).toMatchObject({ bot: 'head-request' });
  });

  it('is one of 200 at once, and none is lost', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => visit(`/l/${shop.linkCode}`)),
    );
    expect(answers.every(({ status }) => status === 302)).toBe(true);
    const stored = new Set((await clicksNow()).map(({ clickId }) => clickId));
    expect(answers.map(clickIdIn).filter((id) => !stored.has(id))).toEqual([]);
    expect(stored.size).toBe(200);
  });
});

describe('the visitor cookie', () => {
  it.each([
    ['careful', '', {}, false],
    ['careful', '?consent=granted', {}, true],
    ['careful', '?consent=denied', {}, false],
    ['careful', '', { cookie: 'tributary_consent=granted' }, true],
    ['careful', '?gdpr=0', {}, true],
    ['careful', '?gdpr=1', {}, false],
    ['careful', '?consent=granted', { 'sec-gpc': '1' }, false],
    ['careful', '?consent=granted', { cookie: 'a=b; tributary_consent=denied' }, false],
    ['shop', '', {}, true],
    ['shop', '?consent=denied', {}, false],
    ['shop', '?gdpr=1', {}, false],
    ['shop', '?gdpr=1&consent=granted', {}, true],
    ['shop', '', { 'sec-gpc': '1' }, false],
    ['shop', '', { cookie: 'tributary_consent=denied' }, false],
  ] as const)('on the link of %s%s with %j is set: %s', async (whose, query, headers, isSet) => {
    const { linkCode } = whose === 'careful' ? careful : shop;
    const answer = await visit(`/l/${linkCode}${query}`, headers);
    expect(answer.status).toBe(302);
    expect(visitorIn(answer) !== undefined).toBe(isSet);
    expect((await clickOf(answer)).visitorId).toBe(visitorIn(answer) ?? null);
  });

  it('lives as long as the program says, out of reach of scripts', async () => {
    const { headers } = await visit(`/l/${shop.linkCode}`);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^tributary_visitor=vis_\w{26}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ]);
  });

  it('is taken away when the visitor says no', async () => {
    const cookie = `tributary_visitor=${seed.visitor()}`;
    const answer = await visit(`/l/${shop.linkCode}?consent=denied`, { cookie });
    expect(answer.headers['set-cookie']).toEqual([
      'tributary_visitor=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure',
    ]);
    expect(await clickOf(answer)).toMatchObject({
      visitorId: null,
      consent: { storage: 'denied', source: 'parameter' },
    });
  });

  it('is not believed when it is not one of ours', async () => {
    const answer = await visit(`/l/${shop.linkCode}`, { cookie: 'tributary_visitor=ann' });
    expect(visitorIn(answer)).toMatch(/^vis_/);
  });
});

describe('a link that leads nowhere', () => {
  it.each(['/l/no-such-link', '/l/x', '/l/%C3%A4%C3%B6%C3%BC', '/l/a.b.c', `/l/${'x'.repeat(65)}`])(
    'has a page at %s',
    async (path) => {
      const { status, headers, text } = await visit(path);
      expect(status).toBe(404);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'private, no-store',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'self'/),
      });
      expect(text).toContain('<h1>This link leads nowhere</h1>');
    },
  );

  it('is disabled or expired, and gone; no click is kept', async () => {
    const expiresAt = new Date(test.clock.now().getTime() + 1_000).toISOString();
    const ending = await makeLink({ expiresAt });
    await visit(`/l/${ending}`).expect(302);
    test.clock.advance({ seconds: 1 });
    const expired = await visit(`/l/${ending}`).expect(410);
    expect(expired.text).toContain('This link has expired');
    const off = await makeLink({});
    await admin.post(`/api/v1/links/${off}/disable`).send({ reason: 'over' }).expect(200);
    const disabled = await visit(`/l/${off}`).expect(410);
    expect(disabled.text).toContain('This link is switched off');
    expect((await clicksNow()).map(({ linkCode }) => linkCode)).toEqual([ending]);
  });

  it('says so in the form that the client likes', async () => {
    const json = await visit('/l/no-such-link', { accept: 'application/json' }).expect(404);
    expect(json.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(json.body).toMatchObject({ code: 'link.not-found', status: 404 });
    const text = await visit('/l/no-such-link', { accept: 'text/plain' }).expect(404);
    expect(text.text).toMatch(/^This link leads nowhere\n/);
    const head = await supertest(test.app.getHttpServer()).head('/l/no-such-link').expect(404);
    expect(head.text).toBeUndefined();
  });

  it('has a style sheet', async () => {
    const { headers, text } = await visit('/l/_/style.css').expect(200);
    expect(headers['content-type']).toBe('text/css; charset=utf-8');
    expect(text).toContain('prefers-color-scheme:dark');
  });

  it('takes no other method', async () => {
    const { status, body } = await supertest(test.app.getHttpServer()).post('/l/abc').send({});
    expect([status, body.code]).toEqual([405, 'method-not-allowed']);
  });
});

it('follows a link where it is sent, switched off and on', async () => {
  const code = await makeLink({});
  const change = (what: string, body: object) =>
    admin.post(`/api/v1/links/${code}/${what}`).send(body).expect(200);
  const leadsTo = async (expected: RegExp | number): Promise<void> => {
    // The feed tells of the change a moment later.
    const seen = async () => {
      const { status, headers } = await visit(`/l/${code}`);
      return typeof expected === 'number'
        ? status === expected
        : expected.test(headers['location'] ?? '');
    };
    for (let tries = 0; tries < 500; tries += 1) if (await seen()) return;
    throw new Error(`The link does not lead to ${expected}`);
  };
  await leadsTo(/^https:\/\/shop\.example\/p\?/);
  await change('retarget', { destinationUrl: 'https://shop.example/new' });
  await leadsTo(/^https:\/\/shop\.example\/new\?/);
  await change('disable', { reason: 'over' });
  await leadsTo(410);
  await change('enable', {});
  await leadsTo(302);
});

it('counts clicks by link and day, and lists them, as far as one may see', async () => {
  const code = await makeLink({});
  const first = await visit(`/l/${code}`);
  const cookie = `tributary_visitor=${visitorIn(first)}`;
  test.clock.advance({ seconds: 1 });
  await visit(`/l/${code}`, { cookie });
  test.clock.advance({ seconds: 1 });
  await visit(`/l/${code}`, { 'user-agent': crawler });
  const day = test.clock.iso().slice(0, 10);
  test.clock.advance({ days: 1 });
  admin = await test.as({ role: 'admin' });
  await visit(`/l/${code}`, { cookie });
  await test.settled();

  const today = test.clock.iso().slice(0, 10);
  const { body } = await admin.get(`/api/v1/click-counts?linkCode=${code}`).expect(200);
  const counts = { clicks: 3, people: 2, unique: 1, repeats: 1, bots: 1 };
  expect(body.items).toMatchObject([
    { linkCode: code, day: today, clicks: 1, people: 1, unique: 1, repeats: 0, bots: 0 },
    { linkCode: code, day, ...counts },
  ]);
  expect(body.totals).toEqual({ clicks: 4, people: 3, unique: 2, repeats: 1, bots: 1 });
  const before = await admin.get(`/api/v1/click-counts?linkCode=${code}&to=${today}`).expect(200);
  expect(before.body.totals).toEqual(counts);
  const link = await admin.get(`/api/v1/links/${code}`).expect(200);
  expect(link.body.clicks).toEqual(body.totals);

  const list = await admin.get(`/api/v1/clicks?linkCode=${code}&limit=3`).expect(200);
  expect(list.body.items).toMatchObject([
    { at: test.clock.iso(), country: 'US', bot: null },
    { bot: expect.stringMatching(/^user-agent/) },
    { repeatOf: clickIdIn(first) },
  ]);
  const rest = await admin.get(
    `/api/v1/clicks?linkCode=${code}&limit=3&cursor=${list.body.nextCursor}`,
  );
  expect(rest.body.items).toMatchObject([{ id: clickIdIn(first), device: 'mobile' }]);
  const bots = await admin.get(`/api/v1/clicks?linkCode=${code}&who=bots`).expect(200);
  expect(bots.body.items).toHaveLength(1);

  const stranger = await test.as({ role: 'affiliate', affiliateId: careful.affiliateId });
  const theirs = await stranger.get(`/api/v1/clicks?linkCode=${code}`).expect(200);
  expect(theirs.body.items).toEqual([]);
  const none = await stranger.get(`/api/v1/click-counts?linkCode=${code}`).expect(200);
  expect(none.body.totals.clicks).toBe(0);
  await admin.get('/api/v1/clicks').expect(400);
  await admin.get('/api/v1/click-counts?timezone=Europe/Berlin').expect(400);
});

it('keeps no address anywhere', async () => {
  await visit(`/l/${shop.linkCode}`);
  await visit(`/l/${shop.linkCode}`, { 'x-forwarded-for': canary6 });
  await visit('/l/no-such-link');
  await test.settled();
  const { rows } = await test.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  expect(rows.length).toBeGreaterThan(10);
  let looked = 0;
  for (const { name } of rows) {
    const table = await test.pool.query<{ text: string }>(`select t::text as text from ${name} t`);
    looked += table.rows.length;
    for (const { text } of table.rows) expect(text).not.toMatch(/8\.8\.4|4860:4860|2001:4860/);
  }
  expect(looked).toBeGreaterThan(100);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).not.toMatch(/8\.8\.4|4860:4860/);
});
