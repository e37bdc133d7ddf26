import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { allEvents } from '../../test/support/all-events.js';
import { order, post, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

const path = '/api/v1/fx/quotes';
const monday = '2026-03-02T15:00:00.000Z';
const rates = [
  { currency: 'USD', rate: '1.1721' },
  { currency: 'GBP', rate: '0.8724' },
  { currency: 'JPY', rate: '183.190' },
];
const ecb = { source: 'ecb', base: 'EUR', quotedAt: monday, rates };

let test: TestApp;
let seed: Seed;
let shop: Shop;
let finance: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  finance = await test.as({ role: 'finance' });
});
afterAll(() => test.close());

describe('quotes', () => {
  it('are recorded once, listed with their history, and shown to whoever works with money', async () => {
    const made = await finance.post(path).send(ecb).expect(told(201));
    expect(made.body).toMatchObject({ id: expect.stringMatching(/^fxq_/), revision: 0 });
    const again = await finance.post(path).send(ecb).expect(told(201));
    expect(again.body).toEqual(made.body);
    const later = { ...ecb, quotedAt: '2026-03-03T16:00:00+01:00', rates: rates.slice(0, 1) };
    const { body } = await finance.post(path).send(later).expect(told(201));
    const merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    const query = { source: 'ecb', minPosition: body.position };
    const list = (await merchant.get(path).query(query).expect(told(200))).body;
    expect(list.items).toEqual([
      {
        ...{ id: body.id, source: 'ecb', base: 'EUR', quotedAt: '2026-03-03T15:00:00.000Z' },
        ...{ rates: [rates[0]], recordedAt: '2026-05-04T10:00:00.000Z' },
      },
      {
        ...{ id: made.body.id, source: 'ecb', base: 'EUR', quotedAt: monday },
        rates: [rates[1], { currency: 'JPY', rate: '183.19' }, rates[0]],
        recordedAt: '2026-05-04T10:00:00.000Z',
      },
    ]);
    const withYen = await merchant.get(`${path}?currency=JPY`).expect(told(200));
    expect(withYen.body.items).toHaveLength(1);
    const pinned = await merchant.get(`${path}?quoteId=${made.body.id}`).expect(told(200));
    expect(pinned.body.items).toMatchObject([{ id: made.body.id, quotedAt: monday }]);
    const before = await merchant.get(`${path}?to=${monday}`).expect(told(200));
    expect(before.body.items).toHaveLength(0);
  });

  it('of a source and time are not replaced by others', async () => {
    const quotedAt = '2026-03-04T15:00:00.000Z';
    await finance
      .post(path)
      .send({ ...ecb, quotedAt })
      .expect(told(201));
    const other = { ...ecb, quotedAt, rates: [{ currency: 'USD', rate: '1.2' }] };
    const { body } = await finance.post(path).send(other).expect(told(409));
    expect(body).toMatchObject({
      code: 'fx.conflict',
      details: { field: 'rates', currencies: ['GBP', 'JPY', 'USD'] },
    });
  });

  it.each([
    [{ base: 'EUX' }, 'base'],
    [{ source: 'E C B' }, 'source'],
    [{ quotedAt: 'today' }, 'quotedAt'],
    [{ quotedAt: '2026-05-04T10:06:00Z' }, 'quotedAt'],
    [{ rates: [] }, 'rates'],
    [{ rates: [{ currency: 'USD', rate: 1.1 }] }, 'rates.0.rate'],
    [{ rates: [{ currency: 'USD', rate: '0.00' }] }, 'rates.0.rate'],
    [{ rates: [{ currency: 'USD', rate: '-1' }] }, 'rates.0.rate'],
    [{ rates: [{ currency: 'USD', rate: '1.123456789012' }] }, 'rates.0.rate'],
    [{ rates: [{ currency: 'HRK', rate: '7.5' }] }, 'rates.0.currency'],
    [{ by: 'me' }, 'by'],
  ])('are refused with %j, naming the field', async (wishes, field) => {
    const { body } = await finance
      .post(path)
      .send({ ...ecb, ...wishes })
      .expect(told(400));
    expect(body.errors[0].field).toBe(field);
  });

  it('are refused where a currency comes twice or is the base', async () => {
    const [usd] = rates;
    const twice = { ...ecb, rates: [usd, usd] };
    const { body } = await finance.post(path).send(twice).expect(told(422));
    expect(body).toMatchObject({ code: 'fx.invalid-quotes', details: { why: 'twice' } });
    const base = { ...ecb, base: 'USD' };
    expect((await finance.post(path).send(base).expect(told(422))).body.details.why).toBe('base');
  });

  it('are recorded by admin and finance alone', async () => {
    const { merchantId, affiliateId } = shop;
    for (const standing of [
      { role: 'auditor' },
      { role: 'merchant', merchantId },
      { role: 'affiliate', affiliateId },
    ] as const) {
      await (await test.as(standing)).post(path).send(ecb).expect(told(403));
    }
    await test.anyone.get(path).expect(told(401));
  });
});

describe('converting', () => {
  const convert = (query: object, agent = finance) => agent.get('/api/v1/fx/convert').query(query);

  it('shows the amount and the rate that an order of that instant would pin', async () => {
    const { body: made } = await finance.post(path).send(ecb).expect(told(201));
    const affiliate = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
    const query = { amount: '1000', from: 'USD', to: 'JPY', at: monday };
    const { body } = await convert(query, affiliate).expect(told(200));
    expect(body).toEqual({
      amount: { amount: '1000', currency: 'USD' },
      converted: { amount: '1563', currency: 'JPY' },
      pin: {
        ...{ quoteId: made.id, from: 'USD', to: 'JPY', rate: '156.292125245' },
        ...{ source: 'ecb', quotedAt: monday },
      },
    });
  });

  it('of now goes by the latest rates, as soon as they are recorded', async () => {
    const quotedAt = test.clock.iso();
    await finance.post(path).send({ base: 'EUR', quotedAt, rates }).expect(told(201));
    const { body } = await convert({ amount: '100', from: 'EUR', to: 'GBP' }).expect(told(200));
    expect(body.pin).toMatchObject({ source: 'manual', quotedAt });
    const par = await convert({ amount: '100', from: 'SEK', to: 'SEK' }).expect(told(200));
    expect(par.body).toMatchObject({ converted: { amount: '100' }, pin: { quoteId: 'par' } });
  });

  it('without a rate is refused and says for what', async () => {
    const query = { amount: '1', from: 'EUR', to: 'SEK', at: monday };
    const { body } = await convert(query).expect(told(422));
    expect(body).toMatchObject({
      code: 'fx.no-quote',
      details: { from: 'EUR', to: 'SEK', at: monday },
    });
    await convert({ ...query, amount: '1.5' }).expect(told(400));
    await convert({ ...query, to: 'kr' }).expect(told(400));
  });
});

describe('an order in a foreign currency', () => {
  const krona = { amount: '10000', currency: 'SEK' };
  const inKrona = (wishes: object = {}) => order(shop.programId, { total: krona, ...wishes });
  const unknown = { code: 'fx.no-quote', details: { field: 'total.currency', from: 'SEK' } };

  it('without a known rate is refused by every way in, and nothing is recorded', async () => {
    const merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    const before = await test.runtime.store.head();
    const body = inKrona();
    expect((await post(merchant, body, 422)).body).toMatchObject(unknown);
    const batch = { conversions: [body] };
    const sent = await merchant.post('/api/v1/conversions/batch').send(batch).expect(told(200));
    expect(sent.body).toMatchObject({ refused: 1, results: [{ problem: unknown }] });
    expect(await test.runtime.store.head()).toBe(before);
  });

  it('is taken as soon as the rate is recorded, and is still taken for the same when posted again', async () => {
    const admin = await test.as({ role: 'admin' });
    const body = inKrona({ occurredAt: '2026-05-02T09:00:00.000Z' });
    await post(admin, body, 422);
    const quotes = { base: 'EUR', quotedAt: '2026-05-01T15:00:00Z', source: 'bank' };
    const sek = { ...quotes, rates: [{ currency: 'SEK', rate: '11.25' }] };
    await finance.post(path).send(sek).expect(told(201));
    const made = await post(admin, body);
    expect((await post(admin, body, 200)).body.id).toBe(made.body.id);
    await post(admin, inKrona({ occurredAt: '2026-05-01T14:59:59.000Z' }), 422);
  });

  it('earns in the currency of the program, at the rate of its time, whatever is quoted later', async () => {
    const admin = await test.as({ role: 'admin' });
    const quote = { base: 'EUR', source: 'bank', rates: [{ currency: 'NOK', rate: '11.25' }] };
    const before = { ...quote, quotedAt: '2026-05-01T15:00:00.000Z' };
    const later = { ...quote, quotedAt: '2026-05-03T15:00:00.000Z' };
    await finance.post(path).send(before).expect(told(409));
    const named = { ...before, source: 'bank2' };
    const { body: made } = await finance.post(path).send(named).expect(told(201));
    const rates = [{ currency: 'NOK', rate: '15' }];
    await finance
      .post(path)
      .send({ ...later, rates })
      .expect(told(201));
    const clickId = await seed.click(shop, { at: '2026-05-02T08:00:00.000Z' });
    const total = { amount: '112500', currency: 'NOK' };
    const occurredAt = '2026-05-02T09:00:00.000Z';
    const sold = await post(admin, order(shop.programId, { clickId, total, occurredAt }));
    await test.settled();
    // A tenth of 1,125.00 kroner, which are 100.00 euros.
    const query = `conversionId=${sold.body.id}`;
    const { body } = await admin.get(`/api/v1/commissions?${query}`).expect(told(200));
    expect(body.items).toMatchObject([{ amount: { amount: '1000', currency: 'EUR' } }]);
    const events = await allEvents(test.runtime.store);
    const held = events.find(({ stream }) => stream === `commission-${body.items[0].id}`);
    expect(JSON.parse(held?.data ?? '')).toMatchObject({
      fx: { quoteId: made.id, from: 'NOK', to: 'EUR', rate: '0.0888888888889', source: 'bank2' },
    });
    const legs = await admin.get(`/api/v1/ledger/entries?${query}`).expect(told(200));
    const amounts = legs.body.items.map((leg: { amount: object }) => leg.amount);
    expect(amounts).toEqual([
      { amount: '1000', currency: 'EUR' },
      { amount: '1000', currency: 'EUR' },
    ]);
  });
});
