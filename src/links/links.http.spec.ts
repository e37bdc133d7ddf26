import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

/** A program and an affiliate who may promote it. */
interface Offer {
  readonly merchantId: string;
  readonly programId: string;
  readonly affiliateId: string;
}

let test: TestApp;
let seed: Seed;
let offer: Offer;
let other: Offer;
let admin: TestAgent;
let merchant: TestAgent;
let affiliate: TestAgent;
let codes = 0;

beforeAll(async () => {
  test = await startTestApp(undefined, { variables: { PUBLIC_URL: 'https://go.example' } });
  seed = new Seed(test);
  offer = { ...(await seed.program()), affiliateId: await seed.affiliate() };
  other = { ...(await seed.program()), affiliateId: await seed.affiliate() };
  admin = await test.as({ role: 'admin' });
  merchant = await test.as({ role: 'merchant', merchantId: offer.merchantId });
  affiliate = await test.as({ role: 'affiliate', affiliateId: offer.affiliateId });
});
afterAll(() => test.close());

const destinationUrl = 'https://shop.example/p/42';

function wanted(more: object = {}): object {
  const { programId, affiliateId } = offer;
  return { programId, affiliateId, destinationUrl, ...more };
}

async function make(more: object = {}): Promise<{ code: string; position: string }> {
  const code = `made-${(codes += 1)}`;
  const { body } = await admin
    .post('/api/v1/links')
    .send(wanted({ code, ...more }))
    .expect(201);
  return body;
}

describe('making a link', () => {
  it('answers with its short address, revision and position', async () => {
    const { body, headers } = await affiliate
      .post('/api/v1/links')
      .send({ programId: offer.programId, destinationUrl, code: 'spring', utm: { source: 'blog' } })
      .expect(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^lnk_/),
      code: 'spring',
      shortUrl: 'https://go.example/l/spring',
      status: 'active',
      destinationUrl,
      revision: 0,
      position: expect.any(String),
    });
    expect(headers).toMatchObject({ etag: '"rev-0"', location: '/api/v1/links/spring' });
    const found = await affiliate.get('/api/v1/links/spring').expect(200);
    expect(found.body).toMatchObject({
      ...offer,
      code: 'spring',
      utm: { source: 'blog' },
      subIds: {},
      expiresAt: null,
      clicks: { clicks: 0, people: 0, unique: 0, repeats: 0, bots: 0 },
    });
    expect(found.headers['etag']).toBe('"rev-0"');
  });

  it('makes up a code, the same one when the request is repeated', async () => {
    const post = () =>
      admin.post('/api/v1/links').set('idempotency-key', 'link-1').send(wanted()).expect(201);
    const [first, second] = [await post(), await post()];
    expect(first.body.code).toMatch(/^[2-9A-HJ-NP-Za-km-z]{7}$/);
    expect(second.body).toEqual(first.body);
    const another = await admin.post('/api/v1/links').send(wanted()).expect(201);
    expect(another.body.code).not.toBe(first.body.code);
  });

  it('refuses a code that is taken', async () => {
    const { code } = await make();
    const { body } = await admin.post('/api/v1/links').send(wanted({ code })).expect(409);
    expect(body).toMatchObject({ code: 'link.code-taken', errors: [{ field: 'code' }] });
  });

  it('refuses unknown programs, and affiliates who are unknown or not approved', async () => {
    const unknown = (id: string) => `${id.slice(0, -4)}0000`;
    const cases: [object, number, string][] = [
      [{ programId: unknown(offer.programId) }, 404, 'program.not-found'],
      [{ affiliateId: unknown(offer.affiliateId) }, 404, 'affiliate.not-found'],
      [{ affiliateId: await seed.applicant() }, 409, 'affiliate.not-approved'],
    ];
    for (const [over, status, code] of cases) {
      const { body } = await admin.post('/api/v1/links').send(wanted(over)).expect(status);
      expect(body.code).toBe(code);
    }
  });

  it.each([
    ['programId', { programId: 'prg_1' }],
    ['destinationUrl', { destinationUrl: '/p/42' }],
    ['destinationUrl', { destinationUrl: 'ftp://shop.example/' }],
    ['destinationUrl', { destinationUrl: 'https://ann:secret@shop.example/' }],
    ['destinationUrl', { destinationUrl: 'https://shop.example/?click_id=1' }],
    ['destinationUrl', { destinationUrl: 'https://{sub1}/' }],
    ['destinationUrl', { destinationUrl: 'https://shop.example%7Bsub1%7D/' }],
    ['destinationUrl', { destinationUrl: 'https://{sub2}@shop.example/' }],
    ['destinationUrl', { destinationUrl: 'https://shop.example:{sub3}/' }],
    ['destinationUrl', { destinationUrl: `https://shop.example/${'x'.repeat(2048)}` }],
    ['code', { code: 'ab' }],
    ['code', { code: 'a b c' }],
    ['code', { code: 'x'.repeat(65) }],
    ['subIds.sub1', { subIds: { sub1: 'ann@shop.example' } }],
    ['subIds.sub2', { subIds: { sub2: 'ann%40shop.example' } }],
    ['subIds.sub6', { subIds: { sub6: 'x' } }],
    ['utm.source', { utm: { source: 'x'.repeat(201) } }],
    ['utm.term', { utm: { term: 'a\u0000b' } }],
    ['utm.campaign', { utm: { campaign: 'Ann <ann@shop.example>' } }],
    ['expiresAt', { expiresAt: 'tomorrow' }],
    ['expiresAt', { expiresAt: '2026-05-04T10:00:00Z' }],
    ['colour', { colour: 'blue' }],
  ])('names %s when it is not right', async (field, over) => {
    const { body } = await admin.post('/api/v1/links').send(wanted(over)).expect(400);
    expect(body.code).toBe('invalid-request');
    expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it('says why it does not take an e-mail address', async () => {
    const { body } = await admin
      .post('/api/v1/links')
      .send(wanted({ subIds: { sub1: 'ann@shop.example' } }))
      .expect(400);
    expect(body.errors).toEqual([
      {
        field: 'subIds.sub1',
        code: 'personal-data',
        message: expect.stringMatching(/subIds\.sub1 looks like an e-mail address/),
      },
    ]);
  });

  it('is for affiliates themselves, merchants in their programs, and keys with the scope', async () => {
    await affiliate
      .post('/api/v1/links')
      .send(wanted({ affiliateId: other.affiliateId }))
      .expect(403);
    await merchant.post('/api/v1/links').send(wanted()).expect(201);
    const { body } = await merchant
      .post('/api/v1/links')
      .send(wanted({ programId: other.programId }))
      .expect(404);
    expect(body.code).toBe('program.not-found');
    const auditor = await test.as({ role: 'auditor' });
    await auditor.post('/api/v1/links').send(wanted()).expect(403);
    await test.anyone.post('/api/v1/links').send(wanted()).expect(401);
    const { programId } = offer;
    const named = await admin.post('/api/v1/links').send({ programId, destinationUrl }).expect(400);
    expect(named.body.errors).toMatchObject([{ field: 'affiliateId' }]);
  });
});

describe('a link', () => {
  it('is retargeted, disabled and enabled on the revision that was seen', async () => {
    const { code } = await make();
    const at = `/api/v1/links/${code}`;
    const moved = await admin
      .post(`${at}/retarget`)
      .set('if-match', '"rev-0"')
      .send({ destinationUrl: 'https://shop.example/new' })
      .expect(200);
    expect(moved.body).toMatchObject({ revision: 1, destinationUrl: 'https://shop.example/new' });
    expect(moved.headers['etag']).toBe('"rev-1"');
    const late = await admin
      .post(`${at}/disable`)
      .set('if-match', '"rev-0"')
      .send({ reason: 'over' })
      .expect(412);
    expect(late.body.code).toBe('revision-mismatch');
    const off = await merchant.post(`${at}/disable`).send({ reason: 'over' }).expect(200);
    expect(off.body).toMatchObject({ status: 'disabled', revision: 2 });
    const { body } = await admin
      .post(`${at}/retarget`)
      .send({ destinationUrl: 'https://shop.example/newer' })
      .expect(410);
    expect(body.code).toBe('link.disabled');
    const shown = await admin.get(`${at}?minPosition=${off.body.position}`).expect(200);
    expect(shown.body).toMatchObject({ status: 'disabled', disabledReason: 'over', revision: 2 });
    const on = await affiliate.post(`${at}/enable`).send({}).expect(200);
    expect(on.body).toMatchObject({ status: 'active', revision: 3 });
    // Already so: nothing new.
    const again = await affiliate.post(`${at}/enable`).send({}).expect(200);
    expect(again.body.revision).toBe(3);
  });

  it('is not retargeted to a host that a visitor could write', async () => {
    const { code } = await make();
    const retarget = (url: string) =>
      affiliate.post(`/api/v1/links/${code}/retarget`).send({ destinationUrl: url });
    const { body } = await retarget('https://{sub1}/').expect(400);
    expect(body.errors).toMatchObject([{ field: 'destinationUrl', code: 'fixed-host' }]);
    await retarget('https://shop.example/{sub1}?ref={sub2}#{sub3}').expect(200);
  });

  it('is not there for anyone it does not belong to', async () => {
    const { code } = await make();
    const stranger = await test.as({ role: 'affiliate', affiliateId: other.affiliateId });
    const at = `/api/v1/links/${code}`;
    const answers = [
      await stranger.get(at),
      await stranger.post(`${at}/disable`).send({ reason: 'mine' }),
      await stranger.get(`${at}/qr.svg`),
      await admin.get('/api/v1/links/no-such-link'),
      await admin.post('/api/v1/links/x!/enable').send({}),
    ];
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([404, 'link.not-found']);
    }
  });

  it('has a QR code of its short address', async () => {
    const { code } = await make();
    const svg = await admin.get(`/api/v1/links/${code}/qr.svg?size=200`).expect(200);
    expect(svg.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    expect(svg.body.toString()).toMatch(/^<svg .*width="200"/);
    // The corner mark starts after four modules of margin, as scanners want it.
    expect(String(svg.body)).toContain('M4 4.5h7');
    const png = await admin.get(`/api/v1/links/${code}/qr.png`).expect(200);
    expect(png.headers['content-type']).toBe('image/png');
    expect(png.body.subarray(1, 4).toString()).toBe('PNG');
    const { body } = await admin.get(`/api/v1/links/${code}/qr.png?size=9`).expect(400);
    expect(body.errors).toMatchObject([{ field: 'size' }]);
  });
});

describe('the list of links', () => {
  it('is filtered, paged and scoped', async () => {
    const mine = { programId: other.programId, affiliateId: other.affiliateId };
    for (const n of [1, 2, 3]) {
      test.clock.advance({ seconds: 1 });
      await make({ ...mine, code: `listed-${n}` });
    }
    const last = await make({ ...mine, code: 'ending', expiresAt: '2026-05-05T00:00:00Z' });
    const list = async (agent: TestAgent, query: string): Promise<string[]> => {
      const { body } = await agent
        .get(`/api/v1/links?minPosition=${last.position}&${query}`)
        .expect(200);
      return body.items.map(({ code }: { code: string }) => code);
    };
    const { programId, affiliateId } = other;
    expect(await list(admin, `programId=${programId}&search=LISTED`)).toEqual([
      'listed-3',
      'listed-2',
      'listed-1',
    ]);
    expect(await list(merchant, `programId=${programId}`)).toEqual([]);
    const owner = await test.as({ role: 'affiliate', affiliateId });
    expect(await list(owner, 'limit=1')).toHaveLength(1);
    expect((await list(owner, '')).sort()).toEqual(['ending', 'listed-1', 'listed-2', 'listed-3']);
    test.clock.advance({ days: 1 });
    const later = await test.as({ role: 'affiliate', affiliateId });
    expect(await list(later, 'status=expired')).toEqual(['ending']);
    expect(await list(later, 'status=active')).toHaveLength(3);
    expect(await list(later, 'status=disabled')).toEqual([]);

    const first = await later.get('/api/v1/links?limit=3').expect(200);
    const next = await later.get(`/api/v1/links?limit=3&cursor=${first.body.nextCursor}`);
    expect(next.body.items).toHaveLength(1);
    expect(next.body.nextCursor).toBeNull();
    await later
      .get(`/api/v1/links?limit=3&status=active&cursor=${first.body.nextCursor}`)
      .expect(400);
  });
});
