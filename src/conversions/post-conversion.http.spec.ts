import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { euros, order, post, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let merchant: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
});
afterAll(() => test.close());

async function listed(externalId: string): Promise<{ conversions: number; commissions: number }> {
  await test.settled();
  const { body } = await merchant.get(`/api/v1/conversions?externalId=${externalId}`).expect(200);
  const commissions = await merchant
    .get(`/api/v1/commissions?conversionId=${body.items[0].id}`)
    .expect(200);
  return { conversions: body.items.length, commissions: commissions.body.items.length };
}

describe('an order posted again', () => {
  it('alike is answered with the first one', async () => {
    const body = order(shop.programId, { clickId: await seed.click(shop), couponCode: 'anna' });
    const first = await post(merchant, body);
    // Spelled otherwise, and the same: a coupon in capitals, a time with an offset.
    const same = { ...body, couponCode: 'ANNA', occurredAt: '2026-05-04T11:59:00+02:00' };
    const again = await post(merchant, same, 200);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(again.headers['etag']).toBe(first.headers['etag']);
  });

  it('with other content is refused and told what differs', async () => {
    const body = order(shop.programId, { customer: { externalId: 'C-1' } });
    const first = await post(merchant, body);
    const other = {
      ...body,
      total: euros('10001'),
      customer: { externalId: 'C-2' },
      kind: 'lead',
      occurredAt: '2026-05-04T09:58:00Z',
    };
    const answer = await post(merchant, other, 409);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.body).toMatchObject({
      code: 'conversion.conflict',
      details: {
        conversionId: first.body.id,
        fields: ['kind', 'occurredAt', 'customerRef', 'total'],
      },
    });
  });

  it('under another program is another order', async () => {
    const { programId } = await seed.program({ merchantId: shop.merchantId });
    const body = order(shop.programId);
    const one = await post(merchant, body);
    const other = await post(merchant, { ...body, programId });
    expect(other.body.id).not.toBe(one.body.id);
  });

  it('whose number differs only in case is another order', async () => {
    const one = await post(merchant, order(shop.programId, { externalId: 'Case-a' }));
    const other = await post(merchant, order(shop.programId, { externalId: 'Case-A' }));
    expect(other.body.id).not.toBe(one.body.id);
  });

  it.each(['№ 7/ü 日本', 'a'.repeat(100), '../../etc', 'x-y', '~x', "'; drop table"])(
    'is recognised by any number a shop may use: %s',
    async (externalId) => {
      const first = await post(merchant, order(shop.programId, { externalId }));
      const again = await post(merchant, order(shop.programId, { externalId }), 200);
      expect(again.body.id).toBe(first.body.id);
    },
  );
});

describe('fifty posts of one order at the same time', () => {
  it('make one conversion and one commission, and all answers agree', async () => {
    const body = order(shop.programId, { clickId: await seed.click(shop) });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => merchant.post('/api/v1/conversions').send(body)),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await listed(body.externalId)).toEqual({ conversions: 1, commissions: 1 });
  });

  it('do so under one Idempotency-Key, too', async () => {
    const body = order(shop.programId, { clickId: await seed.click(shop) });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        merchant.post('/api/v1/conversions').set('idempotency-key', 'fifty').send(body),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'])).toHaveLength(49);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await listed(body.externalId)).toEqual({ conversions: 1, commissions: 1 });
  });

  it('that differ are one order and forty-nine conflicts', async () => {
    const body = order(shop.programId);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        merchant.post('/api/v1/conversions').send({ ...body, total: euros(`${n + 1}`) }),
      ),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
  });
});

describe('Prefer: respond-async', () => {
  it('answers as soon as the order is durable, and attribution follows', async () => {
    const body = order(shop.programId, { clickId: await seed.click(shop) });
    const answer = await merchant
      .post('/api/v1/conversions')
      .set('prefer', 'respond-async')
      .send(body)
      .expect(told(202));
    expect(answer.headers['preference-applied']).toBe('respond-async');
    expect(['recorded', 'attributed']).toContain(answer.body.status);
    await test.settled();
    const later = await merchant.get(`/api/v1/conversions/${answer.body.id}`).expect(200);
    expect(later.body).toMatchObject({ status: 'attributed', affiliateId: shop.affiliateId });
  });

  it('is how an order is answered whose attribution takes longer than two seconds', async () => {
    await test.runtime.policies.stop();
    const body = order(shop.programId, { clickId: await seed.click(shop) });
    const answer = await post(merchant, body);
    expect(answer.body).toMatchObject({ status: 'recorded', attribution: null, commissions: [] });
    test.runtime.policies.start();
    await test.settled();
    const later = await post(merchant, body, 200);
    expect(later.body).toMatchObject({ id: answer.body.id, status: 'attributed' });
  });
});

describe('what a merchant may post for', () => {
  it('is its own programs: others are not there', async () => {
    const { programId } = await seed.program();
    const { body } = await post(merchant, order(programId), 404);
    expect(body).toMatchObject({ code: 'program.not-found', errors: [{ field: 'programId' }] });
  });

  it('is nothing for finance, auditors and affiliates', async () => {
    for (const standing of [
      { role: 'finance' },
      { role: 'auditor' },
      { role: 'affiliate', affiliateId: shop.affiliateId },
    ] as const) {
      await post(await test.as(standing), order(shop.programId), 403);
    }
  });
});
