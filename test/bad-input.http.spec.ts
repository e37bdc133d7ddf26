import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import type { IssuedApiKey } from '#src/platform/auth/api-keys.js';
import { euros, order, post, told, type OrderBody } from './support/orders.js';
import { Seed, type Shop } from './support/seed.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let test: TestApp;
let shop: Shop;
let admin: TestAgent;
let conversionId: string;
let commissionId: string;
let keys: { write: IssuedApiKey; read: IssuedApiKey; signed: IssuedApiKey };

beforeAll(async () => {
  test = await startTestApp();
  const seed = new Seed(test);
  shop = await seed.shop();
  admin = await test.as({ role: 'admin' });
  const clickId = await seed.click(shop);
  const { body } = await post(admin, order(shop.programId, { clickId }));
  conversionId = body.id;
  commissionId = body.commissions[0].id;
  keys = {
    write: await seed.apiKey(shop.merchantId, ['conversions:write']),
    read: await seed.apiKey(shop.merchantId, ['conversions:read']),
    signed: await seed.apiKey(shop.merchantId, ['conversions:write'], true),
  };
});
afterAll(() => test.close());

function expectProblem(answer: Response, status: number, code: string, field?: string): void {
  told(status)(answer);
  expect(answer.headers['content-type']).toMatch('application/problem+json');
  expect(answer.body).toMatchObject({ status, code, type: `/problems/${code}` });
  expect(answer.body.traceId).toEqual(expect.any(String));
  const fields = (answer.body.errors ?? []).map((error: { field: string }) => error.field);
  expect([...new Set(fields)]).toEqual(field === undefined ? [] : [field]);
}

type Fault = [what: string, field: string, wishes: object, status?: number, code?: string];
const line = { lineId: '1', quantity: 1, net: euros('1') };
const yen = { amount: '1', currency: 'JPY' };

describe('an order with', () => {
  it.each<Fault>([
    ['no program', 'programId', { programId: undefined }],
    ['a malformed program', 'programId', { programId: 'prg_1' }],
    ['an id of another kind', 'programId', { programId: 'mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T' }],
    [
      'an unknown program',
      'programId',
      { programId: 'prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T' },
      404,
      'program.not-found',
    ],
    ['no number', 'externalId', { externalId: undefined }],
    ['an empty number', 'externalId', { externalId: '' }],
    ['a number of 101 characters', 'externalId', { externalId: 'x'.repeat(101) }],
    ['space around its number', 'externalId', { externalId: ' 1' }],
    ['a control character in its number', 'externalId', { externalId: '1\u0000' }],
    ['a number that is a number', 'externalId', { externalId: 7 }],
    ['an unknown kind', 'kind', { kind: 'install' }],
    ['no time', 'occurredAt', { occurredAt: undefined }],
    ['a time without zone', 'occurredAt', { occurredAt: '2026-05-04T10:00:00' }],
    ['a day that is none', 'occurredAt', { occurredAt: '2026-02-30T10:00:00Z' }],
    ['a time to come', 'occurredAt', { occurredAt: '2026-05-04T10:05:00.001Z' }],
    ['no total', 'total', { total: undefined }],
    ['a total that is a number', 'total', { total: 12 }],
    ['a negative total', 'total', { total: euros('-1') }],
    ['an amount that is a number', 'total.amount', { total: { amount: 12, currency: 'EUR' } }],
    ['an amount with a point', 'total.amount', { total: euros('12.00') }],
    ['an amount of 19 digits', 'total.amount', { total: euros('9'.repeat(19)) }],
    ['a leading zero', 'total.amount', { total: euros('012') }],
    ['no currency', 'total.currency', { total: { amount: '1' } }],
    ['an unknown currency', 'total.currency', { total: { amount: '1', currency: 'EUX' } }],
    ['a currency in small letters', 'total.currency', { total: { amount: '1', currency: 'eur' } }],
    ['an unknown field in its total', 'total.cents', { total: { ...euros('1'), cents: 1 } }],
    ['an unknown field', 'colour', { colour: 'red' }],
    ['a negative tax', 'tax', { tax: euros('-1') }],
    [
      'more tax than total',
      'tax.amount',
      { tax: euros('10001') },
      422,
      'conversion.tax-exceeds-total',
    ],
    ['tax in yen', 'tax.currency', { tax: yen }, 422, 'money.currency-mismatch'],
    ['a malformed click', 'clickId', { clickId: 'a b' }],
    ['a long coupon', 'couponCode', { couponCode: 'x'.repeat(65) }],
    ['a coupon of nothing but space', 'couponCode', { couponCode: '   ' }],
    ['half a character in its coupon', 'couponCode', { couponCode: 'x\ud800' }],
    ['a customer that is none', 'customer', { customer: 'C-1' }],
    ['an unknown field of its customer', 'customer.name', { customer: { name: 'Anna' } }],
    ['lines that are none', 'lines', { lines: 'x' }],
    ['501 lines', 'lines', { lines: Array.from({ length: 501 }, () => line) }],
    ['a line of no quantity', 'lines.1.quantity', { lines: [line, { ...line, quantity: 0 }] }],
    ['a line without net', 'lines.0.net', { lines: [{ ...line, net: undefined }] }],
    [
      'a line in yen',
      'lines.0.net.currency',
      { lines: [{ ...line, net: yen }] },
      422,
      'money.currency-mismatch',
    ],
  ])('%s is refused and names %s', async (_, field, wishes, status = 400, code) => {
    const body = order(shop.programId, wishes as Partial<OrderBody>);
    const answer = await admin.post('/api/v1/conversions').send(body);
    expectProblem(answer, status, code ?? 'invalid-request', field);
    const number = encodeURIComponent(String(body.externalId)).slice(0, 90);
    const { body: list } = await admin.get(`/api/v1/conversions?externalId=${number}`);
    expect(list.items ?? []).toEqual([]);
  });
});

describe('a refund with', () => {
  const fine = { externalId: 're', occurredAt: '2026-05-04T10:00:00Z' };
  it.each<Fault>([
    ['no number', 'externalId', { externalId: undefined }],
    ['no time', 'occurredAt', { occurredAt: undefined }],
    ['a time to come', 'occurredAt', { occurredAt: '2027-01-01T00:00:00Z' }],
    ['an unknown cause', 'cause', { cause: 'mood' }],
    ['nothing', 'amount', { amount: euros('0') }],
    ['less than nothing', 'amount', { amount: euros('-5') }],
    ['a malformed reason', 'reasonCode', { reasonCode: 'because' }],
    ['yen', 'amount.currency', { amount: yen }, 422, 'refund.currency-mismatch'],
    ['an unknown field', 'note', { note: 'x' }],
  ])('%s is refused and names %s', async (_, field, wishes, status = 400, code) => {
    const body = { ...fine, ...wishes };
    const answer = await admin.post(`/api/v1/conversions/${conversionId}/refunds`).send(body);
    expectProblem(answer, status, code ?? 'invalid-request', field);
  });
});

const absent = '01JD8T7Q4G5V9Z3M1N2P3R4S5T';
const lookUps: [what: string, path: string, status: number, code: string, field?: string][] = [
  ['an unknown conversion', `conversions/cnv_${absent}`, 404, 'conversion.not-found'],
  ['a malformed conversion', 'conversions/cnv_1', 400, 'invalid-request', 'id'],
  [
    'a control character in a filter',
    'conversions?externalId=%00',
    400,
    'invalid-request',
    'externalId',
  ],
  ['an unknown commission', `commissions/com_${absent}`, 404, 'commission.not-found'],
  ['an unknown history', `commissions/com_${absent}/history`, 404, 'commission.not-found'],
  ['an unknown address', 'nothing', 404, 'route-not-found'],
  ['an invented cursor', 'commissions?cursor=abc', 400, 'invalid-cursor', 'cursor'],
  ['a malformed cursor', 'conversions?cursor=%20', 400, 'invalid-request', 'cursor'],
  ['a limit of nothing', 'commissions?limit=0', 400, 'invalid-request', 'limit'],
  ['a limit of a million', 'ledger/entries?limit=1000000', 400, 'invalid-request', 'limit'],
  ['a malformed position', 'conversions?minPosition=%20', 400, 'invalid-request', 'minPosition'],
  ['an unknown sort', 'commissions?sort=colour', 400, 'invalid-request', 'sort'],
  ['an unknown status', 'commissions?status=held,gone', 400, 'invalid-request', 'status'],
  ['an unknown filter', 'conversions?colour=red', 400, 'invalid-request', 'colour'],
  [
    'a filter given twice',
    `conversions?status=recorded&status=attributed`,
    400,
    'invalid-request',
    'status',
  ],
  ['a malformed time', 'ledger/entries?from=today', 400, 'invalid-request', 'from'],
  ['a malformed account', "ledger/balances?account=x'--", 400, 'invalid-request', 'account'],
  ['no format', 'ledger/export', 400, 'invalid-request', 'format'],
  ['an unknown format', 'ledger/export?format=pdf', 400, 'invalid-request', 'format'],
  ['an unknown zone', 'ledger/export?format=csv&timezone=Mars', 400, 'invalid-request', 'timezone'],
];

describe('a request with', () => {
  it.each<[string, string, number, string, string | undefined]>(
    lookUps.map(([what, path, status, code, field]) => [what, path, status, code, field]),
  )('%s is refused', async (_, path, status, code, field) => {
    expectProblem(await admin.get(`/api/v1/${path}`), status, code, field);
  });

  it('a note that no table can hold is refused, before it is an event', async () => {
    for (const note of ['a\u0000b', 'a\ud800']) {
      const answer = await admin.post(`/api/v1/commissions/${commissionId}/approve`).send({ note });
      expectProblem(answer, 400, 'invalid-request', 'note');
    }
  });

  it.each<[string, Record<string, string>, string]>([
    ['a malformed If-Match', { 'if-match': 'rev-0' }, 'If-Match'],
    ['a weak If-Match', { 'if-match': 'W/"rev-0"' }, 'If-Match'],
    ['a star as If-Match', { 'if-match': '*' }, 'If-Match'],
    ['a malformed Idempotency-Key', { 'idempotency-key': 'a b' }, 'Idempotency-Key'],
  ])('%s is refused', async (_, headers, field) => {
    const request = admin.post(`/api/v1/commissions/${commissionId}/approve`).set(headers);
    expectProblem(await request.send({}), 400, 'invalid-header', field);
  });

  it('the key of another request is refused', async () => {
    const send = (body: object) =>
      admin.post('/api/v1/conversions').set('idempotency-key', 'once').send(body);
    const body = order(shop.programId);
    told(202)(await send(body));
    expectProblem(await send({ ...body, kind: 'lead' }), 422, 'idempotency-key-reused');
  });

  it.each<[string, string, string, number, string]>([
    ['malformed JSON', '{"a":', 'application/json', 400, 'malformed-json'],
    ['an empty body', '', 'application/json', 400, 'malformed-json'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    ['text', '{}', 'text/plain', 415, 'unsupported-media-type'],
    ['3 MiB', `{"a":"${'x'.repeat(3 << 20)}"}`, 'application/json', 413, 'body-too-large'],
  ])('%s is refused', async (_, text, type, status, code) => {
    const answer = await admin.post('/api/v1/conversions').set('content-type', type).send(text);
    expectProblem(answer, status, code);
  });

  it.each(['[]', 'null', '"x"', '7'])('a body that is no object is refused: %s', async (text) => {
    const answer = await admin
      .post('/api/v1/conversions')
      .set('content-type', 'application/json')
      .send(text);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
  });
});

describe('an API key', () => {
  const nowSeconds = () => Math.floor(test.clock.now().getTime() / 1000);

  function signed(body: object, wishes: { at?: number; secret?: string; key?: string } = {}) {
    const text = JSON.stringify(body);
    const at = String(wishes.at ?? nowSeconds());
    const secret = wishes.secret ?? keys.signed.signingSecret;
    const mac = createHmac('sha256', secret).update(`${at}.${text}`).digest('hex');
    const request = test.anyone
      .post('/api/v1/conversions')
      .set('authorization', `Bearer ${keys.signed.token}`)
      .set('content-type', 'application/json')
      .set('x-tributary-timestamp', at)
      .set('x-tributary-signature', `v1=${mac}`);
    if (wishes.key) request.set('idempotency-key', wishes.key);
    return request.send(text);
  }

  function bearing(token: string, body: object = order(shop.programId)) {
    return test.anyone
      .post('/api/v1/conversions')
      .set('authorization', `Bearer ${token}`)
      .send(body);
  }

  it('posts orders for the programs of its merchant', async () => {
    const { body } = told202(await bearing(keys.write.token));
    const { body: history } = await admin.get(`/api/v1/conversions/${body.id}`).expect(told(200));
    expect(history.merchantId).toBe(shop.merchantId);
    const foreign = await new Seed(test, 'foreign').program();
    const answer = await bearing(keys.write.token, order(foreign.programId));
    expectProblem(answer, 404, 'program.not-found', 'programId');
  });

  it.each<[string, () => string, number, string]>([
    ['missing', () => '', 401, 'unauthenticated'],
    ['unknown', () => `tk_${'0'.repeat(26)}_${'a'.repeat(43)}`, 401, 'unauthenticated'],
    ['wrong', () => `${keys.write.token.slice(0, -2)}xx`, 401, 'unauthenticated'],
    ['without the scope', () => keys.read.token, 403, 'scope-missing'],
    ['that has to sign and does not', () => keys.signed.token, 401, 'signature-missing'],
  ])('%s is refused', async (_, token, status, code) => {
    expectProblem(await bearing(token()), status, code);
  });

  it('decides on nothing', async () => {
    const answer = await test.anyone
      .post(`/api/v1/commissions/${commissionId}/approve`)
      .set('authorization', `Bearer ${keys.write.token}`)
      .send({});
    expectProblem(answer, 403, 'forbidden');
  });

  it('that signs is believed once; an honest retry gets the same answer', async () => {
    const body = order(shop.programId);
    const first = told202(await signed(body, { key: 'retry' }));
    const again = told202(await signed(body, { key: 'retry' }));
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    expectProblem(await signed(body, { key: 'other' }), 401, 'signature-replayed');
    expectProblem(await signed(body), 401, 'signature-replayed');
  });

  it.each<[string, () => Parameters<typeof signed>[1], string]>([
    ['with another secret', () => ({ secret: 'other' }), 'signature-invalid'],
    ['too long ago', () => ({ at: nowSeconds() - 301 }), 'signature-expired'],
    ['too far ahead', () => ({ at: nowSeconds() + 301 }), 'signature-expired'],
  ])('that signs %s is refused', async (_, wishes, code) => {
    expectProblem(await signed(order(shop.programId), wishes()), 401, code);
  });

  function told202(answer: Response): Response {
    told(202)(answer);
    return answer;
  }
});
