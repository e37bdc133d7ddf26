import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { euros, order, post, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let admin: TestAgent;

interface Item {
  id: string;
  status: string;
  occurredAt: string;
  amount: { amount: string; currency: string };
}

const count = 520;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  admin = await test.as({ role: 'admin' });
  await sell(count);
  await test.settled();
}, 60_000);
afterAll(() => test.close());

/** Orders at three times of day and with four amounts: sort keys repeat by the hundred. */
async function sell(many: number): Promise<void> {
  const clickId = await seed.click(shop, { at: '2026-05-03T00:00:00.000Z' });
  const conversions = Array.from({ length: many }, (_, n) =>
    order(shop.programId, {
      clickId,
      occurredAt: `2026-05-04T0${n % 3}:00:00.000Z`,
      total: euros(`${1000 * (1 + (n % 4))}`),
    }),
  );
  await admin.post('/api/v1/conversions/batch').send({ conversions }).expect(told(200));
}

async function page(list: string, query: string, agent = admin) {
  const { body } = await agent.get(`/api/v1/${list}?${query}`).expect(told(200));
  return body as { items: Item[]; nextCursor: string | null; position: string };
}

/** Every item of a list, page by page; `between` runs after each page. */
async function walk(list: string, query: string, between = () => Promise.resolve()) {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const found = await page(list, cursor === null ? query : `${query}&cursor=${cursor}`);
    items.push(...found.items);
    cursor = found.nextCursor;
    await between();
  } while (cursor !== null);
  return items;
}

describe('a walk through a list', () => {
  it.each([
    ['commissions', 'occurredAt'],
    ['commissions', '-occurredAt'],
    ['commissions', 'amount'],
    ['commissions', '-amount'],
    ['commissions', 'releaseAt'],
    ['commissions', '-releaseAt'],
    ['conversions', 'occurredAt'],
    ['conversions', '-occurredAt'],
  ])('of %s by %s gives each row once, in order', async (list, sort) => {
    const items = await walk(list, `sort=${sort}&limit=37`);
    expect(items).toHaveLength(count);
    expect(new Set(items.map(({ id }) => id)).size).toBe(count);
    const values = items.map((item) =>
      sort.endsWith('amount') ? Number(item.amount.amount) : Date.parse(item.occurredAt),
    );
    const sorted = [...values].sort((a, b) => (sort.startsWith('-') ? b - a : a - b));
    expect(values).toEqual(sorted);
  });

  it('gives each row once also while others are added and decided on', async () => {
    const before = (await walk('commissions', 'limit=100')).map(({ id }) => id);
    let decided = 0;
    const items = await walk('commissions', 'sort=-amount&limit=60', async () => {
      await sell(5);
      decided += 1;
      await admin.post(`/api/v1/commissions/${before[decided]}/approve`).send({}).expect(told(200));
    });
    const seen = items.map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(before.every((id) => seen.includes(id))).toBe(true);
  });

  it('ends on a full last page without an empty one', async () => {
    const one = await page('commissions', 'limit=1&sort=occurredAt');
    expect(one.items).toHaveLength(1);
    expect(one.nextCursor).not.toBeNull();
    const { conversionId } = one.items[0] as unknown as { conversionId: string };
    const only = await page('commissions', `limit=1&conversionId=${conversionId}`);
    expect(only).toMatchObject({ items: [{ conversionId }], nextCursor: null });
  });
});

describe('a cursor', () => {
  it('is refused with another sort, other filters, another list, and another person', async () => {
    const { nextCursor } = await page('commissions', 'limit=2');
    const merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    for (const [agent, address] of [
      [admin, 'commissions?limit=2&sort=amount'],
      [admin, `commissions?limit=2&programId=${shop.programId}`],
      [admin, 'conversions?limit=2'],
      [merchant, 'commissions?limit=2'],
    ] as const) {
      const { body } = await agent.get(`/api/v1/${address}&cursor=${nextCursor}`).expect(told(400));
      expect(body).toMatchObject({ code: 'invalid-cursor', errors: [{ field: 'cursor' }] });
    }
  });
});

describe('filters', () => {
  it('narrow by status, several at once, and by time', async () => {
    await test.settled();
    await test.settled();
    const held = await walk('commissions', 'status=held&limit=100');
    const approved = await walk('commissions', 'status=approved&limit=100');
    const both = await walk('commissions', 'status=held,approved&limit=100');
    expect(approved.length).toBeGreaterThan(0);
    expect(both).toHaveLength(held.length + approved.length);
    const hour = await walk(
      'commissions',
      'from=2026-05-04T01:00:00Z&to=2026-05-04T02:00:00Z&limit=100',
    );
    expect(new Set(hour.map(({ occurredAt }) => occurredAt))).toEqual(
      new Set(['2026-05-04T01:00:00.000Z']),
    );
  });

  it('narrow orders by number, status and whose they are', async () => {
    const lone = order(shop.programId, { externalId: 'LONE-1' });
    const { body } = await post(admin, lone);
    await test.settled();
    expect(await page('conversions', 'externalId=LONE-1')).toMatchObject({
      items: [{ id: body.id, status: 'unattributed' }],
    });
    expect(await page('conversions', 'status=unattributed')).toMatchObject({
      items: [{ id: body.id }],
    });
    const stranger = await test.as({ role: 'merchant', merchantId: await seed.merchant() });
    expect((await page('conversions', '', stranger)).items).toEqual([]);
    const asked = `merchantId=${shop.merchantId}`;
    expect((await page('conversions', asked, stranger)).items).toEqual([]);
  });
});

describe('minPosition', () => {
  it('shows what was just written, every time', async () => {
    for (let n = 0; n < 20; n += 1) {
      const { body } = await post(admin, order(shop.programId));
      const { items } = await page(
        'conversions',
        `minPosition=${body.position}&sort=-occurredAt&limit=1&status=unattributed`,
      );
      const one = await admin.get(`/api/v1/conversions/${body.id}`).expect(told(200));
      expect(one.body.status).toBe('unattributed');
      expect(items).toHaveLength(1);
    }
  });

  it('beyond what there is answers read-model-behind and when to come again', async () => {
    const { position } = await page('commissions', 'limit=1');
    const beyond = position.replace(/^\d/, '9');
    const answer = await admin.get(`/api/v1/commissions?minPosition=${beyond}`).expect(told(503));
    expect(answer.body.code).toBe('read-model-behind');
    expect(answer.headers['retry-after']).toBe('1');
  });
});
