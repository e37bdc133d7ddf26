import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { euros, order, post, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let merchant: TestAgent;

interface Result {
  index: number;
  status: string;
  id?: string;
  problem?: { code: string; status: number; errors?: { field: string }[] };
}

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
});
afterAll(() => test.close());

async function batch(conversions: readonly unknown[], key?: string) {
  const request = merchant.post('/api/v1/conversions/batch');
  if (key) request.set('idempotency-key', key);
  const { body, headers } = await request.send({ conversions }).expect(told(200));
  const results: Result[] = body.results;
  return { body, headers, results };
}

it('answers each of a thousand by itself: good, bad, and the same twice', async () => {
  const clickId = await seed.click(shop);
  const elsewhere = (await seed.program()).programId;
  const known = order(shop.programId);
  const { body: first } = await post(merchant, known);
  const items = Array.from({ length: 1000 }, (_, n) => {
    const good = order(shop.programId, { externalId: `B-${n}`, clickId });
    switch (n % 10) {
      case 1:
        return { ...good, total: euros('-1') };
      case 2:
        return { ...good, externalId: 'B-0' };
      case 3:
        return { ...good, occurredAt: '2027-01-01T00:00:00Z' };
      case 4:
        return { ...good, programId: elsewhere };
      case 5:
        return known;
      case 6:
        return { ...known, total: euros('1') };
      case 7:
        return [null, 7, 'x', [], true][((n - 7) / 10) % 5];
      default:
        return good;
    }
  });
  const { body, results } = await batch(items);
  expect(results.map(({ index }) => index)).toEqual(items.map((_, index) => index));
  expect({ ...body, results: [], position: '' }).toEqual({
    ...{ results: [], position: '' },
    ...{ recorded: 300, alreadyRecorded: 200, refused: 500 },
  });
  const at = (n: number) => results[n]?.problem;
  expect(at(1)).toMatchObject({ code: 'invalid-request', errors: [{ field: 'total' }] });
  expect(at(3)).toMatchObject({ code: 'invalid-request', errors: [{ field: 'occurredAt' }] });
  expect(at(4)).toMatchObject({ code: 'program.not-found', errors: [{ field: 'programId' }] });
  expect(at(6)).toMatchObject({ code: 'conversion.conflict', details: { fields: ['total'] } });
  expect([7, 17, 27, 37, 47].map((n) => at(n)?.code)).toEqual(Array(5).fill('invalid-request'));
  expect(results[5]).toEqual({ index: 5, status: 'already-recorded', id: first.id });
  expect(new Set(results.filter((_, n) => n % 10 === 2).map(({ id }) => id)).size).toBe(1);

  await test.settled();
  const list = await merchant.get(
    `/api/v1/commissions?limit=1&minPosition=${encodeURIComponent(body.position)}`,
  );
  expect(list.status).toBe(200);
  const { rows } = await test.pool.query(`SELECT count(*)::int AS n FROM commission_board`);
  expect(rows).toEqual([{ n: 300 }]);
});

it('sent again changes nothing', async () => {
  const items = Array.from({ length: 50 }, () => order(shop.programId));
  const first = await batch(items, 'batch-1');
  const replayed = await batch(items, 'batch-1');
  expect(replayed.headers['idempotency-replayed']).toBe('true');
  expect(replayed.body).toEqual(first.body);
  const again = await batch(items);
  expect(again.body).toMatchObject({ recorded: 0, alreadyRecorded: 50, refused: 0 });
  expect(again.results.map(({ id }) => id)).toEqual(first.results.map(({ id }) => id));
});

it('tells an order apart that comes twice within it, with two contents', async () => {
  const body = order(shop.programId);
  const { results } = await batch([body, { ...body, total: euros('5') }, body]);
  expect(results.map(({ status }) => status).sort()).toEqual([
    'already-recorded',
    'recorded',
    'refused',
  ]);
});

it.each([
  ['nothing', {}, 'conversions'],
  ['an empty list', { conversions: [] }, 'conversions'],
  ['no list', { conversions: { 0: {} } }, 'conversions'],
  ['1,001 orders', { conversions: Array.from({ length: 1001 }, () => ({})) }, 'conversions'],
])('is refused as a whole when it holds %s', async (_, body, field) => {
  const answer = await merchant.post('/api/v1/conversions/batch').send(body).expect(told(400));
  expect(answer.body).toMatchObject({ code: 'invalid-request' });
  const fields = answer.body.errors.map((error: { field: string }) => error.field);
  expect(new Set(fields)).toEqual(new Set([field]));
});
