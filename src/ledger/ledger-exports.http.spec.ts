import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parquetReadObjects } from 'hyparquet';
import type TestAgent from 'supertest/lib/agent.js';
import { newId } from '../platform/ids.js';
import { OrderedExports } from './ordered-exports.js';
import { euros, order, post, refund, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';

const path = '/api/v1/ledger/exports';
const folder = mkdtempSync(join(tmpdir(), 'tributary-exports-'));

let test: TestApp;
let shop: Shop;
let other: Shop;
let admin: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  const seed = new Seed(test);
  [shop, other] = [await seed.shop(), await seed.shop()];
  admin = await test.as({ role: 'admin' });
  for (const [place, occurredAt] of [
    // Before and after the clocks of Berlin were put forward, in the night to 29 March.
    [shop, '2026-03-28T22:59:00.000Z'],
    [shop, '2026-03-28T23:00:00.000Z'],
    [shop, '2026-03-29T21:59:59.000Z'],
    [shop, '2026-03-29T22:00:00.000Z'],
    [other, '2026-05-01T12:00:00.000Z'],
  ] as const) {
    const at = new Date(Date.parse(occurredAt) - 3_600_000).toISOString();
    const clickId = await seed.click(place, { at });
    await post(admin, order(place.programId, { clickId, occurredAt }));
  }
  await test.settled();
});
// Where the clock is moved, an old token is out of date.
beforeEach(async () => {
  admin = await test.as({ role: 'admin' });
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(body: object, agent = admin) {
  const { body: ordered } = await agent.post(path).send(body).expect(told(202));
  let status = ordered;
  await until(async () => {
    status = (await agent.get(`${path}/${ordered.id}`).expect(told(200))).body;
    return status.status !== 'running';
  });
  expect(status).toMatchObject({ id: ordered.id, status: 'ready' });
  return status;
}

async function fetched(url: string, agent = admin): Promise<{ bytes: Buffer; headers: Headers }> {
  const answer = await agent
    .get(url)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(told(200));
  return { bytes: answer.body as Buffer, headers: answer.headers };
}
type Headers = Record<string, string>;

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('an ordered export', () => {
  it.each(['csv', 'json', 'jsonl', 'parquet', 'hledger', 'beancount'])(
    'as %s says what it came to, and its file is those very bytes whenever it is fetched',
    async (format) => {
      const before = await exported({ format });
      expect(before).toMatchObject({
        ...{ format, rows: expect.any(Number), timezone: 'UTC', from: null, accounts: null },
        trialBalance: { balanced: true, currencies: [{ currency: 'EUR', closing: '0' }] },
      });
      const first = await fetched(before.url);
      expect(first.bytes).toHaveLength(before.bytes);
      expect(sha256(first.bytes)).toBe(before.sha256);
      expect(first.headers['etag']).toBe(`"${before.sha256}"`);
      // What is recorded later, of whatever day, does not join in.
      const seed = new Seed(test, `later-${format}`);
      const clickId = await seed.click(shop);
      await post(admin, order(shop.programId, { clickId, total: euros('700') }));
      await test.settled();
      expect((await fetched(before.url)).bytes.equals(first.bytes)).toBe(true);
      expect((await exported({ format })).rows).toBe(before.rows + 2);
    },
  );

  it('passes the checks of hledger and of beancount, and reads back as Parquet', async () => {
    const period = { from: '2026-03-29', timezone: 'Europe/Berlin' };
    const check = async (format: string, program: string, ...args: string[]) => {
      const { url } = await exported({ format, ...period });
      const file = join(folder, `ledger.${format}`);
      writeFileSync(file, (await fetched(url)).bytes);
      const { status, stderr } = spawnSync(program, [...args, file], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
      });
      expect([program, status, stderr]).toEqual([program, 0, '']);
    };
    await check('hledger', 'hledger', 'check', '--strict', '-f');
    await check('beancount', 'bean-check', '--no-cache');
    const { url, rows } = await exported({ format: 'parquet', ...period });
    const { bytes } = await fetched(url);
    const file = new Uint8Array(bytes).buffer;
    expect(await parquetReadObjects({ file })).toHaveLength(rows);
  });

  it('of days takes those of the time zone, of 23 hours too', async () => {
    const day = { format: 'jsonl', from: '2026-03-29', to: '2026-03-30' };
    const berlin = await exported({ ...day, timezone: 'Europe/Berlin' });
    expect(berlin).toMatchObject({
      ...{ from: '2026-03-28T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z', entries: 2, rows: 4 },
      trialBalance: {
        balanced: true,
        currencies: [
          {
            ...{ currency: 'EUR', opening: '0', debit: '2000', credit: '2000', closing: '0' },
            accounts: 2,
          },
        ],
      },
    });
    expect((await exported(day)).entries).toBe(2);
    const instants = { from: '2026-03-29T00:00:00+01:00', to: '2026-03-30T00:00:00+02:00' };
    const same = await exported({ format: 'jsonl', timezone: 'Europe/Berlin', ...instants });
    expect(same.sha256).toBe(berlin.sha256);
  });

  it('of some accounts, or of one party, holds nothing of others', async () => {
    const account = `affiliate:${shop.affiliateId}`;
    const some = await exported({ format: 'hledger', accounts: [account], from: '2026-03-29' });
    expect(some.trialBalance.balanced).toBeNull();
    const text = (await fetched(some.url)).bytes.toString('utf8');
    expect(text).toContain('equity:counterparty');
    expect(text).not.toContain('merchant:');
    expect(text).not.toContain(other.affiliateId);
    const merchant = await test.as({ role: 'merchant', merchantId: other.merchantId });
    const own = await exported({ format: 'csv' }, merchant);
    expect(own.rows).toBe(1);
    await admin.get(`${path}/${own.id}`).expect(told(200));
    const stranger = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    const { body } = await stranger.get(`${path}/${own.id}`).expect(told(404));
    expect(body.code).toBe('ledger-export.not-found');
    await merchant.get(`${path}/${some.id}/file`).expect(told(404));
  });

  it('of the books as they were known leaves out what was recorded later', async () => {
    const knownAt = test.clock.iso();
    const before = await exported({ format: 'csv', knownAt });
    test.clock.advance({ seconds: 60 });
    const occurredAt = '2026-03-29T12:00:00.000Z';
    const clickId = await new Seed(test, 'known').click(shop, { at: '2026-03-29T11:00:00.000Z' });
    await post(admin, order(shop.programId, { clickId, occurredAt }));
    await test.settled();
    expect((await exported({ format: 'csv', knownAt })).sha256).toBe(before.sha256);
    expect((await exported({ format: 'csv' })).rows).toBe(before.rows + 2);
  });

  it('posted again with its key is the same export', async () => {
    const send = () => admin.post(path).set('idempotency-key', 'once').send({ format: 'csv' });
    const [first, second] = [await send().expect(told(202)), await send().expect(told(202))];
    expect(second.body.id).toBe(first.body.id);
  });

  it.each([
    [{ format: 'xml' }, 'format'],
    [{ format: 'csv', from: '2026-02-30' }, 'from'],
    [{ format: 'csv', from: '2026-03-02', to: '2026-03-02' }, 'to'],
    [{ format: 'csv', timezone: 'Berlin' }, 'timezone'],
    [{ format: 'csv', accounts: [] }, 'accounts'],
    [{ format: 'csv', accounts: null }, 'accounts'],
    [{ format: 'csv', accounts: ["affiliate:'; drop table"] }, 'accounts'],
    [{ format: 'csv', knownAt: '2027-01-01T00:00:00Z' }, 'knownAt'],
  ])('is refused as %j, naming the field', async (body, field) => {
    const { body: problem } = await admin.post(path).send(body).expect(told(400));
    expect(problem.errors[0].field).toBe(field);
  });

  it('that its process left undone is done as soon as anyone asks for it', async () => {
    const stamp = { commandId: 'left undone', startedAt: test.clock.iso() };
    const exportId = newId('ledgerExport', stamp);
    const upTo = await test.runtime.store.head();
    const request = { format: 'csv', timeZone: 'UTC', upTo } as const;
    const order = { exportId, request, scope: {}, createdAt: stamp.startedAt };
    await test.app.get(OrderedExports).add(order);
    const file = await admin.get(`${path}/${exportId}/file`).expect(told(409));
    expect(file.body).toMatchObject({
      code: 'ledger-export.not-ready',
      details: { status: 'running' },
    });
    await until(async () => {
      const { body } = await admin.get(`${path}/${exportId}`).expect(told(200));
      return body.status === 'ready';
    });
  });

  it('that cannot be written has failed, and is not begun again', async () => {
    const stamp = { commandId: 'cannot be written', startedAt: test.clock.iso() };
    const exportId = newId('ledgerExport', stamp);
    const request = { format: 'csv', timeZone: 'Nowhere/At_all', from: 'no instant' } as const;
    const upTo = await test.runtime.store.head();
    const orders = test.app.get(OrderedExports);
    await orders.add({
      ...{ exportId, scope: {}, createdAt: stamp.startedAt },
      request: { ...request, upTo },
    });
    await until(async () => {
      const { body } = await admin.get(`${path}/${exportId}`).expect(told(200));
      return body.status !== 'running';
    });
    const { body } = await admin.get(`${path}/${exportId}`).expect(told(200));
    expect(body).toMatchObject({ status: 'failed', failure: 'broken-off', url: null, rows: null });
    const file = await admin.get(`${path}/${exportId}/file`).expect(told(409));
    expect(file.body.details).toEqual({ status: 'failed' });
  });

  it('of a ledger that was tampered with is not handed out', async () => {
    const { url, sha256: before } = await exported({ format: 'csv', to: '2026-03-29' });
    const change = (from: string, to: string) =>
      test.pool.query('update ledger_leg set side = $2 where side = $1', [from, to]);
    await change('credit', 'Credit');
    const outcome = await fetched(url).then(
      ({ bytes }) => sha256(bytes),
      () => 'broken off',
    );
    expect(outcome).toBe('broken off');
    await change('Credit', 'credit');
    expect(sha256((await fetched(url)).bytes)).toBe(before);
  });

  it('that nobody ordered is not found', async () => {
    const id = newId('ledgerExport', { commandId: 'x', startedAt: '2026-01-01T00:00:00Z' });
    await admin.get(`${path}/${id}`).expect(told(404));
    await admin.get(`${path}/exp_1`).expect(told(400));
  });
});

describe('balances by two clocks', () => {
  const balances = async (query: object, agent = admin): Promise<Record<string, string>> => {
    const answer = await agent.get('/api/v1/ledger/balances').query(query).expect(told(200));
    const found = answer.body.balances as { account: string; balance: { amount: string } }[];
    return Object.fromEntries(found.map(({ account, balance }) => [account, balance.amount]));
  };

  it('tell what had taken effect by a time, and what was known of it by another', async () => {
    const seed = new Seed(test, 'clocks');
    const place = await seed.shop();
    const account = `affiliate:${place.affiliateId}`;
    const pending = `${account}:pending`;
    const sold = async (occurredAt: string) => {
      const at = new Date(Date.parse(occurredAt) - 3_600_000).toISOString();
      const clickId = await seed.click(place, { at });
      return (await post(admin, order(place.programId, { clickId, occurredAt }))).body.id;
    };
    const first = await sold('2026-05-01T12:00:00.000Z');
    const knownThen = test.clock.iso();
    test.clock.advance({ seconds: 60 });
    await sold('2026-05-01T18:00:00.000Z');
    await refund(admin, first, { amount: euros('5000'), occurredAt: '2026-05-03T08:00:00.000Z' });
    await test.settled();
    const at = (asOf: string, knownAt?: string) =>
      balances({ account, asOf, ...(knownAt && { knownAt }) });
    expect(await at('2026-05-01T11:59:59.999Z')).toEqual({});
    expect(await at('2026-05-01T12:00:00.000Z')).toEqual({ [pending]: '-1000' });
    expect(await at('2026-05-02T00:00:00.000Z')).toEqual({ [pending]: '-2000' });
    expect(await at('2026-05-02T00:00:00.000Z', knownThen)).toEqual({ [pending]: '-1000' });
    expect(await at('2026-05-04T00:00:00.000Z')).toEqual({ [pending]: '-1500' });
    expect(await balances({ account, knownAt: knownThen })).toEqual({ [pending]: '-1000' });
    expect(await balances({ account })).toEqual({ [pending]: '-1500' });
    const affiliate = await test.as({ role: 'affiliate', affiliateId: other.affiliateId });
    expect(await balances({ account, asOf: '2026-05-04T00:00:00Z' }, affiliate)).toEqual({});
  });

  it('come a page at a time, and sum to zero', async () => {
    const asOf = '2026-05-04T00:00:00.000Z';
    const all = await balances({ asOf });
    const paged: Record<string, string>[] = [];
    let cursor: string | null = null;
    do {
      const query: object = { asOf, limit: 2, ...(cursor && { cursor }) };
      const { body } = await admin.get('/api/v1/ledger/balances').query(query).expect(told(200));
      paged.push(
        Object.fromEntries(
          body.balances.map((each: { account: string; balance: { amount: string } }) => [
            ...[each.account, each.balance.amount],
          ]),
        ),
      );
      cursor = body.nextCursor;
    } while (cursor);
    expect(paged.length).toBeGreaterThan(1);
    expect(Object.assign({}, ...paged)).toEqual(all);
    const trial = await admin.get('/api/v1/ledger/trial-balance').query({ asOf }).expect(told(200));
    expect(trial.body).toMatchObject({ balanced: true, currencies: [{ difference: '0' }] });
  });
});
