import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { euros, order, post, refund, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let shop: Shop;
let other: Shop;
let admin: TestAgent;
let sold: { id: string; commissionId: string }[];

beforeAll(async () => {
  test = await startTestApp();
  const seed = new Seed(test);
  [shop, other] = [await seed.shop(), await seed.shop()];
  admin = await test.as({ role: 'admin' });
  sold = [];
  // The same affiliate in programs of the same merchant that count in other currencies.
  const [inYen, inDinars] = [await elsewhere(seed, 'JPY'), await elsewhere(seed, 'KWD')];
  for (const [place, amount, currency] of [
    [shop, '10000', 'EUR'],
    [shop, '20000', 'EUR'],
    [inYen, '1285', 'JPY'],
    [inDinars, '12345', 'KWD'],
    [other, '500', 'EUR'],
  ] as const) {
    const clickId = await seed.click(place);
    const { body } = await post(
      admin,
      order(place.programId, { clickId, total: { amount, currency } }),
    );
    sold.push({ id: body.id, commissionId: body.commissions[0].id });
  }
  await refund(admin, String(sold[0]?.id), { amount: euros('1000') });
  await test.settled();
});
afterAll(() => test.close());

async function elsewhere(seed: Seed, currency: string): Promise<Shop> {
  const { merchantId, affiliateId } = shop;
  const place = { ...(await seed.program({ merchantId, currency })), affiliateId };
  return { ...place, linkCode: await seed.link(place) };
}

interface Balance {
  account: string;
  debit: { amount: string };
  credit: { amount: string };
  balance: { amount: string; currency: string };
}

async function balancesFor(agent: TestAgent, query = ''): Promise<Record<string, string>> {
  const { body } = await agent.get(`/api/v1/ledger/balances${query}`).expect(told(200));
  return Object.fromEntries(
    (body.balances as Balance[]).map(({ account, balance }) => [
      `${account.split(':')[0]}:${account.split(':')[2]} ${balance.currency}`,
      balance.amount,
    ]),
  );
}

describe('balances', () => {
  it('hold what was earned less what was taken back, in whole minor units of each currency', async () => {
    // 10 % of 1,285 yen is 128.5: half even makes it 128.
    expect(await balancesFor(admin, `?account=affiliate:${shop.affiliateId}`)).toEqual({
      ...{ 'affiliate:pending EUR': '-2900' },
      ...{ 'affiliate:pending JPY': '-128', 'affiliate:pending KWD': '-1234' },
    });
  });

  it('show a merchant and an affiliate their own accounts only, whatever they ask for', async () => {
    const merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    expect(Object.keys(await balancesFor(merchant))).toEqual([
      ...['merchant:expense EUR', 'merchant:expense JPY', 'merchant:expense KWD'],
    ]);
    const affiliate = await test.as({ role: 'affiliate', affiliateId: other.affiliateId });
    expect(await balancesFor(affiliate)).toEqual({ 'affiliate:pending EUR': '-50' });
    expect(await balancesFor(affiliate, `?account=affiliate:${shop.affiliateId}`)).toEqual({});
  });

  it('come a page at a time, each of them once, in the order of accounts', async () => {
    const all = await admin.get('/api/v1/ledger/balances').expect(told(200));
    expect(all.body.nextCursor).toBeNull();
    const paged: Balance[] = [];
    let cursor = '';
    do {
      const page = await admin
        .get(`/api/v1/ledger/balances?limit=3${cursor && `&cursor=${cursor}`}`)
        .expect(told(200));
      expect(page.body.balances.length).toBeLessThanOrEqual(3);
      paged.push(...page.body.balances);
      cursor = page.body.nextCursor ?? '';
    } while (cursor !== '');
    expect(paged).toEqual(all.body.balances);
    expect(paged).toHaveLength(8);
  });

  it('sum to zero in the trial balance, which is not for merchants and affiliates', async () => {
    const { body } = await admin.get('/api/v1/ledger/trial-balance').expect(told(200));
    expect(body.balanced).toBe(true);
    expect(
      body.currencies.map((each: { currency: string; difference: string; accounts: number }) => [
        ...[each.currency, each.difference, each.accounts],
      ]),
    ).toEqual([
      ['EUR', '0', 4],
      ['JPY', '0', 2],
      ['KWD', '0', 2],
    ]);
    for (const standing of [
      { role: 'merchant', merchantId: shop.merchantId },
      { role: 'affiliate', affiliateId: shop.affiliateId },
    ] as const) {
      await (await test.as(standing)).get('/api/v1/ledger/trial-balance').expect(told(403));
    }
  });
});

describe('entries', () => {
  async function entries(query: string, agent = admin) {
    return (await agent.get(`/api/v1/ledger/entries?${query}`).expect(told(200))).body.items;
  }

  it('name the event, the order and the refund behind each leg', async () => {
    const legs = await entries(`commissionId=${sold[0]?.commissionId}`);
    expect(legs).toHaveLength(4);
    expect(legs[0]).toMatchObject({
      ...{ eventType: 'commission-reversed', conversionId: sold[0]?.id, revision: 1 },
      ...{ amount: euros('100'), refundId: expect.stringMatching(/^rfd_/) },
    });
    expect(legs[3]).toMatchObject({ eventType: 'commission-held', refundId: null });
  });

  it('narrow by account, conversion, affiliate and time', async () => {
    const account = `affiliate:${other.affiliateId}:pending`;
    expect(await entries(`account=${account}`)).toHaveLength(1);
    expect(await entries(`conversionId=${sold[1]?.id}`)).toHaveLength(2);
    expect(await entries(`affiliateId=${other.affiliateId}`)).toHaveLength(2);
    expect(await entries('from=2026-05-04T10:00:00Z')).toHaveLength(2);
    expect(await entries('to=2026-05-04T10:00:00Z&limit=100')).toHaveLength(10);
    expect(await entries('to=2026-05-04T09:59:00Z')).toHaveLength(0);
  });

  it('are what a balance opens to: of one account or of an owner, by both clocks', async () => {
    const { affiliateId } = shop;
    const which = [`affiliate:${affiliateId}`, `affiliate:${affiliateId}:pending`];
    for (const account of which) {
      for (const clocks of ['', '&asOf=2026-05-04T09:59:30Z', '&knownAt=2026-05-04T10:00:00Z']) {
        const legs = await entries(`account=${account}&currency=EUR&limit=500${clocks}`);
        const sum = (legs as { side: string; amount: { amount: string } }[]).reduce(
          (all, { side, amount }) => all + BigInt(amount.amount) * (side === 'debit' ? 1n : -1n),
          0n,
        );
        const held = await balancesFor(admin, `?account=${account}${clocks}`);
        expect(sum.toString()).toBe(held['affiliate:pending EUR']);
      }
    }
    expect(await entries(`account=${which[0]}&currency=JPY`)).toHaveLength(1);
    expect(await entries(`account=${which[0]}&asOf=2026-05-04T09:58:00Z`)).toEqual([]);
  });

  it('show a merchant and an affiliate their own legs only', async () => {
    const merchant = await test.as({ role: 'merchant', merchantId: other.merchantId });
    expect(await entries('', merchant)).toMatchObject([
      { account: `merchant:${other.merchantId}:expense`, side: 'debit' },
    ]);
    const affiliate = await test.as({ role: 'affiliate', affiliateId: other.affiliateId });
    expect(await entries(`account=merchant:${other.merchantId}:expense`, affiliate)).toEqual([]);
  });
});

describe('an export', () => {
  const rows = async (format: string, query = '', agent = admin) => {
    const answer = await agent
      .get(`/api/v1/ledger/export?format=${format}${query}`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
      })
      .expect(told(200));
    return { headers: answer.headers, text: String(answer.body) };
  };

  it('of thousands of legs streams each of them once, in every format', async () => {
    const seed = new Seed(test, 'many');
    const place = await seed.shop();
    const clickId = await seed.click(place);
    for (const count of [1000, 100]) {
      const conversions = Array.from({ length: count }, () => order(place.programId, { clickId }));
      await admin.post('/api/v1/conversions/batch').send({ conversions }).expect(told(200));
    }
    await test.settled();
    const csv = await rows('csv');
    expect(csv.headers['content-type']).toMatch('text/csv');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="ledger.csv"');
    expect(csv.text.trimEnd().split(/\r?\n/)).toHaveLength(1 + 12 + 2200);
    const lines = (await rows('jsonl')).text.trimEnd().split('\n');
    expect(lines).toHaveLength(6 + 1100);
    const entries = lines.map((line) => JSON.parse(line) as { entryId: string; legs: object[] });
    expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(6 + 1100);
    expect(entries.every(({ legs }) => legs.length === 2)).toBe(true);
    const journal = (await rows('hledger')).text;
    expect(journal.match(/^\d{4}-\d\d-\d\d /gm)?.length).toBeGreaterThanOrEqual(6 + 1100);
    const merchant = await test.as({ role: 'merchant', merchantId: other.merchantId });
    expect((await rows('jsonl', '', merchant)).text.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['merchant', 'from the beginning', ''],
    ['merchant', 'from a day', '&from=2026-05-04T10:00:00Z'],
    ['affiliate', 'from the beginning', ''],
    ['affiliate', 'from a day', '&from=2026-05-04T10:00:00Z'],
  ] as const)(
    'for hledger is a journal of a %s that hledger finds whole, %s',
    async (role, _, query) => {
      const { merchantId, affiliateId } = shop;
      const agent = await test.as(
        role === 'merchant' ? { role, merchantId } : { role, affiliateId },
      );
      const { text } = await rows('hledger', query, agent);
      expect(text).toContain('closing balances');
      expect(text).toContain('    equity:counterparty  ');
      expect(text).not.toContain(role === 'merchant' ? 'affiliate:' : 'merchant:');
      const { status, stderr } = spawnSync('hledger', ['-f', '-', 'check', '--strict'], {
        input: text,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
      });
      expect([status, stderr]).toEqual([0, '']);
    },
  );

  it('of a period takes nothing from outside of it', async () => {
    const { text } = await rows('jsonl', '&from=2026-05-04T10:00:00Z');
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({ eventType: 'commission-reversed' });
  });

  it('tells an affiliate nothing of the accounts of others, in the opening balances neither', async () => {
    const affiliate = await test.as({ role: 'affiliate', affiliateId: other.affiliateId });
    for (const format of ['csv', 'jsonl', 'hledger']) {
      const { text } = await rows(format, '&from=2026-05-04T09:59:30Z', affiliate);
      expect(text).not.toContain(shop.affiliateId);
      expect(text).not.toContain('merchant:');
    }
  });
});
