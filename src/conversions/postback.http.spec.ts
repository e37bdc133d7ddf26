import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let token: string;
let orders = 0;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  ({ token } = await seed.apiKey(shop.merchantId, ['postback:write']));
});
afterAll(() => test.close());

type Params = Record<string, string>;

function params(wishes: Params = {}): Params {
  orders += 1;
  const { programId: pid } = shop;
  return { token, pid, txid: `PB-${orders}`, amount: '129.00', currency: 'EUR', ...wishes };
}

async function call(query: Params | string): Promise<Response> {
  const text = typeof query === 'string' ? query : new URLSearchParams(query).toString();
  return await test.anyone.get(`/api/v1/postback?${text}`);
}

/** The address as a network would sign it: `sig` over `sigts`, a point and the query. */
function signed(secret: string, query: Params, at = test.clock.now()): string {
  const sigts = String(Math.floor(at.getTime() / 1000));
  const text = new URLSearchParams({ ...query, sigts }).toString();
  const sig = createHmac('sha256', secret).update(`${sigts}.${text}`).digest('hex');
  return `${text}&sig=${sig}`;
}

async function stored(txid: string) {
  await test.settled();
  const admin = await test.as({ role: 'admin' });
  const { body } = await admin.get(`/api/v1/conversions?externalId=${txid}`).expect(200);
  return body.items;
}

describe('a postback', () => {
  it('records an order, found by its click', async () => {
    const click_id = await seed.click(shop);
    const query = params({ click_id, ts: '1777888740' });
    const answer = await call(query);
    expect(answer.text).toMatch(/^OK:cnv_[0-9A-Z]{26}$/);
    expect(answer.headers['content-type']).toMatch('text/plain');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(await stored(String(query['txid']))).toMatchObject([
      {
        id: answer.text.slice(3),
        status: 'attributed',
        affiliateId: shop.affiliateId,
        total: { amount: '12900', currency: 'EUR' },
        occurredAt: '2026-05-04T09:59:00.000Z',
        source: 'postback',
      },
    ]);
  });

  it.each(['clickid', 'cid', 'transaction_id', 'tid', 'subid'])(
    'takes the click as %s, as other networks call it',
    async (name) => {
      const query = params({ [name]: await seed.click(shop) });
      await call(query);
      expect(await stored(String(query['txid']))).toMatchObject([{ status: 'attributed' }]);
    },
  );

  it.each(['order_id', 'orderid', 'external_id'])('takes the order number as %s', async (name) => {
    const { txid, ...query } = params();
    const answer = await call({ ...query, [name]: String(txid) });
    expect(answer.text).toMatch(/^OK:/);
    expect(await stored(String(txid))).toHaveLength(1);
  });

  it('without a time may be sent again later: the first time stands', async () => {
    const query = params();
    const first = await call(query);
    test.clock.advance({ seconds: 90 });
    const again = await call(query);
    expect(again.text).toBe(first.text);
    expect(await stored(String(query['txid']))).toHaveLength(1);
  });

  it('without a time may be sent twenty times at once, whatever the clock says to each', async () => {
    const query = params();
    const ticking = new AbortController();
    const tick = () => {
      test.clock.advance({ seconds: 0.001 });
      if (!ticking.signal.aborted) setImmediate(tick);
    };
    tick();
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(query)));
    ticking.abort();
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.text).toMatch(/^OK:/);
  });

  it('with another amount is a conflict', async () => {
    const query = params();
    await call(query);
    const answer = await call({ ...query, amount: '130.00' });
    expect([answer.status, answer.text]).toEqual([
      409,
      'ERR:conversion.conflict: This order was posted before, with other content',
    ]);
  });

  it('in a currency without a known rate is refused', async () => {
    const { status, text } = await call(params({ currency: 'SEK' }));
    expect([status, text]).toEqual([
      422,
      'ERR:fx.no-quote total.currency: There is no rate for this currency',
    ]);
  });

  it('counts amounts by the exponent of their currency', async () => {
    await seed.quotes({ JPY: '183.19', KWD: '0.3598' });
    const yen = params({ amount: '129', currency: 'jpy' });
    const dinar = params({ amount: '1.234', currency: 'KWD' });
    await call(yen);
    await call(dinar);
    expect(await stored(String(yen['txid']))).toMatchObject([
      { total: { amount: '129', currency: 'JPY' } },
    ]);
    expect(await stored(String(dinar['txid']))).toMatchObject([
      { total: { amount: '1234', currency: 'KWD' } },
    ]);
    const fraction = await call(params({ amount: '1.5', currency: 'JPY' }));
    expect(fraction.text).toMatch(/^ERR:invalid-request amount: amount has to be .* units of JPY/);
  });
});

describe('a faulty postback', () => {
  it.each<[string, number, string, Params]>([
    ['a macro left in braces', 400, 'ERR:invalid-request click_id', { click_id: '{click_id}' }],
    ['a macro with a dollar', 400, 'ERR:invalid-request txid', { txid: '${order}' }],
    ['a macro in percents', 400, 'ERR:invalid-request amount', { amount: '%%AMOUNT%%' }],
    ['a macro in brackets', 400, 'ERR:invalid-request txid', { txid: '[OID]' }],
    ['a macro in angles', 400, 'ERR:invalid-request txid', { txid: '<oid>' }],
    ['no program', 400, 'ERR:invalid-request pid', { pid: '' }],
    ['a malformed program', 400, 'ERR:invalid-request pid', { pid: 'prg_1' }],
    [
      'an unknown program',
      404,
      'ERR:program.not-found programId',
      { pid: 'prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T' },
    ],
    ['no order number', 400, 'ERR:invalid-request txid', { txid: '' }],
    ['no amount', 400, 'ERR:invalid-request amount', { amount: '' }],
    ['a negative amount', 400, 'ERR:invalid-request amount', { amount: '-1' }],
    ['too many digits', 400, 'ERR:invalid-request amount', { amount: '9'.repeat(30) }],
    ['too many cents', 400, 'ERR:invalid-request amount', { amount: '9'.repeat(18) }],
    ['no currency', 400, 'ERR:invalid-request currency', { currency: '' }],
    ['an unknown currency', 400, 'ERR:invalid-request currency', { currency: 'EUX' }],
    ['an unknown event', 400, 'ERR:invalid-request event', { event: 'install' }],
    ['a malformed time', 400, 'ERR:invalid-request ts', { ts: 'yesterday' }],
    ['a time to come', 400, 'ERR:invalid-request ts', { ts: '1999999999' }],
    ['no token', 401, 'ERR:unauthenticated', { token: '' }],
    [
      'a wrong token',
      401,
      'ERR:unauthenticated',
      { token: `tk_${'0'.repeat(26)}_${'a'.repeat(43)}` },
    ],
  ])('is refused with the reason: %s', async (_, status, text, wishes) => {
    const answer = await call(params(wishes));
    const [start, ...reason] = answer.text.split(': ');
    expect([answer.status, start]).toEqual([status, text]);
    expect(reason.join(': ')).toMatch(/^\w.{10,}$/);
  });

  it('says the reason in words', async () => {
    const macro = await call(params({ txid: '[OID]' }));
    expect(macro.text).toBe(
      'ERR:invalid-request txid: txid still holds a macro ([OID]): the network did not fill it in',
    );
    const program = await call(params({ pid: 'prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T' }));
    expect(program.text).toBe('ERR:program.not-found programId: There is no such program');
  });

  it('names all that is missing at once', async () => {
    const bare = await call({ token });
    expect([bare.status, bare.text]).toEqual([
      400,
      'ERR:invalid-request pid, txid, amount, currency: pid is needed, txid is needed, amount is needed, currency is needed',
    ]);
    const two = await call(params({ amount: '', txid: '' }));
    expect(two.text).toBe('ERR:invalid-request txid, amount: txid is needed, amount is needed');
  });

  it.each(['amount=1.00', 'txid=other', 'click_id=a&click_id=b'])(
    'is refused when a parameter comes twice: %s',
    async (more) => {
      const query = new URLSearchParams(params()).toString();
      const answer = await call(`${query}&${more}`);
      const name = more.slice(0, more.indexOf('='));
      expect([answer.status, answer.text]).toEqual([
        400,
        `ERR:invalid-request ${name}: ${name} is given more than once`,
      ]);
    },
  );

  it('is refused with a key of another scope', async () => {
    const other = await seed.apiKey(shop.merchantId, ['conversions:write']);
    const answer = await call(params({ token: other.token }));
    expect(answer.status).toBe(403);
    expect(answer.text).toMatch(/^ERR:scope-missing: /);
  });

  it('is refused for the program of another merchant', async () => {
    const { programId } = await seed.program();
    const answer = await call(params({ pid: programId }));
    expect(answer.status).toBe(404);
    expect(answer.text).toMatch(/^ERR:program\.not-found programId: /);
  });
});

describe('a signed postback', () => {
  it('is taken once; an honest retry is the same order', async () => {
    const key = await seed.apiKey(shop.merchantId, ['postback:write'], true);
    const { txid, ...query } = params({ token: key.token });
    const address = signed(key.signingSecret, { ...query, order_id: String(txid) });
    const first = await call(address);
    expect(first.text).toMatch(/^OK:/);
    expect((await call(address)).text).toBe(first.text);
  });

  it('is refused when the signature is missing, wrong or old, or the query was changed', async () => {
    const key = await seed.apiKey(shop.merchantId, ['postback:write'], true);
    const query = params({ token: key.token });
    expect((await call(query)).text).toMatch(/^ERR:signature-missing: /);
    expect((await call(signed('other', query))).text).toMatch(/^ERR:signature-invalid: /);
    const changed = signed(key.signingSecret, query).replace('129.00', '129.01');
    expect((await call(changed)).text).toMatch(/^ERR:signature-invalid: /);
    const old = new Date(test.clock.now().getTime() - 301_000);
    expect((await call(signed(key.signingSecret, query, old))).text).toMatch(
      /^ERR:signature-expired: /,
    );
  });
});
