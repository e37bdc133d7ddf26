import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { told } from '../../test/support/orders.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';
import { productIdOf } from '../platform/catalogue/product-id.js';
import { tryLock } from '../platform/policies/policy-lock.js';
import type { FeedRunDto } from './feed-runs.dto.js';
import { FeedItems } from './importing/feed-items.js';
import { archiveMissing } from './importing/import-product-rows.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;
let merchantId: string;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
  merchantId = await seed.merchant('Mugs', 'https://www.shop.example');
});
afterAll(() => test.close());

async function register(wishes: object = {}): Promise<string> {
  const feed = { merchantId, name: 'All', format: 'csv', currency: 'EUR', ...wishes };
  const { body } = await admin.post('/api/v1/feeds').send(feed).expect(told(201));
  return body.id;
}

async function send(
  feedId: string,
  content: string | Buffer,
  query: object = {},
): Promise<FeedRunDto> {
  const { body } = await admin
    .post(`/api/v1/feeds/${feedId}/runs`)
    .query(query)
    .set('content-type', 'application/octet-stream')
    .send(Buffer.from(content))
    .expect(told(202));
  return ended(body.id);
}

/** The run when it has ended. */
async function ended(runId: string): Promise<FeedRunDto> {
  let run: FeedRunDto | undefined;
  await until(async () => {
    run = (await admin.get(`/api/v1/feed-runs/${runId}`).expect(told(200))).body as FeedRunDto;
    return run.status !== 'running';
  });
  if (!run) throw new Error(`No run ${runId}`);
  return run;
}

const head =
  'id,title,link,price,sale_price,product_type,item_group_id,color,availability,description';
const row = (id: string, wishes: Readonly<Record<string, string>> = {}) => {
  const values: Readonly<Record<string, string>> = {
    ...{ id, title: `Mug ${id}`, link: `https://shop.example/${id}`, price: '12.90 EUR' },
    ...{ product_type: 'Kitchen > Mugs', description: 'A mug.', ...wishes },
  };
  return head
    .split(',')
    .map((name) => values[name] ?? '')
    .join(',');
};
const file = (...rows: readonly string[]) => [head, ...rows].join('\n');

const counts = (wishes: object = {}) => ({
  ...{ read: 0, created: 0, changed: 0, unchanged: 0, priced: 0, refused: 0 },
  ...{ archived: 0, categories: 0, ...wishes },
});

async function events(id: string): Promise<string[]> {
  const stored = await test.runtime.store.readStream(`product-${productIdOf(merchantId, id)}`);
  return stored.map(({ type }) => type);
}

async function product(id: string) {
  await test.settled();
  const { rows } = await test.pool.query(
    `SELECT title, status, price, list_price, availability, c.name AS category FROM product_list p
     LEFT JOIN category_list c USING (category_id) WHERE product_id = $1`,
    [productIdOf(merchantId, id)],
  );
  return rows[0];
}

describe('a product feed', () => {
  it('is read once: the same again changes nothing, a new price is an event, the rest stays', async () => {
    const feedId = await register();
    const rows = [row('a-1'), row('a-2', { sale_price: '9.90' }), row('a-3', { title: '' })];
    const tried = await send(feedId, file(...rows), { dryRun: true, fileName: 'all.csv' });
    const first = { read: 3, created: 2, refused: 1, categories: 2 };
    expect(tried).toMatchObject({ status: 'finished', dryRun: true, counts: counts(first) });
    expect(await events('a-1')).toEqual([]);
    const { id } = await send(feedId, file(...rows), { fileName: 'all.csv' });
    expect(await ended(id)).toMatchObject({
      ...{ fileName: 'all.csv', total: 3, phase: 'ended', status: 'finished' },
      counts: counts(first),
    });
    const created = ['product-created', 'product-priced', 'product-published'];
    expect(await events('a-1')).toEqual(created);
    expect(await product('a-2')).toEqual({
      ...{ title: 'Mug a-2', status: 'published', price: '990', list_price: '1290' },
      ...{ availability: 'in-stock', category: 'Mugs' },
    });
    const again = await send(feedId, gzipSync(file(...rows)));
    expect(again.counts).toEqual(counts({ read: 3, unchanged: 2, refused: 1 }));
    const dearer = file(row('a-1', { price: '13.90' }), row('a-2', { title: 'Large mug' }));
    const changed = await send(feedId, dearer);
    expect(changed.counts).toEqual(counts({ read: 2, changed: 1, priced: 2 }));
    expect(await events('a-1')).toEqual([...created, 'product-priced']);
    const refused = await admin.get(`/api/v1/feed-runs/${id}/refused`).expect(told(200));
    expect(refused.body).toEqual({
      items: [{ line: 4, id: 'a-3', field: 'title', reason: 'The title is missing.' }],
      refused: 1,
    });
    const runs = await admin.get(`/api/v1/feeds/${feedId}/runs`).expect(told(200));
    expect(runs.body.items.map(({ dryRun }: FeedRunDto) => dryRun)).toHaveLength(4);
    const list = await admin.get('/api/v1/feeds').query({ merchantId }).expect(told(200));
    expect(list.body.items[0]).toMatchObject({ id: feedId, lastRun: { counts: changed.counts } });
  });

  it('puts the rows of a group together, wherever they stand', async () => {
    const feedId = await register();
    const shirt = (color: string, wishes = {}) =>
      row(`s-${color}`, { title: `Linen shirt ${color}`, item_group_id: 's', color, ...wishes });
    const content = file(
      shirt('red', { price: '30' }),
      row('s-other'),
      shirt('blue', { price: '25' }),
    );
    const run = await send(feedId, content);
    expect(run.counts).toMatchObject({ read: 3, created: 2 });
    expect(await product('s')).toMatchObject({ title: 'Linen shirt', price: '2500' });
    const { rows } = await test.pool.query(
      'SELECT variants, attributes FROM product_contents WHERE product_id = $1',
      [productIdOf(merchantId, 's')],
    );
    expect(rows[0]).toMatchObject({
      attributes: [],
      variants: [
        { sku: 's-red', title: 'red', attributes: [{ name: 'Colour', value: 'red' }] },
        { sku: 's-blue', title: 'blue', url: 'https://shop.example/s-blue' },
      ],
    });
    const parent = await send(feedId, file(row('s'), shirt('red', { price: '30' })));
    expect(parent.counts).toMatchObject({ refused: 1, changed: 1 });
  });

  it('archives what a whole file no longer lists, brings it back, and suspects half a file', async () => {
    const feedId = await register({ missing: 'archive' });
    const ids = Array.from({ length: 40 }, (_, n) => `w-${n}`);
    const whole = file(...ids.map((id) => row(id)));
    await send(feedId, whole);
    const less = await send(feedId, file(...ids.slice(5).map((id) => row(id))));
    expect(less).toMatchObject({ counts: { archived: 5, unchanged: 35 }, withheld: null });
    expect(await product('w-0')).toMatchObject({ status: 'archived' });
    const cut = file(...ids.slice(30).map((id) => row(id)));
    expect(await send(feedId, cut)).toMatchObject({ counts: { archived: 0 }, withheld: 25 });
    expect(await product('w-10')).toMatchObject({ status: 'published' });
    const meant = await send(feedId, cut, { archiveAll: true });
    expect(meant).toMatchObject({ counts: { archived: 25 }, withheld: null });
    expect((await send(feedId, whole)).counts).toMatchObject({ changed: 30, unchanged: 10 });
    expect(await product('w-0')).toMatchObject({ status: 'published' });
  });

  it('leaves what a person mended, and what a person archived', async () => {
    const feedId = await register({ asDraft: true });
    await send(feedId, file(row('m-1'), row('m-2')));
    expect(await product('m-1')).toMatchObject({ status: 'draft' });
    const id = productIdOf(merchantId, 'm-2');
    await admin
      .post(`/api/v1/products/${id}/archive`)
      .send({ reason: 'Recalled' })
      .expect(told(200));
    const again = await send(
      feedId,
      file(row('m-1', { price: '15' }), row('m-2', { price: '15' })),
    );
    expect(again.counts).toMatchObject({ priced: 1, unchanged: 1 });
    expect(await product('m-2')).toMatchObject({ status: 'archived' });
    // Back by hand, it costs what the feed said meanwhile.
    await admin.post(`/api/v1/products/${id}/restore`).expect(told(200));
    await send(feedId, file(row('m-1', { price: '15' }), row('m-2', { price: '15' })));
    expect(await product('m-2')).toMatchObject({ status: 'draft', price: '1500' });
  });

  it('archives nothing that another feed of the merchant lists, or that a person made', async () => {
    const [feedId, other] = [
      await register({ missing: 'archive' }),
      await register({ missing: 'archive' }),
    ];
    const url = 'https://shop.example/t-4';
    const byHand = {
      ...{ title: 'Jug', description: '', brand: null, url, categoryIds: [], tags: [], images: [] },
      ...{ gtin: null, availability: 'in-stock', attributes: [], variants: [] },
      ...{ relatedProductIds: [], relatedLinks: [] },
    };
    await admin
      .post('/api/v1/products')
      .send({ merchantId, programId: null, externalId: 't-4', content: byHand })
      .expect(told(201));
    await send(feedId, file(row('t-1'), row('t-2'), row('t-4')));
    await send(other, file(row('t-2'), row('t-3')));
    expect((await send(feedId, file(row('t-1')))).counts).toMatchObject({ archived: 0 });
    expect((await send(other, file(row('t-3')))).counts).toMatchObject({ archived: 1 });
    expect(await product('t-2')).toMatchObject({ status: 'archived' });
    expect(await product('t-4')).toMatchObject({ status: 'draft' });
    // Listed again by either, it is back.
    const again = await send(feedId, file(row('t-1'), row('t-2')));
    expect(again.counts).toMatchObject({ changed: 1, unchanged: 1 });
    expect(await product('t-2')).toMatchObject({ status: 'published' });
    await test.settled();
  });

  it('counts what another feed listed last, until that one drops it or is closed', async () => {
    const feedId = await register({ missing: 'archive' });
    const other = await register();
    const all = file(row('u-1'), row('u-2'), row('u-3'));
    for (const each of [feedId, other]) await send(each, all);
    await send(other, file(row('u-2'), row('u-3')));
    // What it only tried, it does not list.
    await send(other, all, { dryRun: true });
    expect((await send(feedId, file(row('u-3')))).counts).toMatchObject({ archived: 1 });
    expect(await product('u-1')).toMatchObject({ status: 'archived' });
    expect(await product('u-2')).toMatchObject({ status: 'published' });
    // What is the other's now is no sign of half a file, and is its own again when the other is gone.
    const seen = await new FeedItems(test.pool, feedId, 'other').missing();
    expect(seen).toEqual({ all: 0, missing: 0 });
    await admin.post(`/api/v1/feeds/${other}/close`).expect(told(200));
    await test.settled();
    expect((await send(feedId, file(row('u-3')))).counts).toMatchObject({ archived: 1 });
    expect(await product('u-2')).toMatchObject({ status: 'archived' });
  });

  it('leaves a product in the program of another feed that lists it, until that one is closed', async () => {
    const { programId } = await seed.program({ merchantId });
    const { programId: second } = await seed.program({ merchantId });
    const feedId = await register({ programId });
    const other = await register({ programId: second });
    const programOf = async () => {
      await test.settled();
      return (await admin.get(`/api/v1/products/${productIdOf(merchantId, 'v-1')}`)).body.programId;
    };
    await send(feedId, file(row('v-1')));
    const theirs = file(row('v-1', { title: 'Cup' }));
    await send(other, theirs);
    expect(await programOf()).toBe(programId);
    await admin.post(`/api/v1/feeds/${feedId}/close`).expect(told(200));
    await test.settled();
    expect((await send(other, theirs)).counts).toMatchObject({ changed: 1 });
    expect(await programOf()).toBe(second);
    expect((await send(other, theirs)).counts).toMatchObject({ unchanged: 1 });
  });

  it('leaves a product in the program where a person put it, whatever else changes', async () => {
    const { programId } = await seed.program({ merchantId });
    const { programId: chosen } = await seed.program({ merchantId });
    const feedId = await register({ programId });
    await send(feedId, file(row('p-1'), row('p-2')));
    const id = productIdOf(merchantId, 'p-1');
    await admin
      .post(`/api/v1/products/${id}/program`)
      .send({ programId: chosen })
      .expect(told(200));
    const changed = file(row('p-1', { title: 'Large mug' }), row('p-2', { title: 'Small mug' }));
    expect((await send(feedId, changed)).counts).toMatchObject({ changed: 2 });
    const programOf = async (externalId: string) =>
      (await admin.get(`/api/v1/products/${productIdOf(merchantId, externalId)}`)).body.programId;
    await test.settled();
    expect(await programOf('p-1')).toBe(chosen);
    expect(await programOf('p-2')).toBe(programId);
    const { programId: later } = await seed.program({ merchantId });
    await admin.post(`/api/v1/feeds/${feedId}`).send({ programId: later }).expect(told(200));
    await send(feedId, changed);
    await test.settled();
    expect(await programOf('p-1')).toBe(chosen);
    expect(await programOf('p-2')).toBe(later);
  });

  it('brings back what a run had archived that was killed before it could note so', async () => {
    const feedId = await register({ missing: 'archive' });
    const whole = file(row('k-1'), row('k-2'));
    await send(feedId, whole);
    const { pipeline } = test.runtime;
    const commandId = randomUUID();
    const actor = { type: 'user', id: 'usr_1' } as const;
    const context = { commandId, correlationId: commandId, causationId: null, actor };
    for (const { productId } of await new FeedItems(test.pool, feedId, 'killed').nextMissing(9)) {
      await archiveMissing(pipeline, productId, context);
    }
    expect(await product('k-1')).toMatchObject({ status: 'archived' });
    expect((await send(feedId, whole)).counts).toMatchObject({ changed: 2 });
    expect(await product('k-1')).toMatchObject({ status: 'published' });
  });

  it('changes nothing at all when the file breaks off, and says where', async () => {
    const feedId = await register({ format: 'merchant-xml' });
    const item = (id: string) =>
      `<item><g:id>${id}</g:id><title>X</title><link>https://shop.example/x</link><g:price>1 EUR</g:price></item>\n`;
    const broken = `<rss><channel>\n${item('x-1')}<item><g:id>x-2</g:id>`;
    const run = await send(feedId, broken);
    expect(run).toMatchObject({ status: 'failed', reason: 'unreadable', line: 3 });
    expect(run.message).toMatch(/not well-formed XML.*Nothing was imported\.$/);
    expect(await events('x-1')).toEqual([]);
    const bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">]><rss><channel>&a;</channel></rss>';
    expect((await send(feedId, bomb)).message).toMatch(/document type/);
  });

  it('tells of hostile rows without running them', async () => {
    const feedId = await register({ unknownCategories: 'refuse' });
    const rows = [
      row('=cmd()', { price: '1,299' }),
      row('h-1', { product_type: 'Nowhere', description: '<script>alert(1)</script><b>Hot</b>' }),
      row('h-2', { product_type: '', description: '<img src=x onerror=alert(1)><b>Hot</b>' }),
      row('h-2', { product_type: '' }),
      row('h-3', { product_type: '', price: '5 USD' }),
    ].map((each) => each.replace('1,299', '"1,299"'));
    const { id, counts: counted } = await send(feedId, file(...rows));
    expect(counted).toMatchObject({ created: 1, refused: 4 });
    const csv = await admin.get(`/api/v1/feed-runs/${id}/refused.csv`).expect(told(200));
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.text.split('\r\n')).toEqual([
      '\uFEFFline,id,field,reason',
      `2,'=cmd(),price,"The price ""1,299"" can be read in two ways: write it like 1299.00 EUR."`,
      '3,h-1,product_type,"The catalogue has no category ""Nowhere""."',
      '5,h-2,id,"The id stood in line 4 before, which counts."',
      '6,h-3,price,"The price is in USD, but this feed is in EUR."',
      '',
    ]);
    await test.settled();
    const {
      rows: [found],
    } = await test.pool.query('SELECT description FROM product_contents WHERE product_id = $1', [
      productIdOf(merchantId, 'h-2'),
    ]);
    expect(found.description).toBe('<strong>Hot</strong>');
  });

  it('is read by one process at a time, and a run whose process died is closed by the next', async () => {
    const feedId = await register();
    const lock = await tryLock(test.pool, `feed ${feedId}`);
    const busy = await admin
      .post(`/api/v1/feeds/${feedId}/runs`)
      .set('content-type', 'application/octet-stream')
      .send(Buffer.from(file(row('b-1'))))
      .expect(told(409));
    expect(busy.body.code).toBe('feed.busy');
    await lock?.release();
    const { id } = await send(feedId, file(row('b-1')));
    // As a killed process leaves it.
    await test.settled();
    await test.pool.query(
      `UPDATE feed_run_progress SET beat_at = now() - interval '1 hour', phase = 'importing' WHERE run_id = $1`,
      [id],
    );
    await test.pool.query(`UPDATE feed_run_list SET status = 'running' WHERE run_id = $1`, [id]);
    expect(await ended(id)).toMatchObject({ status: 'failed', reason: 'broken-off' });
    expect((await send(feedId, file(row('b-1')))).counts).toMatchObject({ unchanged: 1 });
  });

  it('is its merchant’s own', async () => {
    const feedId = await register();
    const stranger = await test.as({ role: 'merchant', merchantId: await seed.merchant() });
    const owner = await test.as({ role: 'merchant', merchantId });
    await stranger.get(`/api/v1/feeds/${feedId}`).expect(told(404));
    await stranger.get(`/api/v1/feeds/${feedId}/runs`).expect(told(404));
    await stranger.post(`/api/v1/feeds/${feedId}/close`).expect(told(404));
    const upload = (agent: TestAgent) =>
      agent
        .post(`/api/v1/feeds/${feedId}/runs`)
        .set('content-type', 'application/octet-stream')
        .send(Buffer.from(file(row('o-1'))));
    await upload(stranger).expect(told(404));
    const run = await upload(owner).expect(told(202));
    await stranger.get(`/api/v1/feed-runs/${run.body.id}`).expect(told(404));
    await ended(run.body.id);
    await owner.post(`/api/v1/feeds/${feedId}`).send({ missing: 'archive' }).expect(told(200));
    await owner.post(`/api/v1/feeds/${feedId}/close`).expect(told(200));
    await upload(owner).expect(told(409));
    const { programId } = await seed.program();
    const foreign = { programId, name: 'X' };
    const other = await register();
    await owner.post(`/api/v1/feeds/${other}`).send(foreign).expect(told(404));
    // Every other route takes JSON only.
    const wrong = await admin.post('/api/v1/feeds').set('content-type', 'application/octet-stream');
    expect(wrong.status).not.toBe(201);
  });
});
