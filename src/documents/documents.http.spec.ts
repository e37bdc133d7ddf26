import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { money } from '#domain/kernel/money.js';
import { payoutLine } from '#domain/payout/payout-line.js';
import type { OpenedLine } from '#domain/payout/payout-events.js';
import { rebuild } from '#projections/engine/rebuild.js';
import { projections } from '#projections/registry.js';
import { euros, order, post, refund, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { Seal } from '../platform/privacy/seal.js';
import { SubjectKeys } from '../platform/privacy/subject-keys.js';
import { newId } from '../platform/ids.js';

let test: TestApp;
let seed: Seed;

beforeAll(async () => {
  // A minute before April begins in Berlin; in UTC it is still March for two hours.
  test = await startTestApp('2026-03-31T21:59:00.000Z', {
    variables: { PUBLIC_URL: 'https://tributary.example' },
  });
  seed = new Seed(test);
});
afterAll(() => test.close());

const admin = () => test.as({ role: 'admin' });
const euro = (amount: string) => money(amount, 'EUR');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Signs an affiliate up as `name`. */
async function named(name: string): Promise<string> {
  const affiliateId = newId('affiliate', { commandId: name, startedAt: test.clock.iso() });
  const sealed = await test.app.get(Seal).seal(affiliateId, name);
  await seed.give(affiliate, affiliateId, {
    ...{ type: 'apply-as-affiliate', affiliateId, name: sealed, email: sealed, website: null },
  });
  await seed.give(affiliate, affiliateId, { type: 'approve-affiliate' });
  return affiliateId;
}

/** A shop of `Böhm & Söhne` with an affiliate of this name. */
async function shopOf(name: string): Promise<Shop> {
  const merchantId = await seed.merchant('Böhm & Söhne');
  const place = { ...(await seed.program({ merchantId })), affiliateId: await named(name) };
  return { ...place, linkCode: await seed.link(place) };
}

async function sold(shop: Shop, externalId: string): Promise<{ id: string; commissionId: string }> {
  const clickId = await seed.click(shop);
  const occurredAt = test.clock.iso();
  const posted = await post(
    await admin(),
    order(shop.programId, { clickId, occurredAt, externalId }),
  );
  return { id: posted.body.id, commissionId: posted.body.commissions[0].id };
}

/** The document, as bytes. */
async function pdf(agent: TestAgent, path: string): Promise<Buffer> {
  const { body, headers } = await agent.get(path).responseType('blob').expect(told(200));
  expect(headers['content-type']).toBe('application/pdf');
  return body;
}

/** What a reader reads, as laid out. */
function textOf(bytes: Buffer): string {
  const { stdout, status } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes });
  expect(status).toBe(0);
  return stdout.toString('utf8');
}

async function json(agent: TestAgent, path: string) {
  return (await agent.get(path).set('accept', 'application/json').expect(told(200))).body;
}

const statements = ({ affiliateId }: Shop) => `/api/v1/affiliates/${affiliateId}/statements`;
const ofBerlin = '?timezone=Europe/Berlin';

describe('a statement', () => {
  let shop: Shop;
  let agent: TestAgent;

  beforeAll(async () => {
    shop = await shopOf('Jürgen Müller');
    const first = await sold(shop, 'MARCH-1');
    test.clock.advance({ seconds: 60 });
    await sold(shop, 'APRIL-1');
    const back = { amount: euros('4000'), occurredAt: test.clock.iso(), reasonCode: 'DAMAGED' };
    await refund(await admin(), first.id, back);
    await test.settled();
    test.clock.advance({ days: 32 });
    agent = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
  });

  it('lists the months there are, by the time zone', async () => {
    const { items } = await json(agent, `${statements(shop)}${ofBerlin}`);
    expect(items.map(({ month, isFinal }: never) => [month, isFinal])).toEqual([
      ...[
        ['2026-05', false],
        ['2026-04', true],
      ],
      ['2026-03', true],
    ]);
    expect(items[1].href).toBe(
      `https://tributary.example${statements(shop)}/2026-04.pdf?timezone=Europe%2FBerlin`,
    );
    const inUtc = await json(agent, statements(shop));
    expect(inUtc.items.map(({ month }: { month: string }) => month)).toEqual([
      ...['2026-05', '2026-04', '2026-03'],
    ]);
  });

  it('puts an order in the month it was booked in where the reader lives', async () => {
    const orders = async (month: string, query: string) => {
      const { sections } = await json(agent, `${statements(shop)}/${month}${query}`);
      return sections[0].entries.map((entry: { orderExternalId: string }) => entry.orderExternalId);
    };
    expect(await orders('2026-03', ofBerlin)).toEqual(['MARCH-1']);
    expect(await orders('2026-04', ofBerlin)).toEqual(['APRIL-1', 'MARCH-1']);
    expect(await orders('2026-03', '')).toEqual(['MARCH-1', 'APRIL-1', 'MARCH-1']);
    expect(await orders('2026-04', '')).toEqual([]);
  });

  it('opens with what the month before closed with, and tells each entry with its reason', async () => {
    const march = await json(agent, `${statements(shop)}/2026-03${ofBerlin}`);
    const april = await json(agent, `${statements(shop)}/2026-04${ofBerlin}`);
    expect(march.totals).toEqual([
      {
        ...{ opening: euro('0'), earned: euro('1000'), adjusted: euro('0') },
        ...{ reversed: euro('0'), paid: euro('0'), closing: euro('1000') },
      },
    ]);
    expect(april.totals).toEqual([
      {
        ...{ opening: euro('1000'), earned: euro('1000'), adjusted: euro('0') },
        ...{ reversed: euro('-400'), paid: euro('0'), closing: euro('1600') },
      },
    ]);
    expect(april.sections[0].closing).toEqual({
      ...{ pending: euro('1600'), payable: euro('0'), owed: euro('0') },
    });
    const [earned, taken] = april.sections[0].entries;
    expect(earned).toMatchObject({ what: 'Commission', amount: euro('1000'), kind: 'earned' });
    expect(taken).toMatchObject({
      ...{ what: 'Refund', orderExternalId: 'MARCH-1', amount: euro('-400') },
      balance: euro('1600'),
    });
    const stored = await test.runtime.store.readStream(taken.stream);
    expect(stored[taken.revision]?.id).toBe(taken.eventId);
  });

  it('is a PDF that says the same', async () => {
    const april = await json(agent, `${statements(shop)}/2026-04.pdf${ofBerlin}`);
    const text = textOf(await pdf(agent, `${statements(shop)}/2026-04.pdf${ofBerlin}`));
    for (const words of [
      ...['Statement', 'April 2026', april.number, april.sha256, 'Final', 'Jürgen Müller'],
      ...['1 Apr 2026, 00:00 to 1 May 2026, 00:00', 'Europe/Berlin', 'Böhm & Söhne – Main (EUR)'],
      ...['Opening balance', '10.00', 'APRIL-1', 'Refund', '-4.00', 'Closing balance', '16.00'],
      ...['Page 1 of 1', `https://tributary.example${statements(shop)}/2026-04?`],
    ]) {
      expect(text).toContain(words);
    }
  });

  it('is the same byte for byte when the read models were built anew', async () => {
    const path = `${statements(shop)}/2026-04.pdf${ofBerlin}`;
    const before = await pdf(agent, path);
    const ledger = projections.find(({ name }) => name === 'ledger');
    if (!ledger) throw new Error('No ledger');
    await rebuild(test.runtime, ledger);
    await test.settled();
    agent = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
    expect(sha256(await pdf(agent, path))).toBe(sha256(before));
  });

  it('of a month that is over stays as it is, whatever comes later', async () => {
    const path = `${statements(shop)}/2026-04.pdf${ofBerlin}`;
    const before = sha256(await pdf(agent, path));
    // A refund of then that the merchant posts now is booked now.
    const later = await sold(shop, 'MAY-1');
    await refund(await admin(), later.id, { occurredAt: test.clock.iso() });
    await test.settled();
    expect(sha256(await pdf(agent, path))).toBe(before);
    const may = await json(agent, `${statements(shop)}/2026-05${ofBerlin}`);
    expect(may).toMatchObject({ isFinal: false, totals: [{ opening: euro('1600') }] });
  });

  it('is of the affiliate, and for a merchant only what it owes', async () => {
    const other = await seed.shop();
    const rival = await test.as({ role: 'affiliate', affiliateId: other.affiliateId });
    await rival.get(`${statements(shop)}/2026-04.pdf`).expect(told(404));
    await rival.get(statements(shop)).expect(told(404));
    const merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    const theirs = await json(merchant, `${statements(shop)}/2026-04${ofBerlin}`);
    expect(theirs.sections).toHaveLength(1);
    const elsewhere = await test.as({ role: 'merchant', merchantId: other.merchantId });
    for (const path of ['', '/2026-04', '/2026-04.pdf'])
      await elsewhere.get(`${statements(shop)}${path}`).expect(told(404));
    const asked = `${statements(shop)}/2026-04?merchantId=${shop.merchantId}`;
    await elsewhere.get(asked).expect(told(403));
    await test.anyone.get(`${statements(shop)}/2026-04.pdf`).expect(told(401));
  });

  it('names the field that is wrong', async () => {
    const wrong = async (path: string) =>
      (await agent.get(`${statements(shop)}/${path}`).expect(told(400))).body.errors[0].field;
    expect([
      ...[await wrong('2026-13.pdf'), await wrong('april'), await wrong('2026-04.xml')],
      await wrong('2026-04.pdf?timezone=Berlin'),
    ]).toEqual(['file', 'file', 'file', 'timezone']);
  });

  it('has a placeholder for a name that was erased', async () => {
    await test.app.get(SubjectKeys).destroy(shop.affiliateId);
    const auditor = await test.as({ role: 'auditor' });
    const text = textOf(await pdf(auditor, `${statements(shop)}/2026-04.pdf`));
    expect(text).toContain('[name erased]');
    expect(text).not.toContain('Jürgen');
  });
});

describe('a long statement', () => {
  it('repeats its header on every page and counts them', async () => {
    const shop = await shopOf('Łukasz 日本');
    const clickId = await seed.click(shop);
    const conversions = Array.from({ length: 80 }, (_, n) =>
      order(shop.programId, { clickId, occurredAt: test.clock.iso(), externalId: `LONG-${n}` }),
    );
    const send = (await admin()).post('/api/v1/conversions/batch').send({ conversions });
    await send.expect(told(200));
    await test.settled();
    const month = test.clock.iso().slice(0, 7);
    const bytes = await pdf(await admin(), `${statements(shop)}/${month}.pdf`);
    const pages = textOf(bytes).split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((text, place) => {
      expect(text).toContain('BALANCE');
      expect(text).toContain(`Page ${place + 1} of ${pages.length}`);
    });
    const whole = pages.join('');
    for (let n = 0; n < 80; n += 1) expect(whole).toMatch(new RegExp(`LONG-${n}\\b`));
    expect(whole).toContain('Lukasz (U+65E5 U+672C)*');
  });
});

describe('a receipt', () => {
  let shop: Shop;
  let line: OpenedLine;
  const path = () => `/api/v1/payout-batches/${line.batchId}/lines/${line.lineId}/receipt`;

  beforeAll(async () => {
    shop = await shopOf('Ann Payee');
    const { commissionId } = await sold(shop, 'PAID-1');
    const stamp = { commandId: 'receipt', startedAt: test.clock.iso() };
    const { programId, merchantId, affiliateId } = shop;
    line = {
      lineId: newId('payoutLine', stamp),
      batchId: newId('payoutBatch', stamp),
      ...{ programId, merchantId, affiliateId },
      method: { methodId: newId('payoutMethod', stamp), kind: 'bank', currency: 'USD' },
      commissions: [{ commissionId, amount: euro('1000') }],
      ...{ gross: euro('1000'), netted: euro('100'), net: euro('900'), pay: money('981', 'USD') },
      fx: {
        ...{ quoteId: 'fxq_1', from: 'EUR', to: 'USD', rate: '1.09', source: 'ecb' },
        quotedAt: '2026-03-31T14:15:00.000Z',
      },
    };
    await seed.give(payoutLine, line.lineId, { type: 'open-payout-line', ...line });
  });

  it('is there once the line is settled, not before', async () => {
    const agent = await admin();
    await agent.get(`${path()}.pdf`).expect(told(404));
    await seed.give(payoutLine, line.lineId, {
      ...{ type: 'settle-payout-line', providerRef: 'SEPA-77', source: 'camt.053' },
      ...{ settledAt: '2026-05-06T10:00:00.000Z', taken: null },
    });
    await test.settled();
    const receipt = await json(agent, `${path()}.pdf`);
    expect(receipt).toMatchObject({
      ...{ number: `RC-${line.lineId.slice(4)}`, paid: money('981', 'USD'), net: euro('900') },
      lines: [{ orderExternalId: 'PAID-1', amount: euro('1000') }],
    });
    const bytes = await pdf(agent, `${path()}.pdf${ofBerlin}`);
    expect(sha256(await pdf(agent, `${path()}.pdf${ofBerlin}`))).toBe(sha256(bytes));
    const text = textOf(bytes);
    for (const words of [
      ...['Payout receipt', 'USD 9.81', receipt.number, receipt.sha256, 'Ann Payee', 'SEPA-77'],
      ...['Böhm & Söhne', 'PAID-1', 'Netted against debts', '-EUR 1.00', '1 EUR = 1.09 USD'],
      ...['Paid on 6 May 2026', '6 May 2026, 12:00', 'Page 1 of 1'],
    ]) {
      expect(text).toContain(words);
    }
  });

  it('is for the payee, the payer and the operator', async () => {
    const { affiliateId, merchantId } = shop;
    for (const reader of [
      await test.as({ role: 'affiliate', affiliateId }),
      await test.as({ role: 'merchant', merchantId }),
      await test.as({ role: 'finance' }),
    ]) {
      await reader.get(`${path()}.pdf`).expect(told(200));
    }
    const other = await seed.shop();
    for (const reader of [
      await test.as({ role: 'affiliate', affiliateId: other.affiliateId }),
      await test.as({ role: 'merchant', merchantId: other.merchantId }),
    ]) {
      await reader.get(`${path()}.pdf`).expect(told(404));
    }
    const stamp = { commandId: 'another', startedAt: test.clock.iso() };
    const wrong = path().replace(line.batchId, newId('payoutBatch', stamp));
    await (await admin()).get(wrong).expect(told(404));
  });

  it('says so when the bank gave it back', async () => {
    await seed.give(payoutLine, line.lineId, {
      ...{ type: 'return-payout-line', reasonCode: 'AC04', reason: 'The account is closed' },
      ...{ source: 'camt.053', returnedAt: '2026-05-08T10:00:00.000Z', returned: null },
    });
    await test.settled();
    const text = textOf(await pdf(await admin(), `${path()}.pdf`));
    expect(text).toContain('Returned on 8 May 2026');
    expect(text).toContain('AC04: The account is closed');
    const month = test.clock.iso().slice(0, 7);
    const { sections, totals } = await json(await admin(), `${statements(shop)}/${month}`);
    const told = sections[0].entries.map(({ what, amount }: never) => [what, amount]);
    // Netting is undone with the payout: the claim is what it was.
    expect(told).toEqual([
      ['Commission', euro('1000')],
      ['Payout', euro('-900')],
      ['Payout returned', euro('900')],
    ]);
    expect(totals).toMatchObject([{ paid: euro('0'), closing: euro('1000') }]);
  });
});
