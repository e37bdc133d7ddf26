import type TestAgent from 'supertest/lib/agent.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let admin: TestAgent;
let programId: string;
beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as({ role: 'admin' });
  ({ programId } = await new Seed(test).program());
});
afterAll(() => test.close());

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const ofMonth = { period: 'month', timeZone: 'Europe/Berlin', measure: 'revenue' };
const everyKind = [
  {
    ...{ ruleId: 'first-boots', name: 'First orders of boots', conversionKind: 'sale' },
    when: {
      ...{ productIds: ['BOOT-1'], categories: ['boots'], countries: ['DE'], newCustomer: true },
      ...{ customerOrders: { from: 1, to: 3 }, customerWithinDays: 365 },
      ...{ minimumOrder: eur('5000'), affiliateIds: ['aff_01KJPT3YW0XW98WKX5YMQYPVND'] },
    },
    cap: { perOrder: eur('5000'), perPeriod: { period: 'month', amount: eur('50000') } },
    ...{ kind: 'percent', percent: '12.5' },
  },
  { ruleId: 'each', conversionKind: null, kind: 'fixed', amount: eur('200'), per: 'item' },
  {
    ...{ ruleId: 'volume', conversionKind: null, kind: 'tiers', ...ofMonth, mode: 'marginal' },
    steps: [
      { from: '0', percent: '1' },
      { from: '500000', percent: '2.5' },
    ],
  },
  {
    ...{ ruleId: 'bonus', conversionKind: null, kind: 'bonus', ...ofMonth },
    ...{ threshold: '100', amount: eur('25000') },
  },
  { ruleId: 'recruiter', conversionKind: null, kind: 'second-tier', percent: '10', months: 12 },
];
const [percent, , tiers, bonus, second] = everyKind;
const publish = (rules: unknown, key?: string) =>
  admin
    .post(`/api/v1/programs/${programId}/rules`)
    .set(key === undefined ? {} : { 'idempotency-key': key })
    .send({ rules });

describe('commission rules', () => {
  it('of every kind are published, and read as they were published', async () => {
    const made = await publish(everyKind).expect(201);
    await test.settled();
    const { body } = await admin.get(`/api/v1/programs/${programId}`).expect(200);
    expect(body.rules.at(-1)).toMatchObject({ version: made.body.version, rules: everyKind });
  });

  it('say the same with null as with nothing', async () => {
    const plain = { kind: 'percent', percent: '10' };
    const nulls = { ...plain, ruleId: null, name: null, when: { countries: null }, cap: null };
    await publish([nulls]).expect(201);
    await test.settled();
    const { body } = await admin.get(`/api/v1/programs/${programId}`).expect(200);
    expect(body.rules.at(-1).rules).toEqual([{ ruleId: 'rule-1', conversionKind: null, ...plain }]);
  });

  it('are published once when the request is repeated', async () => {
    const first = await publish(everyKind, 'once').expect(201);
    const again = await publish(everyKind, 'once').expect(201);
    expect(again.body).toEqual(first.body);
    const other = await publish([{ kind: 'percent', percent: '1' }], 'once');
    expect(other.status).toBe(422);
  });

  it.each<[string, object | undefined, string]>([
    ['a step without percent', { ...tiers, steps: [{ from: '0' }] }, 'rules.1.steps.0.percent'],
    ['no steps', { ...tiers, steps: [] }, 'rules.1.steps'],
    ['steps in a bonus', { ...bonus, steps: [{ from: '0', percent: '1' }] }, 'rules.1.steps'],
    ['a threshold of nothing', { ...bonus, threshold: '0' }, 'rules.1.threshold'],
    ['a strange period', { ...bonus, period: 'week' }, 'rules.1.period'],
    ['a cap in a rule of a period', { ...tiers, cap: {} }, 'rules.1.cap'],
    ['a condition that nobody reads', { ...second, when: { countries: ['DE'] } }, 'rules.1.when'],
    ['no months', { ...second, months: 0 }, 'rules.1.months'],
    [
      'a country in words',
      { ...percent, when: { countries: ['Germany'] } },
      'rules.1.when.countries',
    ],
    ['no products', { ...percent, when: { productIds: [] } }, 'rules.1.when.productIds'],
    [
      'half an order',
      { ...percent, when: { customerOrders: { from: 0.5 } } },
      'rules.1.when.customerOrders.from',
    ],
    [
      'a minimum below zero',
      { ...percent, when: { minimumOrder: eur('-1') } },
      'rules.1.when.minimumOrder',
    ],
    [
      'a cap without period',
      { ...percent, cap: { perPeriod: { amount: eur('1') } } },
      'rules.1.cap.perPeriod.period',
    ],
    ['items in a percentage', { ...percent, per: 'item' }, 'rules.1.per'],
    ['a list for a rule', [], 'rules'],
    ['a list for a step', { ...tiers, steps: [[]] }, 'rules.1.steps'],
    ['a strange condition', { ...percent, when: { weather: 'rain' } }, 'rules.1.when.weather'],
  ])('are refused for %s, with its path', async (_, rule, field) => {
    const refused = await publish([{ kind: 'percent', percent: '1' }, rule]).expect(400);
    const fields = refused.body.errors.map((error: { field: string }) => error.field);
    expect(fields).toContain(field);
  });

  it.each<[string, object, string, string]>([
    ['an unknown time zone', { ...bonus, timeZone: 'Mars/Base' }, 'invalid-rules', 'timeZone'],
    [
      'steps that do not ascend',
      {
        ...tiers,
        steps: [
          { from: '1', percent: '1' },
          { from: '1', percent: '2' },
        ],
      },
      'invalid-rules',
      'steps.1.from',
    ],
    [
      'a cap in another currency',
      { kind: 'percent', percent: '1', cap: { perOrder: { amount: '1', currency: 'USD' } } },
      'currency-mismatch',
      'cap.perOrder.currency',
    ],
  ])('are refused for %s, which only the business can see', async (_, rule, code, field) => {
    const refused = await publish([rule]).expect(422);
    expect(refused.body).toMatchObject({
      code: `program.${code}`,
      errors: [{ field: `rules.0.${field}` }],
    });
  });

  it('have a schema that anyone may read', async () => {
    const answer = await test.anyone.get('/api/v1/schemas/commission-rules.json').expect(200);
    expect(answer.headers['content-type']).toContain('application/schema+json');
    expect(JSON.parse(answer.text)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'array',
    });
  });
});
