import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import type { Standing } from '#src/platform/auth/actor.js';
import { euros, order, post, refund, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let admin: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

async function held(of = shop): Promise<{ id: string; conversionId: string }> {
  const clickId = await seed.click(of);
  const { body } = await post(admin, order(of.programId, { clickId }));
  return { id: body.commissions[0].id, conversionId: body.id };
}

function decide(agent: TestAgent, id: string, action: string, body: object, status = 200) {
  return agent.post(`/api/v1/commissions/${id}/${action}`).send(body).expect(told(status));
}

describe('approving', () => {
  it('answers with the new revision, and again changes nothing', async () => {
    const { id } = await held();
    const first = await decide(admin, id, 'approve', { note: 'fine' });
    expect(first.body).toMatchObject({ id, status: 'approved', remaining: euros('1000') });
    expect(first.headers['etag']).toBe(`"rev-${first.body.revision}"`);
    const again = await decide(admin, id, 'approve', {});
    expect(again.body).toEqual(first.body);
  });

  it('is refused by If-Match when the commission moved, and done when it did not', async () => {
    const { id, conversionId } = await held();
    await refund(admin, conversionId, { amount: euros('100') });
    const path = `/api/v1/commissions/${id}/approve`;
    const stale = await admin.post(path).set('if-match', '"rev-0"').send({}).expect(told(412));
    expect(stale.body).toMatchObject({ code: 'revision-mismatch', detail: 'It is at rev-1 now' });
    await test.settled();
    const { headers } = await admin.get(`/api/v1/commissions/${id}`).expect(told(200));
    expect(headers['etag']).toBe('"rev-1"');
    await admin.post(path).set('if-match', String(headers['etag'])).send({}).expect(told(200));
  });

  it('is refused when the amount moved, and says to what', async () => {
    const { id, conversionId } = await held();
    await refund(admin, conversionId, { amount: euros('5000') });
    const { body } = await decide(admin, id, 'approve', { expectedAmount: euros('1000') }, 409);
    expect(body).toMatchObject({
      code: 'commission.amount-moved',
      errors: [{ field: 'expectedAmount' }],
      details: { actual: euros('500') },
    });
    await decide(admin, id, 'approve', { expectedAmount: euros('500') });
  });

  it('is refused for what was rejected or reversed', async () => {
    const [rejected, reversed] = [await held(), await held()];
    await decide(admin, rejected.id, 'reject', { reasonCode: 'FRAUD' });
    await refund(admin, reversed.conversionId);
    for (const { id } of [rejected, reversed]) {
      const { body } = await decide(admin, id, 'approve', {}, 409);
      expect(body.code).toBe('commission.not-open');
    }
  });

  it('by twenty at once is one approval', async () => {
    const { id } = await held();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => decide(admin, id, 'approve', {})),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const { body } = await admin.get(`/api/v1/commissions/${id}/history`).expect(told(200));
    const types = body.steps.map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type === 'commission-approved')).toHaveLength(1);
  });
});

describe('rejecting', () => {
  it('gives the money back and keeps the reason', async () => {
    const { id } = await held();
    const { body } = await decide(admin, id, 'reject', { reasonCode: 'FRAUD', note: 'see #7' });
    expect(body).toMatchObject({ status: 'rejected', remaining: euros('0') });
    await test.settled();
    const shown = await admin.get(`/api/v1/commissions/${id}`);
    expect(shown.body).toMatchObject({
      ...{ status: 'rejected', reasonCode: 'FRAUD', note: 'see #7', remaining: euros('0') },
    });
  });

  it('needs a reason', async () => {
    const { id } = await held();
    const { body } = await decide(admin, id, 'reject', { note: 'because' }, 400);
    expect(body.errors).toMatchObject([{ field: 'reasonCode', code: 'required' }]);
  });

  it('races with a refund and a second refund to books that balance', async () => {
    const race = await seed.shop();
    for (let n = 0; n < 10; n += 1) {
      const { id, conversionId } = await held(race);
      await Promise.all([
        admin.post(`/api/v1/commissions/${id}/reject`).send({ reasonCode: 'FRAUD' }),
        refund(admin, conversionId, { amount: euros('3000') }),
        refund(admin, conversionId, { amount: euros('3000') }),
      ]);
    }
    await test.settled();
    const { body } = await admin.get(
      `/api/v1/ledger/balances?account=affiliate:${race.affiliateId}`,
    );
    expect(body.balances).toMatchObject([{ balance: euros('0') }]);
  });
});

describe('who may decide', () => {
  const roles: [string, () => Standing, number][] = [
    ['admin', () => ({ role: 'admin' }), 200],
    ['finance', () => ({ role: 'finance' }), 200],
    ['the merchant', () => ({ role: 'merchant', merchantId: shop.merchantId }), 200],
    ['an auditor', () => ({ role: 'auditor' }), 403],
    ['the affiliate', () => ({ role: 'affiliate', affiliateId: shop.affiliateId }), 403],
  ];
  it.each(roles)('%s', async (_, standing, status) => {
    const agent = await test.as(standing());
    const [one, other] = [await held(), await held()];
    await decide(agent, one.id, 'approve', {}, status);
    await decide(agent, other.id, 'reject', { reasonCode: 'FRAUD' }, status);
  });

  it('never another merchant: to it the commission is not there', async () => {
    const stranger = await test.as({ role: 'merchant', merchantId: await seed.merchant() });
    const { id } = await held();
    expect((await decide(stranger, id, 'approve', {}, 404)).body.code).toBe('commission.not-found');
    for (const path of ['', '/history']) {
      await stranger.get(`/api/v1/commissions/${id}${path}`).expect(told(404));
    }
  });

  it('the affiliate sees its own and no other', async () => {
    const rival = await seed.rival(shop);
    const [mine, theirs] = [await held(rival), await held()];
    const agent = await test.as({ role: 'affiliate', affiliateId: rival.affiliateId });
    await agent.get(`/api/v1/commissions/${mine.id}`).expect(told(200));
    await agent.get(`/api/v1/commissions/${mine.id}/history`).expect(told(200));
    await agent.get(`/api/v1/commissions/${theirs.id}`).expect(told(404));
    await test.settled();
    const { body } = await agent.get('/api/v1/commissions').expect(told(200));
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([mine.id]);
    await agent
      .get(`/api/v1/commissions?affiliateId=${shop.affiliateId}`)
      .expect(told(200))
      .expect(({ body: page }) => expect(page.items).toEqual([]));
  });
});
