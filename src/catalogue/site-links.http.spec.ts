import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { link as decider } from '#domain/link/link.js';
import { told } from '../../test/support/orders.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { siteLinkCode } from '../platform/catalogue/site-link-code.js';
import { randomId } from '../platform/ids.js';
import { Log } from '../platform/observability/log.js';
import { Freshness } from '../platform/read/freshness.js';
import { SiteLinks } from './site-links.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;
let siteAffiliate: string;
beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
  siteAffiliate = await seed.affiliate();
  await admin.post('/api/v1/site').send({ affiliateId: siteAffiliate }).expect(told(200));
});
afterAll(() => test.close());

const content = (url: string) => ({
  ...{ title: 'Enamel mug', description: '', brand: null, url, categoryIds: [], tags: [] },
  ...{ gtin: null, availability: 'in-stock', attributes: [], variants: [], images: [] },
  ...{ relatedProductIds: [], relatedLinks: [] },
});

async function draft() {
  const merchantId = await seed.merchant('Northwind', 'https://northwind.example');
  const { programId } = await seed.program({ merchantId });
  const body = { merchantId, programId, content: content('https://northwind.example/old') };
  const { body: made } = await admin.post('/api/v1/products').send(body).expect(told(201));
  const id = made.id as string;
  const code = siteLinkCode(id, siteAffiliate, programId);
  return { id, slug: made.slug as string, programId, code };
}

const post = (id: string, what: string, body: object = {}) =>
  admin.post(`/api/v1/products/${id}/${what}`).send(body).expect(told(200));

/** One round, as it comes by itself every second. */
async function round(): Promise<void> {
  await test.settled();
  await test.app.get(SiteLinks).catchUp();
  await test.settled();
}

async function linkOf(slug: string): Promise<string | null> {
  const { body } = await test.anyone.get(`/api/v1/catalogue/products/${slug}`).expect(told(200));
  return body.linkCode;
}

/** A thousand rows as one of a table, each with fields of its own of `n`. */
async function copy(table: string, [column, key]: readonly [string, string], fields: string) {
  const { rowCount } = await test.pool.query(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object(${fields}))).*
     FROM ${table} t, generate_series(1, 1000) n WHERE t.${column} = $1`,
    [key],
  );
  expect(rowCount).toBe(1000);
}

const one = async (id: string) =>
  (await admin.get(`/api/v1/products/${id}`).expect(told(200))).body;
const link = async (code: string) =>
  (await admin.get(`/api/v1/links/${code}`).expect(told(200))).body;

it('lead to where a product came back to, when it moved in the shop while it was archived', async () => {
  const { id, slug, code } = await draft();
  await post(id, 'publish');
  await round();
  await post(id, 'archive');
  await round();
  await post(id, 'restore');
  const url = 'https://northwind.example/new';
  await post(id, 'content', content(url));
  await post(id, 'publish');
  await round();
  expect(await linkOf(slug)).toBe(code);
  expect(await link(code)).toMatchObject({ status: 'active', destinationUrl: url });
});

it('are nobody else’s: their codes can be known beforehand, and cannot be taken', async () => {
  const { id, slug, programId, code } = await draft();
  const rival = await seed.affiliate();
  const theirs = { programId, destinationUrl: 'https://northwind.example/sale', code };
  const asRival = await test.as({ role: 'affiliate', affiliateId: rival });
  const { body } = await asRival.post('/api/v1/links').send(theirs).expect(told(409));
  expect(body).toMatchObject({ code: 'link.code-taken', details: { field: 'code' } });
  await post(id, 'publish');
  await round();
  expect(await linkOf(slug)).toBe(code);
  expect(await link(code)).toMatchObject({ affiliateId: siteAffiliate, productId: id });
});

it('are not those that somebody else had taken before', async () => {
  const { id, slug, programId, code } = await draft();
  const affiliateId = await seed.affiliate();
  const destinationUrl = 'https://northwind.example/sale';
  const owner = { programId, affiliateId, merchantId: (await one(id)).merchantId };
  const labels = { subIds: {}, utm: {}, expiresAt: null };
  const context = { commandId: randomUUID(), correlationId: randomUUID(), causationId: null };
  await test.runtime.pipeline.handle(
    decider,
    code,
    { type: 'create-link', linkId: randomId('link', 0), code, destinationUrl, ...owner, ...labels },
    { ...context, actor: { type: 'user', id: 'usr_1' } },
  );
  await post(id, 'publish');
  await round();
  expect(await linkOf(slug)).toBeNull();
  expect(await link(code)).toMatchObject({ affiliateId, destinationUrl });
});

describe('after another affiliate is named', () => {
  it('are the new one’s on every page, while those published before go on leading to the product', async () => {
    const { id, slug, programId, code: old } = await draft();
    await post(id, 'publish');
    await round();
    const next = await seed.affiliate();
    await admin.post('/api/v1/site').send({ affiliateId: next }).expect(told(200));
    await round();
    const now = siteLinkCode(id, next, programId);
    expect(await linkOf(slug)).toBe(now);
    const { body } = await test.anyone
      .get('/api/v1/catalogue/products')
      .query({ ids: id })
      .expect(told(200));
    expect(body.items).toMatchObject([{ linkCode: now }]);
    const url = 'https://northwind.example/moved';
    await post(id, 'content', content(url));
    await round();
    for (const code of [old, now]) {
      expect(await link(code)).toMatchObject({ status: 'active', destinationUrl: url });
      const { headers } = await test.anyone.get(`/l/${code}`).expect(302);
      expect(headers['location']).toContain(url);
    }
    await admin.post('/api/v1/site').send({ affiliateId: siteAffiliate }).expect(told(200));
    await round();
    expect(await linkOf(slug)).toBe(old);
  });

  it('are kept on their product’s page, however many there are and whatever becomes of others', async () => {
    const { id, code: old } = await draft();
    await post(id, 'publish');
    await round();
    const affiliateId = await seed.affiliate();
    await admin.post('/api/v1/site').send({ affiliateId }).expect(told(200));
    await round();
    await test.app.get(SiteLinks).stop();
    const url = 'https://northwind.example/moved';
    await post(id, 'content', content(url));
    await test.settled();
    // More than are read at once come before it, and none of them can be changed: no stream knows them.
    const productId = `'product_id', 'prd_' || lpad(n::text, 26, '0')`;
    await copy('product_list', ['product_id', id], `${productId}, 'program_id', null`);
    const code = `lpad(n::text, 10, '0') || right(t.code, 6)`;
    await copy('link_list', ['code', old], `${productId}, 'code', ${code}`);
    const parts = [
      test.pool,
      test.runtime.pipeline,
      test.app.get(Freshness),
      test.app.get(Log),
    ] as const;
    expect(await new SiteLinks(...parts).catchUp()).toBe(2);
    await test.settled();
    expect(await link(old)).toMatchObject({ status: 'active', destinationUrl: url });
  });
});
