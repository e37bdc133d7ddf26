import type TestAgent from 'supertest/lib/agent.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let admin: TestAgent;
let merchantId: string;
let id: string;
beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as({ role: 'admin' });
  merchantId = await new Seed(test).merchant();
  const program = { merchantId, name: 'Shoes and mugs', currency: 'EUR', rules };
  id = (await admin.post('/api/v1/programs').send(program).expect(201)).body.id;
});
afterAll(() => test.close());

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const ofMonth = { period: 'month', timeZone: 'Europe/Berlin' };
const rules = [
  {
    ...{ ruleId: 'shoes', kind: 'percent', percent: '20', when: { categories: ['shoes'] } },
    cap: { perOrder: eur('5000'), perPeriod: { period: 'month', amount: eur('10000') } },
  },
  { ruleId: 'standard', kind: 'percent', percent: '10' },
  {
    ...{ ruleId: 'volume', kind: 'tiers', ...ofMonth, measure: 'revenue', mode: 'marginal' },
    steps: [{ from: '100000', percent: '5' }],
  },
  {
    ...{ ruleId: 'ten-orders', kind: 'bonus', ...ofMonth, measure: 'orders', threshold: '10' },
    amount: eur('2500'),
  },
  { ruleId: 'recruiter', kind: 'second-tier', percent: '10', months: 12 },
];
const lines = [
  { lineId: '1', category: 'shoes', net: eur('30000') },
  { lineId: '2', productId: 'MUG-1', quantity: 4, net: eur('8000') },
];
const order = { total: eur('47600'), tax: eur('7600'), lines, country: 'DE' };

const preview = (body: object, as = admin) =>
  as.post(`/api/v1/programs/${id}/rules/preview`).send(body);
const ask = async (body: object) => (await preview(body).expect(200)).body;
const aff = (digit: string) => `aff_${digit.repeat(26)}`;

describe('a preview of what an order earns', () => {
  it('shows what each line earns, which rule said so, and every rule that was read', async () => {
    const answer = await ask({ order });
    expect(answer).toMatchObject({
      ...{ rulesVersion: 1, occurredAt: test.clock.iso(), fx: null, inForce: null },
      ...{ base: eur('40000'), amount: eur('6000') },
    });
    expect(answer.shares).toEqual([
      {
        ...{ affiliateId: null, weight: '1', amount: eur('6000'), base: eur('40000') },
        ...{ rest: eur('200'), ruleId: null },
        lines: [
          { lineId: '1', net: eur('30000'), amount: eur('5000'), ruleId: 'shoes' },
          { lineId: '2', net: eur('8000'), amount: eur('800'), ruleId: 'standard' },
        ],
        trace: [
          {
            ...{ ruleId: 'shoes', matched: true, lineIds: ['1'], amount: eur('5000') },
            why: '20 % of 300.00 EUR, line 1 (category shoes), capped at 50.00 EUR',
          },
          {
            ...{ ruleId: 'standard', matched: true, lineIds: ['2'], amount: eur('1000') },
            why: '10 % of 100.00 EUR, line 2 and what no line covers',
          },
        ],
        periods: [
          {
            ...{ ruleId: 'volume', kind: 'tiers', period: 'month', before: eur('0') },
            ...{ after: eur('0'), adds: eur('0'), why: expect.stringContaining('400.00 EUR') },
          },
          {
            ...{ ruleId: 'ten-orders', kind: 'bonus', period: 'month', before: eur('0') },
            ...{ after: eur('0'), adds: eur('0'), why: expect.stringContaining('1 orders') },
          },
        ],
        secondTier: {
          ...{ ruleId: 'recruiter', amount: eur('600') },
          why: '10 % of 60.00 EUR for the recruiter',
        },
      },
    ]);
  });

  it('counts what the affiliate has earned and sold in the period', async () => {
    const earnedInPeriod = [{ ruleId: 'shoes', amount: eur('8000') }];
    const periodTotals = { revenue: eur('80000'), orders: 9 };
    const affiliates = [{ affiliateId: aff('1'), earnedInPeriod, periodTotals }];
    const { amount, shares } = await ask({ order, affiliates });
    expect(amount).toEqual(eur('3000'));
    expect(shares[0].trace[0].why).toContain('capped at 100.00 EUR a month: 20.00 EUR was left');
    // 800 EUR before, 1,200 after: 5 % of the 200 above 1,000; and the tenth order.
    const adds = shares[0].periods.map((each: { adds: object }) => each.adds);
    expect(adds).toEqual([eur('1000'), eur('2500')]);
  });

  it('shares an order among affiliates by weight, to the last cent', async () => {
    const weights = ['0.4', '0.2', '0.4'];
    const affiliates = weights.map((weight, n) => ({ affiliateId: aff(`${n}`), weight }));
    const { amount, shares } = await ask({
      order: { total: eur('1001'), tax: eur('0') },
      affiliates,
    });
    expect(amount).toEqual(eur('100'));
    const parts = shares.map((share: { amount: object }) => share.amount);
    expect(parts).toEqual([eur('40'), eur('20'), eur('40')]);
    expect(shares[1]).toMatchObject({ affiliateId: aff('1'), weight: '0.2', base: eur('200') });
  });

  it('shows a draft beside the rules in force, and what it changes', async () => {
    const draft = [{ kind: 'percent', percent: '12' }];
    const answer = await ask({ order, rules: draft });
    expect(answer).toMatchObject({ rulesVersion: null, amount: eur('4800') });
    expect(answer.inForce).toMatchObject({
      ...{ version: 1, amount: eur('6000'), difference: eur('-1200') },
      shares: [{ amount: eur('6000') }],
    });
  });

  it('asks the rules of the time of the order, or a version that is named', async () => {
    const program = { merchantId, name: 'Two versions', currency: 'EUR' };
    const first = [{ kind: 'percent', percent: '10' }];
    const made = await admin.post('/api/v1/programs').send({ ...program, rules: first });
    const path = `/api/v1/programs/${made.body.id}/rules`;
    const effectiveFrom = '2026-06-01T00:00:00Z';
    const second = [{ kind: 'percent', percent: '20' }];
    await admin.post(path).send({ rules: second, effectiveFrom }).expect(201);
    const total = { total: eur('1000') };
    const at = async (occurredAt: string, more: object = {}) => {
      const body = { order: { ...total, occurredAt }, ...more };
      return (await admin.post(`${path}/preview`).send(body).expect(200)).body;
    };
    expect(await at('2026-05-31T23:59:59Z')).toMatchObject({ rulesVersion: 1, amount: eur('100') });
    expect(await at(effectiveFrom)).toMatchObject({ rulesVersion: 2, amount: eur('200') });
    expect(await at(effectiveFrom, { rulesVersion: 1 })).toMatchObject({ amount: eur('100') });
    const unknown = await admin.post(`${path}/preview`).send({ order: total, rulesVersion: 3 });
    expect([unknown.status, unknown.body.errors[0].field]).toEqual([400, 'rulesVersion']);
  });

  it('converts an order of another currency at the rate given', async () => {
    const dollars = { total: { amount: '10000', currency: 'USD' } };
    const answer = await ask({ order: dollars, rate: '0.9' });
    expect(answer).toMatchObject({
      ...{ base: eur('9000'), amount: eur('900') },
      fx: { quoteId: null, from: 'USD', to: 'EUR', rate: '0.9', source: 'request' },
    });
    const none = await preview({ order: dollars }).expect(422);
    expect(none.body).toMatchObject({ code: 'fx.no-quote' });
  });

  it('converts at the rate that was recorded for the time of the order', async () => {
    const table = {
      ...{ source: 'manual', base: 'EUR', quotedAt: '2026-05-04T09:00:00Z' },
      rates: [{ currency: 'GBP', rate: '0.8' }],
    };
    await admin.post('/api/v1/fx/quotes').send(table).expect(201);
    await test.settled();
    const answer = await ask({ order: { total: { amount: '8000', currency: 'GBP' } } });
    expect(answer).toMatchObject({ base: eur('10000'), fx: { rate: '1.25', source: 'manual' } });
  });

  it('writes nothing', async () => {
    const before = await test.runtime.store.head();
    await ask({ order, rules: [{ kind: 'percent', percent: '99' }] });
    expect(await test.runtime.store.head()).toEqual(before);
    expect((await admin.get(`/api/v1/programs/${id}`)).body.rules).toHaveLength(1);
  });
});

describe('a preview is refused', () => {
  it.each<[string, object, string]>([
    ['without an order', {}, 'order'],
    ['for a total below zero', { order: { total: eur('-1') } }, 'order.total'],
    ['for a draft without percent', { order, rules: [{ kind: 'percent' }] }, 'rules.0.percent'],
    [
      'for a line without net',
      { order: { ...order, lines: [{ lineId: '1' }] } },
      'order.lines.0.net',
    ],
    ['for a weight of nothing', { order, affiliates: [{ weight: '0.00' }] }, 'affiliates.0.weight'],
    ['for a strange field', { order, colour: 'red' }, 'colour'],
  ])('%s, which is named', async (_, body, field) => {
    const refused = await preview(body).expect(400);
    const fields = refused.body.errors.map((error: { field: string }) => error.field);
    expect(fields).toContain(field);
  });

  it.each<[string, object, string, string]>([
    [
      'a draft that makes no sense',
      { order, rules: [{ ...rules[2], timeZone: 'Mars/Base' }] },
      'program.invalid-rules',
      'rules.0.timeZone',
    ],
    [
      'lines in two currencies',
      { order: { ...order, lines: [{ lineId: '1', net: { amount: '1', currency: 'USD' } }] } },
      'money.currency-mismatch',
      'order.lines.0.net.currency',
    ],
    [
      'more tax than total',
      { order: { total: eur('1'), tax: eur('2') } },
      'conversion.tax-exceeds-total',
      'order.tax.amount',
    ],
    [
      'totals in another currency',
      {
        order,
        affiliates: [{ periodTotals: { revenue: { amount: '1', currency: 'USD' }, orders: 1 } }],
      },
      'program.currency-mismatch',
      'affiliates.0.periodTotals.revenue.currency',
    ],
  ])('for %s', async (_, body, code, field) => {
    const refused = await preview(body).expect(422);
    expect(refused.body).toMatchObject({ code, errors: [{ field }] });
  });

  it('to all but the admin and the merchant whose program it is', async () => {
    const owner = await test.as({ role: 'merchant', merchantId });
    await preview({ order }, owner).expect(200);
    const stranger = await new Seed(test, 'stranger').merchant();
    await preview({ order }, await test.as({ role: 'merchant', merchantId: stranger })).expect(404);
    const affiliate = await test.as({ role: 'affiliate', affiliateId: aff('7') });
    await preview({ order }, affiliate).expect(403);
    await preview({ order }, await test.as({ role: 'finance' })).expect(403);
    await preview({ order }, test.anyone).expect(401);
  });
});
