import { bankReference, idFromBank } from '#domain/settlement/bank-reference.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PaidStory } from '../../../test/payouts/providers/paid-story.js';
import { pain002OfGroup } from '../../../test/payouts/bank-messages.js';
import { told } from '../../../test/support/orders.js';
import { EventStore } from '../../platform/event-store/port.js';
import { SubjectKeys } from '../../platform/privacy/subject-keys.js';

let story: PaidStory;
let account: string;

beforeAll(async () => {
  story = await PaidStory.begin();
  account = `/api/v1/merchants/${story.story.merchantId}/bank-account`;
});
afterAll(() => story.story.test.close());

const file = (batchId: string) => `/api/v1/payout-batches/${batchId}/file`;
const ibans = ['FR1420041010050500013M02606', 'GB82WEST12345698765432'] as const;
const idsIn = (xml: string) =>
  [...xml.matchAll(/<EndToEndId>(pln-[^<]*)</g)].map(([, id]) => idFromBank(id ?? ''));
const bank = (n: 0 | 1) => story.affiliate({ kind: 'bank', name: `Zoë ${n}`, iban: ibans[n] });
const shop = { name: 'Tassen GmbH', iban: 'DE89 3704 0044 0532 0130 00' };

describe('the payment file of a batch', () => {
  it('is refused until the merchant has an account, and before the batch is submitted', async () => {
    const { asker, second, test } = story.story;
    const batchId = await story.submitted([await bank(0)]);
    const early = await asker.get(file(batchId)).expect(told(409));
    expect(early.body.code).toBe('merchant.no-bank-account');
    await second
      .post(account)
      .send({ ...shop, iban: 'DE00' })
      .expect(told(400));
    await second.post(account).send(shop).expect(told(201));
    expect((await second.get(account).expect(told(200))).body).toMatchObject({ label: '••3000' });
    await asker.get(file(batchId)).expect(told(200));
    await story.story.earns(await bank(0), '1000');
    await test.settled();
    const draft = await story.story.draft();
    const refused = await asker.get(file(draft.id)).expect(told(409));
    expect(refused.body.code).toBe('payout-batch.not-submitted');
    await asker.post(`/api/v1/payout-batches/${draft.id}/cancel`).send({ reason: 'enough' });
  });

  it('is the same bytes for ever: after an outcome, a new method and another account', async () => {
    const { asker, second, test } = story.story;
    const [one, other] = [await bank(0), await bank(1)];
    const manual = await story.affiliate({ kind: 'manual', note: 'cash' });
    const batchId = await story.submitted([one, other, manual]);
    const made = (await asker.get(file(batchId)).buffer().expect(told(200))).text;
    expect(made).toContain('<NbOfTxs>');
    const ends = [...made.matchAll(/<EndToEndId>(pln-[^<]*)</g)].map(([, id]) =>
      idFromBank(id ?? ''),
    );
    const ofBank = (await story.lines(batchId)).filter(({ affiliateId }) => affiliateId !== manual);
    expect(ends.sort()).toEqual(ofBank.map(({ id }) => id).sort());
    for (const iban of ibans) expect(made).toContain(iban);
    test.clock.advance({ seconds: 5 });
    await story.story.settles(ofBank[0]?.id ?? '');
    await second
      .post(account)
      .send({ ...shop, iban: ibans[1] })
      .expect(told(201));
    const itself = await test.as({ role: 'affiliate', affiliateId: one });
    const method = { kind: 'bank', currency: 'EUR', name: 'New', iban: 'NL91ABNA0417164300' };
    await itself.post(`/api/v1/affiliates/${one}/payout-method`).send(method).expect(told(201));
    await test.settled();
    expect((await asker.get(file(batchId)).buffer().expect(told(200))).text).toBe(made);
    const csv = await asker.get(file(batchId)).query({ format: 'csv' }).expect(told(200));
    expect(csv.text.split('\r\n')).toHaveLength(ofBank.length + 2);
    expect(csv.headers['content-disposition']).toBe(`attachment; filename="${batchId}.csv"`);
  });

  it('is made without accounts that were erased: their lines fail, all others are paid', async () => {
    const { asker, test } = story.story;
    const [gone, there] = [await bank(1), await bank(0)];
    const batchId = await story.submitted([gone, there]);
    await test.app.get(SubjectKeys).destroy(gone);
    const made = (await asker.get(file(batchId)).buffer().expect(told(200))).text;
    const byAffiliate = new Map(
      (await story.lines(batchId)).map((line) => [line.affiliateId, line]),
    );
    expect(byAffiliate.get(gone)).toMatchObject({ status: 'failed', reasonCode: 'account-erased' });
    expect(idsIn(made)).toEqual([byAffiliate.get(there)?.id]);
    await test.app.get(SubjectKeys).destroy(there);
    const refused = await asker.get(file(batchId)).expect(told(409));
    expect(refused.body).toMatchObject({
      ...{ code: 'payout-method.erased', details: { lineIds: idsIn(made) } },
    });
  });

  it('holds no line that failed before it was made, and none in it fails by hand unconfirmed', async () => {
    const { asker } = story.story;
    const batchId = await story.submitted([await bank(0), await bank(1)]);
    const [wrong, right] = (await story.lines(batchId)).map(({ id }) => id);
    const fail = (lineId = '', more: object = {}) =>
      asker
        .post(`/api/v1/payout-batches/${batchId}/lines/${lineId}/fail`)
        .send({ reasonCode: 'AC01', ...more });
    await fail(wrong).expect(told(200));
    const made = (await asker.get(file(batchId)).buffer().expect(told(200))).text;
    expect(idsIn(made)).toEqual([right]);
    expect((await fail(right).expect(told(409))).body.code).toBe('payout-line.in-file');
    await fail(right, { confirmedUnpaid: true, reason: 'The file never left us.' }).expect(
      told(200),
    );
    expect((await asker.get(file(batchId)).buffer().expect(told(200))).text).toBe(made);
  });

  it('remembers who made it and everyone who fetched it', async () => {
    const { asker, second, test } = story.story;
    const batchId = await story.submitted([await bank(0)]);
    await asker.get(file(batchId)).expect(told(200));
    await second.get(file(batchId)).query({ format: 'csv' }).expect(told(200));
    const events = await test.app.get(EventStore).readStream(`paymentFile-${batchId}`);
    const facts = events.map(({ type, data }) => ({ type, data: JSON.parse(data) as object }));
    const by = expect.stringMatching(/^user:usr_/) as unknown;
    expect(facts).toMatchObject([
      { type: 'payment-file-made', data: { madeBy: by } },
      { type: 'payment-file-fetched', data: { format: 'pain.001.001.09', fetchedBy: by } },
      { type: 'payment-file-fetched', data: { format: 'csv', fetchedBy: by } },
    ]);
    const [, one, other] = facts.map(({ data }) => (data as { fetchedBy: string }).fetchedBy);
    expect(one).not.toBe(other);
  });

  it('is one, however many fetch it first', async () => {
    const { asker, second } = story.story;
    const batchId = await story.submitted([await bank(0), await bank(1)]);
    const texts = await Promise.all(
      [asker, second, asker].map(async (who) => (await who.get(file(batchId)).buffer()).text),
    );
    expect(new Set(texts).size).toBe(1);
    expect(idsIn(texts[0] ?? '')).toHaveLength(2);
  });

  it('goes on where it broke off', async () => {
    const { asker, test } = story.story;
    const batchId = await story.submitted([await bank(0), await bank(1)]);
    const store = test.app.get(EventStore);
    const append = store.append.bind(store);
    store.append = (stream, ...rest) =>
      stream.startsWith('paymentFile-')
        ? Promise.reject(new Error('the process is gone'))
        : append(stream, ...rest);
    await asker.get(file(batchId)).expect(told(500));
    store.append = append;
    const made = (await asker.get(file(batchId)).buffer().expect(told(200))).text;
    expect(idsIn(made)).toHaveLength(2);
  });

  it('says SEPA within it alone; outside of it a bank has to be named, or the line fails', async () => {
    const { asker } = story.story;
    const outside = { kind: 'bank', name: 'Ali', iban: 'AE070331234567890123456' };
    const [within, named, nameless] = [
      await bank(0),
      await story.affiliate({ ...outside, bic: 'BOMLAEAD' }),
      await story.affiliate(outside),
    ];
    const batchId = await story.submitted([within, named, nameless]);
    const made = (await asker.get(file(batchId)).buffer().expect(told(200))).text;
    const byAffiliate = new Map(
      (await story.lines(batchId)).map((line) => [line.affiliateId, line]),
    );
    expect(byAffiliate.get(nameless)).toMatchObject({ status: 'failed', reasonCode: 'bic-needed' });
    const [, sepa, other] = made.split('<PmtInf>');
    expect(sepa).toContain('<Cd>SEPA</Cd>');
    expect(idsIn(sepa ?? '')).toEqual([byAffiliate.get(within)?.id]);
    expect(other).toContain(`<PmtInfId>${bankReference(batchId)}-EURX</PmtInfId>`);
    expect(other).not.toContain('<Cd>SEPA</Cd>');
    expect(idsIn(other ?? '')).toEqual([byAffiliate.get(named)?.id]);
    // What the bank says of a part is said of its payments alone.
    const { merchantId } = story.story;
    const content = pain002OfGroup(`${batchId}-EURX`, 'RJCT', 'AC04');
    await asker.post('/api/v1/bank-files').send({ merchantId, content }).expect(told(200));
    const statuses = new Map((await story.lines(batchId)).map((line) => [line.affiliateId, line]));
    expect(statuses.get(named)?.status).toBe('failed');
    expect(statuses.get(within)?.status).toBe('open');
  });

  it('is for those who pay: it holds accounts', async () => {
    const { test, merchantId } = story.story;
    const batchId = await story.submitted([await bank(0)]);
    const readers = [
      await test.as({ role: 'auditor' }),
      await test.as({ role: 'merchant', merchantId }),
      await test.as({ role: 'affiliate', affiliateId: await bank(0) }),
    ];
    for (const reader of readers) await reader.get(file(batchId)).expect(told(403));
    await test.anyone.get(file(batchId)).expect(told(401));
  });
});

describe('the account of a line', () => {
  const account = (batchId: string, lineId = '') =>
    `/api/v1/payout-batches/${batchId}/lines/${lineId}/account`;

  it('is opened for those who pay it by hand', async () => {
    const { asker, test, merchantId } = story.story;
    const note = 'in cash, at the post office of Cork';
    const [manual, paypal, byFile] = [
      await story.affiliate({ kind: 'manual', note }),
      await story.affiliate({ kind: 'paypal', email: 'ada@blog.example' }),
      await bank(0),
    ];
    const batchId = await story.submitted([manual, paypal, byFile]);
    const lines = new Map((await story.lines(batchId)).map((line) => [line.affiliateId, line.id]));
    const opened = await asker.get(account(batchId, lines.get(manual))).expect(told(200));
    expect(opened.headers['cache-control']).toBe('no-store');
    expect(opened.body).toEqual({
      ...{ lineId: lines.get(manual), affiliateId: manual, kind: 'manual', note },
      ...{ pay: { amount: '1000', currency: 'EUR' } },
      ...{ name: null, iban: null, bic: null, email: null, accountId: null },
    });
    // There are no credentials of PayPal here: a person has to pay it.
    const sent = await asker.get(account(batchId, lines.get(paypal))).expect(told(200));
    expect(sent.body).toMatchObject({ kind: 'paypal', email: 'ada@blog.example' });
    const filed = await asker.get(account(batchId, lines.get(byFile))).expect(told(409));
    expect(filed.body).toMatchObject({
      ...{ code: 'payout-line.paid-otherwise', details: { by: 'file' } },
    });
    const other = 'pbt_01KR1YQ2C0M4N6P8R0S2T4V6X8';
    await asker.get(account(other, lines.get(manual))).expect(told(404));
    for (const user of [
      { role: 'auditor' },
      { role: 'merchant', merchantId },
      { role: 'affiliate', affiliateId: manual },
    ] as const) {
      const reader = await test.as(user);
      await reader.get(account(batchId, lines.get(manual))).expect(told(403));
    }
    await story.story.settles(lines.get(manual) ?? '');
    await asker.get(account(batchId, lines.get(manual))).expect(told(409));
  });
});
