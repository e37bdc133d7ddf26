import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PaidStory } from '../../../test/payouts/providers/paid-story.js';
import { told } from '../../../test/support/orders.js';
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
    const ends = [...made.matchAll(/<EndToEndId>(pln_[^<]*)</g)].map(([, id]) => id);
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

  it('is not made of accounts that were erased: their lines are named', async () => {
    const { asker, test } = story.story;
    const gone = await bank(1);
    const batchId = await story.submitted([gone]);
    await test.app.get(SubjectKeys).destroy(gone);
    const refused = await asker.get(file(batchId)).expect(told(409));
    const [line] = await story.lines(batchId);
    expect(refused.body).toMatchObject({
      ...{ code: 'payout-method.erased', details: { lineIds: [line?.id] } },
    });
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
