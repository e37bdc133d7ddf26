import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { order } from '../../../test/support/orders.js';
import { Seed, type Shop } from '../../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { PostLog } from './post-log.js';
import type { PostbackDto, TestedPostbackDto } from './postbacks.dto.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let merchant: TestAgent;
let token: string;
let keyId: string;
let orders = 0;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
  ({ token, id: keyId } = await seed.apiKey(shop.merchantId, [
    'postback:write',
    'conversions:write',
  ]));
  await test.settled();
});
afterAll(() => test.close());

type Params = Record<string, string>;

function query(wishes: Params = {}, programId = shop.programId): string {
  orders += 1;
  const usual = { token, pid: programId, txid: `PB-${orders}`, amount: '129.00', currency: 'EUR' };
  return new URLSearchParams({ ...usual, ...wishes }).toString();
}

const call = (text: string) => test.anyone.get(`/api/v1/postback?${text}`);

async function log(agent = merchant, asked: Params = {}): Promise<PostbackDto[]> {
  const { body } = await agent.get('/api/v1/postbacks').query(asked).expect(200);
  return body.items;
}

async function tried(text: string, wishes: object = {}): Promise<TestedPostbackDto> {
  const body = { programId: shop.programId, query: text, ...wishes };
  return (await merchant.post('/api/v1/postbacks/test').send(body).expect(200)).body;
}

const stepOf = ({ steps }: TestedPostbackDto, name: string) =>
  steps.find((step) => step.name === name);

describe('the log of posted orders', () => {
  it('tells what was recorded, what was repeated and why something was refused', async () => {
    const good = query({ txid: 'L-1', ts: '1777888740' });
    const first = await call(good).expect(200);
    await call(good).expect(200);
    await call(query({ currency: 'GOLD' })).expect(400);
    await call(query({ txid: '{order_id}' })).expect(400);
    const [macro, gold, again, recorded] = await log();
    expect(recorded).toMatchObject({
      ...{ channel: 'postback', outcome: 'recorded', httpStatus: 200, code: null },
      ...{ programId: shop.programId, merchantId: shop.merchantId },
      conversionId: first.text.slice(3),
      at: '2026-05-04T10:00:00.000Z',
    });
    expect(again).toMatchObject({ outcome: 'repeated', conversionId: first.text.slice(3) });
    expect(gold).toMatchObject({
      ...{ outcome: 'refused', httpStatus: 400, code: 'invalid-request', field: 'currency' },
      detail: 'currency has to be an ISO 4217 code',
    });
    expect(macro).toMatchObject({ field: 'txid', request: { txid: '{order_id}' } });
    expect(macro?.detail).toContain('did not fill it in');
  });

  it('holds orders posted as JSON, alone and many at once, whoever refused them', async () => {
    const shops = test.anyone;
    const send = (path: string, body: object) =>
      shops.post(path).set('authorization', `Bearer ${token}`).send(body);
    const body = order(shop.programId, { customer: { externalId: 'jane@x.example', isNew: true } });
    const { id } = (await send('/api/v1/conversions', body).expect(202)).body;
    await send('/api/v1/conversions', { ...body, total: { amount: '1', currency: 'EUR' } }).expect(
      409,
    );
    await send('/api/v1/conversions', { ...body, color: 'red' }).expect(400);
    const many = { conversions: [order(shop.programId), { programId: shop.programId }] };
    await send('/api/v1/conversions/batch', many).expect(200);
    const found = (await log()).filter(({ channel }) => channel === 'api');
    expect(found.map(({ outcome }) => outcome).sort()).toEqual([
      ...['recorded', 'recorded', 'refused', 'refused', 'refused'],
    ]);
    expect(found.find(({ conversionId }) => conversionId === id)?.request).toEqual({
      ...{ programId: shop.programId, externalId: body.externalId, occurredAt: body.occurredAt },
      ...{ total: body.total, customer: { externalId: '•••', isNew: true } },
    });
    expect(found.map(({ code }) => code)).toContain('conversion.conflict');
    expect(found.find(({ field }) => field === 'color')?.request).toMatchObject({ color: '•••' });
  });

  it('keeps no secret, no signature and nothing of a customer', async () => {
    const secrets = { sig: 'ab'.repeat(32), email: 'jane@x.example', subid: 'jane@x.example' };
    await call(query({ ...secrets, txid: 'secret-1' })).expect(401);
    const request = (await log())[0]?.request ?? {};
    expect(request).toMatchObject({ sig: '•••', email: '•••', subid: '•••', txid: 'secret-1' });
    expect(String(request['token'])).toBe(`${token.slice(0, 29)}_•••`);
    const { rows } = await test.pool.query('select * from postback_log');
    expect(JSON.stringify(rows)).not.toContain(token.slice(30));
    expect(JSON.stringify(rows)).not.toContain('jane');
  });

  it('shows a merchant its own, and an affiliate nothing', async () => {
    const other = await seed.shop();
    await test.settled();
    const theirs = await seed.apiKey(other.merchantId, ['postback:write']);
    await call(query({ token: theirs.token }, other.programId)).expect(200);
    const stranger = await test.as({ role: 'merchant', merchantId: other.merchantId });
    expect(await log(stranger)).toHaveLength(1);
    expect(await log(stranger, { merchantId: shop.merchantId })).toEqual([]);
    const admin = await test.as({ role: 'admin' });
    expect(await log(admin, { programId: other.programId })).toHaveLength(1);
    const affiliate = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
    await affiliate.get('/api/v1/postbacks').expect(403);
  });

  it('keeps what strangers post to a program whatever else they post to none', async () => {
    const posts = test.app.get(PostLog, { strict: false });
    const note = (pid: string, txid: string) =>
      posts.note({
        ...{ at: test.clock.iso(), channel: 'postback', sent: { pid, txid }, merchantId: null },
        ...{ isKnown: false, outcome: 'refused', httpStatus: 401, problem: null },
        ...{ conversionId: null, tookMs: 1 },
      });
    note(shop.programId, 'before');
    await log();
    for (let n = 0; n < 1_000; n += 1) {
      note(`prg_01JD8T7Q4G5V9Z3M1N2P3${String(n).padStart(5, '0')}`, 'made-up');
    }
    note(shop.programId, 'in-the-flood');
    expect((await log()).map(({ request }) => request['txid'])).toContain('in-the-flood');
  });

  it('keeps the last 100 of a program, and of those nobody vouches for the last 20', async () => {
    const { programId, merchantId } = await seed.shop();
    await test.settled();
    const { token: mine } = await seed.apiKey(merchantId, ['postback:write']);
    const most = Array.from({ length: 120 }, (_, n) =>
      query({ token: mine, txid: `P-${n}` }, programId),
    );
    for (const each of most) await call(each).expect(200);
    for (let n = 0; n < 25; n += 1) await call(query({ token: 'tk_old' }, programId)).expect(401);
    const found = await log(await test.as({ role: 'admin' }), { programId });
    expect(found.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(100);
    expect(found.filter(({ outcome }) => outcome === 'refused')).toHaveLength(20);
    const { rows } = await test.pool.query('select 1 from postback_log where program_id = $1', [
      programId,
    ]);
    expect(rows).toHaveLength(120);
    const refused = await log(await test.as({ role: 'admin' }), { programId, outcome: 'refused' });
    expect(refused).toHaveLength(20);
  });
});

describe('a test of a postback', () => {
  it('tells what the order would lead to, and records nothing', async () => {
    const click = await seed.click(shop);
    await test.settled();
    const text = query({ click_id: click, txid: 'T-1' });
    const before = await test.runtime.store.head();
    const answer = await tried(`https://x.example/api/v1/postback?${text}`);
    expect(answer).toMatchObject({ outcome: 'recorded', httpStatus: 200, code: null });
    expect(answer.steps.filter(({ ok }) => ok !== true)).toEqual([]);
    expect(answer.attribution?.commissions).toMatchObject([
      { affiliateId: shop.affiliateId, amount: { amount: '1290', currency: 'EUR' }, weight: '1' },
    ]);
    expect(await test.runtime.store.head()).toBe(before);
    expect((await log()).filter(({ request }) => request['txid'] === 'T-1')).toEqual([]);
    await call(text).expect(200);
    expect(await tried(text)).toMatchObject({ outcome: 'repeated', httpStatus: 200 });
    const changed = await tried(text.replace('129.00', '130.00'));
    expect(changed).toMatchObject({
      outcome: 'refused',
      httpStatus: 409,
      code: 'conversion.conflict',
    });
    expect((await call(text.replace('129.00', '130.00'))).text).toContain(`ERR:${changed.code}`);
  });

  it('answers as the real one would, and goes on to tell all that is wrong', async () => {
    const text = query({ token: 'tk_old', click_id: 'clk_unknown', txid: 'T-2' });
    const answer = await tried(text);
    const real = await call(text);
    expect(answer).toMatchObject({
      outcome: 'refused',
      httpStatus: real.status,
      code: 'unauthenticated',
    });
    expect(stepOf(answer, 'token')).toMatchObject({ ok: false });
    expect(stepOf(answer, 'scope')).toMatchObject({ ok: null });
    expect(stepOf(answer, 'click')?.detail).toContain('There is no click clk_unknown');
    expect(stepOf(answer, 'attribution')?.detail).toMatch(/^Nobody would be credited/);
  });

  it.each([
    ['scope', { scopes: ['links:write'], wishes: {} }, 'scope-missing'],
    ['signature', { scopes: ['postback:write'], mustSign: true, wishes: {} }, 'signature-missing'],
    ['parameters', { wishes: { txid: '%%OID%%' } }, 'invalid-request'],
    ['amount', { wishes: { amount: 'much' } }, 'invalid-request'],
    ['time', { wishes: { ts: '2026-05-05T10:00:00Z' } }, 'invalid-request'],
    ['program', { wishes: { pid: 'prg_1' } }, 'invalid-request'],
  ] as const)('refuses at %s what the real one refuses there', async (step, given, code) => {
    const { scopes = ['postback:write'], mustSign = false } = given as {
      scopes?: ['postback:write'];
      mustSign?: boolean;
    };
    const key = await seed.apiKey(shop.merchantId, scopes, mustSign);
    const text = query({ token: key.token, ...given.wishes });
    const answer = await tried(text);
    expect(stepOf(answer, step)?.ok).toBe(false);
    expect(answer).toMatchObject({ outcome: 'refused', code });
    const real = await call(text);
    expect(real.text).toContain(`ERR:${code}`);
    expect(real.status).toBe(answer.httpStatus);
  });

  it('takes a signature without using it up', async () => {
    const key = await seed.apiKey(shop.merchantId, ['postback:write'], true);
    const sigts = String(test.clock.now().getTime() / 1000);
    const text = `${query({ token: key.token })}&sigts=${sigts}`;
    const sig = createHmac('sha256', key.signingSecret).update(`${sigts}.${text}`).digest('hex');
    expect(await tried(`${text}&sig=${sig}`)).toMatchObject({ outcome: 'recorded' });
    await call(`${text}&sig=${sig}`).expect(200);
  });

  it('is made as if with a key that is named, its own and nobody else’s', async () => {
    const { token: _, ...rest } = Object.fromEntries(new URLSearchParams(query())) as Params;
    const text = new URLSearchParams(rest).toString();
    expect(await tried(text)).toMatchObject({ code: 'unauthenticated' });
    expect(await tried(text, { keyId })).toMatchObject({ outcome: 'recorded' });
    const other = await seed.shop();
    const theirs = await seed.apiKey(other.merchantId, ['postback:write']);
    expect(await tried(text, { keyId: theirs.id })).toMatchObject({ code: 'unauthenticated' });
    const stranger = await test.as({ role: 'merchant', merchantId: other.merchantId });
    const body = { programId: shop.programId, query: text };
    await stranger.post('/api/v1/postbacks/test').send(body).expect(404);
    const auditor = await test.as({ role: 'auditor' });
    await auditor.post('/api/v1/postbacks/test').send(body).expect(403);
  });
});
