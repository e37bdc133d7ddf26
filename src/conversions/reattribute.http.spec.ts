import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { euros, order, post, refund, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;
let shop: Shop;
let rival: Shop;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
  shop = await seed.shop();
  rival = await seed.rival(shop);
});
afterAll(() => test.close());

const path = (id: string) => `/api/v1/conversions/${id}/attribution`;
const to = (...shares: [string, string][]) => ({
  shares: shares.map(([affiliateId, weight]) => ({ affiliateId, weight })),
  reasonCode: 'AFFILIATE_CLAIM',
});

async function give(id: string, body: object, status = 202) {
  return await admin.post(path(id)).send(body).expect(told(status));
}

/** What each affiliate has of an order, from the ledger: pending and payable, less what it owes. */
async function booked(conversionId: string): Promise<Record<string, number>> {
  await test.settled();
  const { rows } = await test.pool.query<{ account: string; side: string; amount: string }>(
    `select account, side, amount from ledger_leg where conversion_id = $1`,
    [conversionId],
  );
  const sums: Record<string, number> = {};
  for (const { account, side, amount } of rows) {
    const [, owner = ''] = account.split(':');
    if (!account.startsWith('affiliate:')) continue;
    sums[owner] = (sums[owner] ?? 0) + (side === 'credit' ? 1 : -1) * Number(amount);
  }
  return sums;
}

async function clicked(wishes: object = {}): Promise<string> {
  const clickId = await seed.click(shop);
  return (await post(admin, order(shop.programId, { clickId, ...wishes }))).body.id;
}

describe('an order is given to others', () => {
  it('by differences: who loses it keeps a commission of nothing, who gains it gets one', async () => {
    const id = await clicked();
    const { body } = await give(id, to([rival.affiliateId, '1']));
    expect(body).toMatchObject({
      status: 'attributed',
      commissions: [{ affiliateId: rival.affiliateId, remaining: { amount: '1000' } }],
      attribution: { credited: [{ kind: 'person', id: 'AFFILIATE_CLAIM' }] },
    });
    expect(await booked(id)).toEqual({ [shop.affiliateId]: 0, [rival.affiliateId]: 1000 });
  });

  it('in shares that sum to the whole, with the refunds so far taken off', async () => {
    const id = await clicked({ total: euros('10001') });
    await refund(admin, id, { amount: euros('2500') });
    await give(id, to([shop.affiliateId, '0.333334'], [rival.affiliateId, '0.666666']));
    // 1000 = 333 + 667, each less a quarter (2500 of 10001), half even.
    expect(await booked(id)).toEqual({ [shop.affiliateId]: 250, [rival.affiliateId]: 500 });
    await refund(admin, id);
    expect(await booked(id)).toEqual({ [shop.affiliateId]: 0, [rival.affiliateId]: 0 });
  });

  it('and back again: the commission of then comes back to its worth', async () => {
    const id = await clicked();
    const first = (await admin.get(path(id)).expect(200)).body.commissions[0].id;
    await give(id, to([rival.affiliateId, '1']));
    const { body } = await give(id, { ...to([shop.affiliateId, '1']), note: 'It was the blog' });
    expect(body.commissions).toMatchObject([{ id: first, remaining: { amount: '1000' } }]);
    expect(await booked(id)).toEqual({ [shop.affiliateId]: 1000, [rival.affiliateId]: 0 });
    expect(body.history).toMatchObject([
      { cause: 'decided', actor: { type: 'policy' }, credits: [{ weight: '1' }] },
      { cause: 'override', reasonCode: 'AFFILIATE_CLAIM', note: null, actor: { type: 'user' } },
      { cause: 'override', note: 'It was the blog' },
    ]);
  });

  it('after it was approved: what is lost is taken from the payable, what is gained is pending', async () => {
    const id = await clicked();
    const [{ id: commissionId }] = (await admin.get(path(id))).body.commissions;
    await admin.post(`/api/v1/commissions/${commissionId}/approve`).send({}).expect(told(200));
    await give(id, to([rival.affiliateId, '1']));
    expect(await booked(id)).toEqual({ [shop.affiliateId]: 0, [rival.affiliateId]: 1000 });
  });

  it('or to nobody', async () => {
    const id = await clicked();
    const { body } = await give(id, to());
    expect(body).toMatchObject({ status: 'unattributed', commissions: [] });
    expect(await booked(id)).toEqual({ [shop.affiliateId]: 0 });
  });

  it('once, however often it is said', async () => {
    const id = await clicked();
    const one = await give(id, to([rival.affiliateId, '1']));
    const two = await give(id, to([rival.affiliateId, '1.0']));
    expect(two.body.revision).toBe(one.body.revision);
  });
});

describe('an order that is nobody’s', () => {
  it('is claimed for who brought it', async () => {
    const { id } = (await post(admin, order(shop.programId))).body;
    const { body } = await give(id, to([rival.affiliateId, '1']));
    expect(body).toMatchObject({
      status: 'attributed',
      commissions: [{ affiliateId: rival.affiliateId, amount: { amount: '1000' }, status: 'held' }],
    });
    expect(body.history.map(({ cause }: { cause: string }) => cause)).toEqual(['decided', 'claim']);
    expect(await booked(id)).toEqual({ [rival.affiliateId]: 1000 });
  });

  it('stays claimed when its click comes after all', async () => {
    const clickId = 'clk_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
    const { id } = (await post(admin, order(shop.programId, { clickId }))).body;
    await give(id, to([rival.affiliateId, '1']));
    await seed.click(shop, { clickId });
    expect(await booked(id)).toEqual({ [rival.affiliateId]: 1000 });
    const { body } = await admin.get(path(id)).expect(200);
    expect(body.commissions).toMatchObject([{ affiliateId: rival.affiliateId }]);
  });
});

describe('is refused', () => {
  it.each<[string, () => object, number, string]>([
    [
      'what does not sum to one',
      () => to([rival.affiliateId, '0.9']),
      422,
      'conversion.invalid-shares',
    ],
    [
      'an affiliate twice',
      () => to([rival.affiliateId, '0.5'], [rival.affiliateId, '0.5']),
      422,
      'conversion.invalid-shares',
    ],
    ['a weight that is none', () => to([rival.affiliateId, '1e0']), 400, 'shares.0.weight'],
    ['a stranger', () => to(['aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T', '1']), 404, 'affiliate.not-found'],
    ['no reason', () => ({ shares: [] }), 400, 'reasonCode'],
    ['a field nobody knows', () => ({ ...to(), extra: 1 }), 400, 'extra'],
  ])('%s', async (_, body, status, word) => {
    const id = await clicked();
    const answer = await give(id, body(), status);
    expect(JSON.stringify(answer.body)).toContain(word);
  });

  it('an affiliate who is not approved', async () => {
    const other = await seed.rival(shop);
    await seed.suspend(other.affiliateId);
    const answer = await give(await clicked(), to([other.affiliateId, '1']), 409);
    expect(answer.body.code).toContain('not-approved');
  });

  it('on a revision that somebody else moved', async () => {
    const id = await clicked();
    const { etag = '' } = (await admin.get(path(id)).expect(200)).headers;
    await refund(admin, id, { amount: euros('1') });
    await admin
      .post(path(id))
      .set('If-Match', etag)
      .send(to([rival.affiliateId, '1']))
      .expect(412);
  });

  it('to all but the operator: a merchant does not take from an affiliate, nor does finance', async () => {
    const id = await clicked();
    const others = [
      await test.as({ role: 'finance' }),
      await test.as({ role: 'auditor' }),
      await test.as({ role: 'merchant', merchantId: shop.merchantId }),
      await test.as({ role: 'affiliate', affiliateId: rival.affiliateId }),
    ];
    for (const agent of others) {
      await agent
        .post(path(id))
        .send(to([rival.affiliateId, '1']))
        .expect(403);
    }
  });

  it('the explanation to another merchant', async () => {
    const id = await clicked();
    const own = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    await own.get(path(id)).expect(200);
    const other = await test.as({ role: 'merchant', merchantId: (await seed.shop()).merchantId });
    await other.get(path(id)).expect(404);
  });
});
