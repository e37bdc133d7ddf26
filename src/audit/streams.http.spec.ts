import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Seal } from '#src/platform/privacy/seal.js';
import { conversionKey } from '#src/platform/streams.js';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { order, post, refund, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let commissionId: string;
let conversion: { id: string; number: string };

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  const admin = await test.as({ role: 'admin' });
  const clickId = await seed.click(shop);
  const sent = order(shop.programId, { clickId, occurredAt: test.clock.iso() });
  const { body } = await post(admin, sent);
  commissionId = body.commissions[0].id;
  conversion = { id: body.id, number: sent.externalId };
  await refund(admin, body.id, { amount: { amount: '2500', currency: 'EUR' } });
  await admin
    .post(`/api/v1/commissions/${commissionId}/approve`)
    .send({ note: 'seen' })
    .expect(told(200));
  await test.settled();
});
afterAll(() => test.close());

const streams = '/api/v1/audit/streams';

describe('the events of a stream', () => {
  it('are told in order, with who, why, what they moved and what they changed', async () => {
    const auditor = await test.as({ role: 'auditor' });
    const path = `${streams}/commission-${commissionId}`;
    const { body } = await auditor.get(path).query({ states: true }).expect(told(200));
    expect(body).toMatchObject({
      ...{ stream: `commission-${commissionId}`, category: 'commission', nextAfter: null },
      items: [
        { revision: 0, type: 'commission-held', actor: { type: 'policy', id: 'attribution' } },
        { revision: 1, type: 'commission-reversed', before: { status: 'held' } },
        { revision: 2, type: 'commission-approved', reason: 'seen', actor: { type: 'user' } },
      ],
    });
    const [first, , last] = body.items;
    expect(first).toMatchObject({ before: null, after: { status: 'held' }, version: 2 });
    expect(first.postings).toHaveLength(2);
    expect(last).toMatchObject({ before: { status: 'held' }, after: { status: 'approved' } });
    expect(body.items[1].before).toEqual(first.after);
  });

  it('come page by page, with the same states', async () => {
    const auditor = await test.as({ role: 'auditor' });
    const path = `${streams}/commission-${commissionId}`;
    const whole = (await auditor.get(path).query({ states: true })).body.items;
    const first = (await auditor.get(path).query({ states: true, limit: 2 })).body;
    expect(first.nextAfter).toBe(1);
    const query = { states: true, after: first.nextAfter, limit: 2 };
    const second = (await auditor.get(path).query(query)).body;
    expect([...first.items, ...second.items]).toEqual(whole);
    expect(second.nextAfter).toBeNull();
    const bare = (await auditor.get(path).query({ after: 1 })).body.items;
    expect(bare).toMatchObject([{ revision: 2, before: null, after: null }]);
  });

  it('keep personal data sealed, for everyone', async () => {
    const id = 'aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
    const sealed = await test.app.get(Seal).seal(id, 'Ann Affiliate');
    await seed.give(affiliate, id, {
      ...{ type: 'apply-as-affiliate', affiliateId: id, name: sealed, email: sealed },
      website: null,
    });
    const admin = await test.as({ role: 'admin' });
    const path = `${streams}/affiliate-${id}`;
    const { body, text } = await admin.get(path).query({ states: true }).expect(told(200));
    expect(body.items[0].data).toMatchObject({ name: { sealed: true, subject: id } });
    expect(text).not.toContain(sealed.box);
    expect(text).not.toContain('Ann');
  });
});

describe('who may read a stream', () => {
  it('is whoever may read what it is about: merchants theirs, and nothing that is nobody’s', async () => {
    const merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    await merchant.get(`${streams}/commission-${commissionId}`).expect(told(200));
    await merchant.get(`${streams}/program-${shop.programId}`).expect(told(200));
    await merchant.get(`${streams}/affiliate-${shop.affiliateId}`).expect(told(404));
    const other = await test.as({ role: 'merchant', merchantId: await seed.merchant('Other') });
    const { body } = await other.get(`${streams}/commission-${commissionId}`).expect(told(404));
    expect(body.code).toBe('not-found');
  });

  it('is no merchant where several have events: clicks of one hour', async () => {
    const rival = await seed.shop();
    for (const place of [shop, rival]) {
      await test.anyone.get(`/l/${place.linkCode}`).redirects(0).expect(302);
    }
    await test.settled();
    const auditor = await test.as({ role: 'auditor' });
    const merchants = await Promise.all(
      [shop, rival].map(({ merchantId }) => test.as({ role: 'merchant', merchantId })),
    );
    const hour = test.clock.iso().slice(0, 13).replace(/[-T]/g, '');
    let seen = 0;
    for (let part = 0; part < 16; part += 1) {
      const name = `clicks-${String(part).padStart(2, '0')}-${hour}`;
      if ((await auditor.get(`${streams}/${name}`)).status !== 200) continue;
      seen += 1;
      for (const merchant of merchants) await merchant.get(`${streams}/${name}`).expect(told(404));
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('is no colleague for a view that its maker keeps to itself', async () => {
    const merchantId = shop.merchantId;
    const maker = await test.as({ role: 'merchant', merchantId });
    const view = { page: 'commissions', name: 'Mine', query: 'status=held' };
    const { id } = (await maker.post('/api/v1/saved-views').send(view).expect(told(201))).body;
    const readers = [test.as({ role: 'merchant', merchantId }), test.as({ role: 'finance' })];
    for (const reader of await Promise.all(readers)) {
      await reader.get(`${streams}/savedView-${id}`).expect(told(404));
    }
    await (await test.as({ role: 'auditor' })).get(`${streams}/savedView-${id}`).expect(told(200));
  });

  it('is finance for money, not for people', async () => {
    const finance = await test.as({ role: 'finance' });
    await finance.get(`${streams}/commission-${commissionId}`).expect(told(200));
    const admin = await test.as({ role: 'admin' });
    const view = `${streams}/projection-ledger`;
    await admin.post('/api/v1/projections/ledger/rebuild').send().expect(told(202));
    await admin.get(view).expect(told(200));
    await finance.get(view).expect(told(404));
  });

  it('is no affiliate, and nobody who is not signed in', async () => {
    const { affiliateId } = shop;
    const path = `${streams}/commission-${commissionId}`;
    await (await test.as({ role: 'affiliate', affiliateId })).get(path).expect(told(403));
    await test.anyone.get(path).expect(told(401));
  });

  it.each(['nothing-here', '$all', 'commission-com_x', 'x'.repeat(400), '%20'])(
    'is nobody where there is no stream: %s',
    async (name) => {
      const auditor = await test.as({ role: 'auditor' });
      await auditor.get(`${streams}/${name}`).expect(told(name.length > 300 ? 414 : 404));
    },
  );
});

describe('what was typed', () => {
  async function found(query: string, as = test.as({ role: 'auditor' })) {
    const { body } = await (await as).get('/api/v1/audit/find').query({ query }).expect(told(200));
    return body.items.map(({ stream }: { stream: string }) => stream);
  }

  it('leads to the streams it may mean', async () => {
    const ofOrder = `conversion-${conversionKey(shop.programId, conversion.number)}`;
    expect(await found(commissionId)).toEqual([`commission-${commissionId}`]);
    expect(await found(`commission-${commissionId}`)).toEqual([`commission-${commissionId}`]);
    expect(await found(conversion.id)).toEqual([ofOrder]);
    expect(await found(conversion.number)).toEqual([ofOrder]);
    expect(await found(shop.linkCode)).toEqual([`link-${shop.linkCode}`]);
    expect(await found(shop.affiliateId)).toEqual([`affiliate-${shop.affiliateId}`]);
    expect(await found('nothing')).toEqual([]);
  });

  it('leads from an entry of the ledger to the very event', async () => {
    const finance = await test.as({ role: 'finance' });
    const { body } = await finance.get('/api/v1/ledger/entries').query({ commissionId });
    const [{ entryId, stream, revision }] = body.items;
    const find = await finance.get('/api/v1/audit/find').query({ query: entryId });
    expect(find.body.items).toEqual([{ stream, category: 'commission', revision }]);
  });

  it('leads nobody to what is not theirs', async () => {
    const merchantId = await seed.merchant('Stranger');
    expect(await found(commissionId, test.as({ role: 'merchant', merchantId }))).toEqual([]);
    const own = test.as({ role: 'merchant', merchantId: shop.merchantId });
    expect(await found(commissionId, own)).toEqual([`commission-${commissionId}`]);
  });
});
