import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { fillCatalogue, type FilledCatalogue } from '../../test/support/catalogue-store.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { ScheduleTimer } from './schedule-timer.js';
import { SiteLinks } from './site-links.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;
let filled: FilledCatalogue;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
  filled = await fillCatalogue(test.runtime, { products: 60 });
  await test.settled();
});
afterAll(() => test.close());

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const content = {
  title: 'Enamel mug, 350 ml',
  description: '<p onclick="x()">It <b>lasts</b>.<script>alert(1)</script></p>',
  brand: 'Northwind',
  url: 'https://northwind.example/mugs/350',
  categoryIds: [] as string[],
  tags: ['enamel'],
  gtin: '4006381333931',
  availability: 'in-stock',
  attributes: [{ name: 'Material', value: 'Enamel' }],
  variants: [
    { sku: 'MUG-B', title: 'Blue', attributes: [], availability: 'in-stock' },
    { sku: 'MUG-R', title: 'Red', attributes: [], availability: 'out-of-stock' },
  ],
  images: [],
  relatedProductIds: [] as string[],
  relatedLinks: [{ title: 'How enamel is made', url: 'https://northwind.example/enamel' }],
};

/** A draft of a merchant with a program, by the editor. */
async function draft(changes: object = {}, price: object | undefined = { price: eur('1299') }) {
  const merchantId = await seed.merchant('Northwind', 'https://northwind.example');
  const { programId } = await seed.program({ merchantId });
  const body = { merchantId, programId, content: { ...content, ...changes }, price };
  const { body: made } = await admin.post('/api/v1/products').send(body).expect(201);
  return { id: made.id as string, slug: made.slug as string, merchantId, programId, made };
}

const one = async (id: string) => (await admin.get(`/api/v1/products/${id}`).expect(200)).body;
const page = (slug: string) => test.anyone.get(`/api/v1/catalogue/products/${slug}`);
const post = (id: string, what: string, body: object = {}) =>
  admin.post(`/api/v1/products/${id}/${what}`).send(body);

describe('a product on its way to the public', () => {
  it('is written, seen in a preview, published, and has a page', async () => {
    const { id, slug } = await draft();
    expect(slug).toBe(`enamel-mug-350-ml-${id.slice(-6).toLowerCase()}`);
    await page(slug).expect(404);
    const { body: preview } = await admin.get(`/api/v1/products/${id}/preview`).expect(200);
    const { body: written } = await post(id, 'publish').expect(200);
    const { body } = await page(slug).query({ minPosition: written.position }).expect(200);
    expect(body).toEqual({ ...preview, updatedAt: body.updatedAt });
    expect(body).toMatchObject({
      description: '<p>It <strong>lasts</strong>.</p>',
      summary: 'It lasts.',
      price: eur('1299'),
      priceHistory: [{ price: eur('1299') }],
      merchant: { name: 'Northwind', website: 'https://northwind.example' },
      linkCode: null,
      variants: [
        { sku: 'MUG-B', price: eur('1299') },
        { sku: 'MUG-R', availability: 'out-of-stock' },
      ],
    });
  });

  it('is published by itself when its time has come', async () => {
    const { id, slug } = await draft();
    const publishAt = new Date(test.clock.now().getTime() + 120_000).toISOString();
    await post(id, 'schedule', { publishAt: test.clock.iso() }).expect(422);
    await post(id, 'schedule', { publishAt }).expect(200);
    await test.settled();
    const timer = test.app.get(ScheduleTimer);
    expect(await timer.runDue()).toBe(0);
    test.clock.advance({ seconds: 120 });
    expect(await timer.runDue()).toBe(1);
    await test.settled();
    await page(slug).expect(200);
    expect(await one(id)).toMatchObject({ status: 'published', publishAt: null });
  });

  it('leads on from an old address, and says when it is gone', async () => {
    const { id, slug } = await draft();
    await post(id, 'publish').expect(200);
    const { body: renamed } = await post(id, 'slug', { slug: 'Der schöne Becher' }).expect(200);
    const end = id.slice(-6).toLowerCase();
    expect(renamed.slug).toBe(`der-schoene-becher-${end}`);
    const { body } = await page(slug).query({ minPosition: renamed.position }).expect(404);
    expect(body).toMatchObject({ code: 'product.moved', details: { slug: renamed.slug } });
    const { body: gone } = await post(id, 'archive', { reason: 'Sold out' }).expect(200);
    await page(renamed.slug).query({ minPosition: gone.position }).expect(410);
    await post(id, 'publish').expect(409);
    await post(id, 'restore').expect(200);
    expect(await one(id)).toMatchObject({ status: 'draft' });
  });

  it('keeps every price, and shows the variants their own', async () => {
    const { id } = await draft();
    const { variants } = await one(id);
    const seenAt = new Date(test.clock.now().getTime() - 86_400_000).toISOString();
    await post(id, 'price', { price: eur('999'), seenAt }).expect(200);
    test.clock.advance({ seconds: 60 });
    await post(id, 'price', { price: eur('1099'), listPrice: eur('1299') }).expect(200);
    await post(id, 'price', { price: eur('1500'), variantId: variants[1].id }).expect(200);
    await post(id, 'price', { price: eur('1'), variantId: 'zzzzzzzzzzzz' }).expect(422);
    await test.settled();
    const { body } = await admin.get(`/api/v1/products/${id}/preview`).expect(200);
    // What was seen before the last price is no news.
    expect(body).toMatchObject({
      price: eur('1099'),
      listPrice: eur('1299'),
      priceHistory: [{ price: eur('1299') }, { price: eur('1099') }],
      variants: [{ price: eur('1099') }, { price: eur('1500') }],
    });
  });

  it('is changed only as it was seen, and an old revision comes back', async () => {
    const { id, made } = await draft();
    const { variants, ...rest } = content;
    const mended = { ...rest, variants, title: 'Enamel mug' };
    await post(id, 'content', mended).set('If-Match', '"rev-0"').expect(412);
    await post(id, 'content', mended).set('If-Match', `"rev-${made.revision}"`).expect(200);
    const { body } = await admin.get(`/api/v1/products/${id}/history`).expect(200);
    expect(body.items).toMatchObject([
      {
        type: 'product-described',
        before: { title: content.title },
        after: { title: 'Enamel mug' },
      },
      { type: 'product-priced', after: { price: eur('1299') } },
      { type: 'product-created', before: null },
    ]);
    await post(id, 'restore', { revision: 0 }).expect(200);
    expect(await one(id)).toMatchObject({ title: content.title, price: eur('1299') });
    await post(id, 'restore', { revision: 99 }).expect(404);
  });
});

describe('who may write what', () => {
  it('a merchant its own products, and those of nobody else', async () => {
    const { id, merchantId } = await draft();
    const own = await test.as({ role: 'merchant', merchantId });
    const other = await test.as({ role: 'merchant', merchantId: await seed.merchant() });
    await own.get(`/api/v1/products/${id}`).expect(200);
    await other.get(`/api/v1/products/${id}`).expect(404);
    await other.post(`/api/v1/products/${id}/publish`).expect(404);
    await other.get(`/api/v1/products/${id}/history`).expect(404);
    await test.settled();
    expect((await own.get('/api/v1/products')).body.items).toHaveLength(1);
    expect((await other.get('/api/v1/products')).body.items).toEqual([]);
    await own.post('/api/v1/categories').send({ name: 'Mine' }).expect(403);
    await own.post('/api/v1/site').send({ affiliateId: null }).expect(403);
    const foreign = { merchantId: await seed.merchant(), content };
    await own.post('/api/v1/products').send(foreign).expect(403);
  });

  it('only pages of the shop, in categories there are, of its own program', async () => {
    const { id, merchantId } = await draft();
    const refused = async (changes: object) => {
      const { body } = await post(id, 'content', { ...content, ...changes });
      return [body.status, body.code, body.errors?.[0]?.field ?? body.details?.field];
    };
    const elsewhere = 'https://evil.example/northwind.example';
    expect(await refused({ url: elsewhere })).toEqual([422, 'product.url-not-allowed', 'url']);
    const nowhere = 'cat_00000000000000000000000000';
    expect(await refused({ categoryIds: [nowhere] })).toEqual([
      ...[404, 'category.not-found', 'categoryIds'],
    ]);
    expect(await refused({ gtin: '12' })).toEqual([400, 'invalid-request', 'gtin']);
    const { programId } = await seed.program();
    await post(id, 'program', { programId }).expect(404);
    const twice = { merchantId, externalId: 'A-1', content };
    await admin.post('/api/v1/products').send(twice).expect(201);
    const { body } = await admin.post('/api/v1/products').send(twice).expect(409);
    expect(body).toMatchObject({ code: 'product.exists', details: { productId: /^prd_/ } });
  });
});

describe('many products at once', () => {
  it('are changed as they were seen, or not at all', async () => {
    const merchantId = filled.merchantIds[1] ?? '';
    const filter = { merchantId, status: 'published' };
    const { body: counted } = await admin.get('/api/v1/products/count').query(filter).expect(200);
    expect(counted).toMatchObject({ total: 12, published: 12, draft: 0 });
    const bulk = (body: object) => admin.post('/api/v1/products/bulk').send(body);
    const { body: moved } = await bulk({ action: 'publish', filter, expectedCount: 11 }).expect(
      409,
    );
    expect(moved).toMatchObject({ code: 'product.set-moved', details: { found: 12 } });
    await bulk({ action: 'add-tags', filter, expectedCount: 12 }).expect(400);
    const tags = { action: 'add-tags', tags: ['spring'], filter, expectedCount: 12 };
    expect((await bulk(tags).expect(200)).body).toMatchObject({ changed: 12, alreadySo: 0 });
    expect((await bulk(tags).expect(200)).body).toMatchObject({ changed: 0, alreadySo: 12 });
    const ids = filled.productIds.filter((_, n) => n % 5 === 1).slice(0, 2);
    await post(ids[0] ?? '', 'archive', {}).expect(200);
    const { body } = await bulk({ action: 'unpublish', ids, expectedCount: 2 }).expect(200);
    expect(body).toMatchObject({ changed: 1, refused: [{ id: ids[0], code: 'product.archived' }] });
  });
});

describe('the public catalogue', () => {
  it('is a tree of categories, each with what it and those below hold', async () => {
    const { body } = await test.anyone.get('/api/v1/catalogue/categories').expect(200);
    const kitchen = body.items.find(({ slug }: { slug: string }) => slug === 'kitchen');
    const below = kitchen.children.map(({ count }: { count: number }) => count);
    expect(kitchen.count).toBe(below.reduce((sum: number, each: number) => sum + each, 0));
    const [{ slug }] = kitchen.children;
    const one = await test.anyone.get(`/api/v1/catalogue/categories/${slug}`).expect(200);
    expect(one.body.path.map((each: { name: string }) => each.name)[0]).toBe('Kitchen');
    await test.anyone.get('/api/v1/catalogue/categories/nowhere').expect(404);
  });

  it('lists, compares, and tells what is new and what is reduced', async () => {
    const slugs = filled.slugs.slice(-3);
    const get = (path: string, query: object) =>
      test.anyone.get(`/api/v1/catalogue/${path}`).query(query).expect(200);
    const { body } = await get('products', { slugs: slugs.join(','), details: 'true' });
    expect(body.items.map(({ slug }: { slug: string }) => slug)).toEqual(slugs);
    expect(body.items[0].attributes).toHaveLength(3);
    await test.anyone.get('/api/v1/catalogue/products').expect(400);
    expect((await get('newest', { limit: 5 })).body.items).toHaveLength(5);
    const { body: deals } = await get('deals', { limit: 60 });
    const shares = deals.items.map(
      ({ price, listPrice }: { price: { amount: string }; listPrice: { amount: string } }) =>
        1 - Number(price.amount) / Number(listPrice.amount),
    );
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((a: number, b: number) => b - a));
    await seed.quotes({ USD: '1.1', CHF: '0.95' });
    await test.settled();
    expect((await get('rates', { to: 'USD' })).body.rates).toMatchObject([
      { currency: 'EUR', rate: '1.1', source: 'manual' },
    ]);
  });
});

describe('beside a product', () => {
  const relatedOf = async (slug: string): Promise<string[]> =>
    (await page(slug).expect(200)).body.related.map(({ id }: { id: string }) => id);
  /** `count` published products of a category of their own, by their ids. */
  const shelf = async (count: number) => {
    const name = `Shelf of ${count}`;
    const { body } = await admin.post('/api/v1/categories').send({ name }).expect(201);
    const made = [];
    for (let n = 0; n < count; n += 1) {
      const each = await draft({ categoryIds: [body.id], gtin: null });
      await post(each.id, 'publish').expect(200);
      made.push({ ...each, categoryIds: [body.id] });
    }
    await test.settled();
    return made.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  };

  it('stand its next of kind, from the beginning again after the last, eight at most', async () => {
    const [first, ...others] = await shelf(10);
    const ids = others.map(({ id }) => id);
    expect(await relatedOf(first?.slug ?? '')).toEqual(ids.slice(0, 8));
    const last = others.at(-1);
    expect(await relatedOf(last?.slug ?? '')).toEqual([first?.id, ...ids.slice(0, 7)]);
  });

  it('stand those that were chosen first, in their order, without what is not public', async () => {
    const [one, two, three] = await shelf(3);
    const [far, farther] = [filled.productIds[40] ?? '', filled.productIds[30] ?? ''];
    const { id: hidden } = await draft();
    const chosen = [farther, hidden, three?.id ?? '', far];
    const { categoryIds } = one ?? {};
    const whole = { ...content, gtin: null, categoryIds, relatedProductIds: chosen };
    await post(one?.id ?? '', 'content', whole).expect(200);
    await test.settled();
    expect(await relatedOf(one?.slug ?? '')).toEqual([farther, three?.id, far, two?.id]);
  });
});

describe('the tree of categories', () => {
  it('is made, renamed, moved without a circle, and pruned', async () => {
    const make = async (body: object) =>
      (await admin.post('/api/v1/categories').send(body).expect(201)).body;
    const top = await make({ name: 'Garten & Balkon', names: { de: 'Garten' } });
    const pots = await make({ name: 'Töpfe', parentId: top.id });
    const change = (id: string, what: string, body: object = {}) =>
      admin.post(`/api/v1/categories/${id}/${what}`).send(body);
    await admin.post('/api/v1/categories').send({ name: 'Garten & Balkon' }).expect(409);
    await change(top.id, 'move', { parentId: pots.id, place: 1 }).expect(422);
    const { body: written } = await change(pots.id, 'rename', {
      name: 'Pots',
      names: { de: 'Töpfe' },
    }).expect(200);
    const { body: german } = await test.anyone
      .get('/api/v1/catalogue/categories/garten-and-balkon-toepfe')
      .query({ locale: 'de', minPosition: written.position })
      .expect(200);
    expect(german.path).toEqual([
      { slug: 'garten-and-balkon', name: 'Garten' },
      { slug: 'garten-and-balkon-toepfe', name: 'Töpfe' },
    ]);
    const { body: retired } = await change(top.id, 'retire').expect(200);
    const { body } = await admin.get('/api/v1/categories').query({ minPosition: retired.position });
    const ids = body.items.map(({ id }: { id: string }) => id);
    expect(ids).not.toContain(top.id);
    expect(ids).not.toContain(pots.id);
    await admin.post('/api/v1/categories').send({ name: 'Beete', parentId: top.id }).expect(404);
  });
});

describe('tracked links of the site', () => {
  it('are made for what is published, follow it, and end with it', async () => {
    const links = test.app.get(SiteLinks);
    const { id, slug } = await draft();
    await post(id, 'publish').expect(200);
    const affiliateId = await seed.affiliate();
    await admin.post('/api/v1/site').send({ affiliateId }).expect(200);
    const linkCode = async () => {
      await test.settled();
      await links.catchUp();
      await test.settled();
      return (await page(slug)).body.linkCode as string | null;
    };
    const code = await linkCode();
    expect(code).toMatch(/^[0-9a-z]{16}$/);
    const link = async () => (await admin.get(`/api/v1/links/${code}`).expect(200)).body;
    expect(await link()).toMatchObject({ affiliateId, productId: id, destinationUrl: content.url });
    const url = 'https://www.northwind.example/mugs/new';
    await post(id, 'content', { ...content, url }).expect(200);
    expect(await linkCode()).toBe(code);
    expect(await link()).toMatchObject({ destinationUrl: url });
    await post(id, 'archive').expect(200);
    await linkCode();
    expect(await link()).toMatchObject({ status: 'disabled', disabledReason: 'product-archived' });
    await post(id, 'restore').expect(200);
    await post(id, 'publish').expect(200);
    expect(await linkCode()).toBe(code);
    await post(id, 'program', { programId: null }).expect(200);
    expect(await linkCode()).toBeNull();
    const { body: site } = await admin.get('/api/v1/site').expect(200);
    // What other tests left public: each has its link.
    expect(site).toMatchObject({ affiliateId, linked: site.linkable });
    expect(site.linkable).toBeGreaterThan(0);
    await admin
      .post('/api/v1/site')
      .send({ affiliateId: await seed.applicant() })
      .expect(409);
  });
});
