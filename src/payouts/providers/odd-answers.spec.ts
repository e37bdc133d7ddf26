import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '#domain/kernel/money.js';
import { type Answer, LocalServer } from '../../../test/payouts/providers/local-server.js';
import { callApi } from './api-call.js';
import { PayPalProvider } from './paypal.js';
import type { Payment } from './provider.js';
import { StripeProvider } from './stripe.js';

/** Says what it is told to say, by the path asked for. */
class AnyServer extends LocalServer {
  readonly says = new Map<string, Answer>();
  protected isPayment(): boolean {
    return false;
  }
  protected answer({ method, path }: { method: string; path: string }): Answer {
    return this.says.get(`${method} ${path}`) ?? { status: 404, body: {} };
  }
}

let server: AnyServer;
let url: string;
beforeEach(async () => {
  server = new AnyServer();
  url = await server.listen();
});
afterEach(() => server.close());

const pay = money('1000', 'EUR');
const planned = { lineId: 'pln_1', pay };
const ok = (body: object): Answer => ({ status: 200, body });
const page: Answer = { status: 200, body: {}, page: '<html>sign in to the network</html>' };

describe('Stripe', () => {
  const payment: Payment = {
    ...planned,
    batchId: 'pbt_1',
    to: { kind: 'stripe', accountId: 'acct_1' },
  };
  const transfer = {
    ...{ object: 'transfer', id: 'tr_1', amount: 1000, currency: 'eur', transfer_group: 'pln_1' },
    ...{ destination: 'acct_1', created: 1_777_888_800, reversed: false },
  };
  const list = (...data: object[]): Answer => ok({ object: 'list', data });
  const stripe = () => new StripeProvider({ url, secretKey: 'k' }, 1000);

  it.each([
    ['a page', page, 'pending'],
    ['an empty object', ok({}), 'pending'],
    ['another object', ok({ ...transfer, object: 'charge' }), 'pending'],
    ['another transfer', ok({ ...transfer, id: 'tr_2' }), 'pending'],
    ['another amount', ok({ ...transfer, amount: 1 }), 'odd'],
    ['another currency', ok({ ...transfer, currency: 'usd' }), 'odd'],
    ['another line', ok({ ...transfer, transfer_group: 'pln_2' }), 'odd'],
    ['the transfer', ok(transfer), 'settled'],
  ])('asked how a transfer stands: %s', async (_what, answer, kind) => {
    server.says.set('GET /v1/transfers/tr_1', answer);
    expect(await stripe().statusOf('tr_1', planned)).toMatchObject({ kind });
  });

  it.each([
    ['a page', page],
    ['no list', ok({ data: 'none' })],
    ['an object without a list', ok({})],
    ['a transfer of another amount', list({ ...transfer, amount: 1 })],
    ['a transfer to another account', list({ ...transfer, destination: 'acct_2' })],
  ])('asked for a transfer says %s: it is told of none', async (_what, answer) => {
    server.says.set('GET /v1/transfers', answer);
    expect(await stripe().submit(payment)).toMatchObject({ kind: 'not-now' });
    expect(server.calls.map(({ method }) => method)).toEqual(['GET']);
  });

  it.each([
    ['the transfer', ok(transfer), 'accepted'],
    ['a page', page, 'unknown'],
    ['a page that says no', { ...page, status: 403 }, 'unknown'],
    ['a transfer to another account', ok({ ...transfer, destination: 'acct_2' }), 'unknown'],
    ['a transfer of another amount', ok({ ...transfer, amount: 10 }), 'unknown'],
  ])('told to pay answers %s', async (_what, answer, kind) => {
    server.says.set('GET /v1/transfers', list());
    server.says.set('POST /v1/transfers', answer);
    expect(await stripe().submit(payment)).toMatchObject({ kind });
  });
});

describe('PayPal', () => {
  const payment: Payment = {
    ...planned,
    batchId: 'pbt_1',
    to: { kind: 'paypal', email: 'a@b.example' },
  };
  const paypal = () => new PayPalProvider({ url, clientId: 'c', clientSecret: 's' }, 1000);
  const amount = { value: '10.00', currency: 'EUR' };
  const item = (status?: string, said: object = {}) => ({
    ...{ payout_item_id: 'I1', transaction_status: status },
    payout_item: { sender_item_id: 'pln_1', amount, ...said },
  });
  const payout = (status: string, ...items: object[]): Answer =>
    ok({
      batch_header: {
        ...{ payout_batch_id: 'PB1', batch_status: status },
        sender_batch_header: { sender_batch_id: 'pln_1' },
      },
      items,
    });
  beforeEach(() => {
    server.says.set('POST /v1/oauth2/token', ok({ access_token: 't', expires_in: 3600 }));
  });

  it.each([
    ['a page', page, 'pending'],
    ['denied, with an item that has no status', payout('DENIED', item()), 'failed'],
    ['denied, with an item on its way', payout('DENIED', item('PENDING')), 'failed'],
    ['denied, with an item that was paid', payout('DENIED', item('SUCCESS')), 'odd'],
    ['paid', payout('SUCCESS', item('SUCCESS')), 'settled'],
    ['paid, of another line', payout('SUCCESS', item('SUCCESS', { sender_item_id: 'x' })), 'odd'],
    [
      'paid, with another amount',
      payout('SUCCESS', item('SUCCESS', { amount: { ...amount, value: '1.00' } })),
      'odd',
    ],
  ])('asked how a payout stands: %s', async (_what, answer, kind) => {
    server.says.set('GET /v1/payments/payouts/PB1', answer);
    expect(await paypal().statusOf('PB1', planned)).toMatchObject({ kind });
  });

  it.each([
    ['this very payout', payout('SUCCESS', item('SUCCESS')), 'accepted'],
    ['one of another line', payout('SUCCESS', item('SUCCESS', { sender_item_id: 'x' })), 'unknown'],
    ['one that it does not show', { status: 404, body: {} }, 'unknown'],
  ])('refuses a repeat and names %s', async (_what, answer, kind) => {
    const href = 'https://api-m.paypal.com/v1/payments/payouts/PB1';
    const details = [{ field: 'SENDER_BATCH_ID', issue: 'Duplicate batch request' }];
    const body = { name: 'USER_BUSINESS_ERROR', details, links: [{ href }] };
    server.says.set('POST /v1/payments/payouts', { status: 400, body });
    server.says.set('GET /v1/payments/payouts/PB1', answer);
    expect(await paypal().submit(payment)).toMatchObject({ kind });
  });

  it.each([
    ['the receiver', ['items[0].receiver'], { kind: 'refused', reasonCode: 'invalid-receiver' }],
    [
      'the currency',
      ['items[0].amount.currency'],
      { kind: 'refused', reasonCode: 'amount-not-payable' },
    ],
    ['our request', ['sender_batch_header.email_subject'], { kind: 'not-now' }],
    ['two things', ['items[0].receiver', 'items[0].note'], { kind: 'not-now' }],
    ['nothing', [], { kind: 'not-now' }],
  ])('finds fault with %s', async (_what, fields, answer) => {
    const details = fields.map((field) => ({ field, issue: 'wrong' }));
    const body = { name: 'VALIDATION_ERROR', details };
    server.says.set('POST /v1/payments/payouts', { status: 400, body });
    expect(await paypal().submit(payment)).toMatchObject(answer);
  });

  it('is not who answers a payment with a page', async () => {
    server.says.set('POST /v1/payments/payouts', { ...page, status: 403 });
    expect(await paypal().submit(payment)).toMatchObject({ kind: 'unknown' });
  });
});

it('an answer without end is read as far as an answer may go', async () => {
  let isClosed: () => void;
  const closed = new Promise<void>((resolve) => (isClosed = resolve));
  const endless = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      while (response.write(Buffer.alloc(64 * 1024, 'x')));
    };
    response.on('drain', more).on('close', () => isClosed());
    more();
  });
  await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(endless.address() as AddressInfo).port}`;
  const answer = await callApi(at, { method: 'GET', headers: {}, timeoutMs: 20_000 });
  expect(answer).toEqual({ kind: 'lost', reason: 'the answer is too large' });
  await closed;
  await new Promise((resolve) => endless.close(resolve));
});
