import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PaidStory } from '../../../test/payouts/providers/paid-story.js';
import { PayPalServer } from '../../../test/payouts/providers/paypal-server.js';
import { told } from '../../../test/support/orders.js';
import { PayPalProvider } from './paypal.js';

let first: PaidStory;
let story: PaidStory;
let paypal: PayPalServer;
let providers: PayPalProvider[];
let emails = 0;

beforeAll(async () => {
  first = await PaidStory.begin();
});
afterAll(() => first.story.test.close());
beforeEach(async () => {
  story = await first.elsewhere();
  paypal = new PayPalServer('client', 'secret');
  const credentials = { clientId: 'client', clientSecret: 'secret' };
  providers = [new PayPalProvider({ url: await paypal.listen(), ...credentials }, 1_000)];
});
afterEach(() => paypal.close());

const byPayPal = () => story.affiliate({ kind: 'paypal', email: `l${(emails += 1)}@blog.example` });

async function lineOf(batchId: string): Promise<string> {
  return (await story.lines(batchId))[0]?.id ?? '';
}

/** A person says that it was not paid. */
async function fail(batchId: string, body: object, status: number) {
  const path = `/api/v1/payout-batches/${batchId}/lines/${await lineOf(batchId)}/fail`;
  const answer = await story.story.asker.post(path).send(body).expect(told(status));
  await story.story.test.settled();
  return answer.body;
}

async function unmatched() {
  await story.story.test.settled();
  const { merchantId, asker } = story.story;
  const path = '/api/v1/unmatched-entries';
  return (await asker.get(path).query({ merchantId }).expect(told(200))).body.items;
}

const vouched = { reasonCode: 'NOOR', reason: 'PayPal support: not sent', confirmedUnpaid: true };

describe('what a provider has or may have', () => {
  it('is not failed by a person, nor by a bank, and so is not paid twice', async () => {
    const batch = await story.submitted([await byPayPal()]);
    // PayPal has it, and the worker dies before it can say so.
    await story.round(story.worker(providers, 'record-submission'));
    expect(await story.statuses(batch)).toEqual(['submitting']);
    const refused = await fail(batch, { reasonCode: 'AC04' }, 409);
    expect(refused).toMatchObject({ code: 'payout-line.at-provider' });
    const { asker, merchantId } = story.story;
    const content = `endToEndId,status,reasonCode\n${await lineOf(batch)},failed,AC04\n`;
    const answer = await asker
      .post('/api/v1/bank-files')
      .send({ merchantId, content })
      .expect(told(200));
    expect(answer.body.entries).toMatchObject([{ result: 'unmatched', why: 'at-provider' }]);
    await asker.post(`/api/v1/payout-batches/${batch}/retry`).send({}).expect(told(409));
    const worker = story.worker(providers);
    await story.round(worker);
    await story.round(worker);
    expect(await story.statuses(batch)).toEqual(['settled']);
    expect(Object.values(paypal.timesPaid())).toEqual([1]);
  });

  it('fails when a person vouches for it, with the reason', async () => {
    const batch = await story.submitted([await byPayPal()]);
    await story.round(story.worker(providers, 'record-submission'));
    const { reason: _, ...withoutReason } = vouched;
    const refused = await fail(batch, withoutReason, 400);
    expect(refused.errors).toMatchObject([{ field: 'reason' }]);
    await fail(batch, vouched, 200);
    expect(await story.statuses(batch)).toEqual(['failed']);
    // It was not under any id that is known: there is nothing to ask after.
    expect(await unmatched()).toEqual([]);
  });
});

describe('what a provider pays although a person vouched that it had not', () => {
  it('waits for a person, once, whoever asks again', async () => {
    const batch = await story.submitted([await byPayPal()]);
    await story.round(story.worker(providers));
    expect(await story.statuses(batch)).toEqual(['submitted']);
    await fail(batch, vouched, 200);
    await story.round(story.worker(providers));
    await story.round(story.worker(providers));
    const lineId = await lineOf(batch);
    expect(await unmatched()).toMatchObject([
      { why: 'paid-though-failed', lineId, amount: { amount: '1000' }, status: 'open' },
    ]);
    expect(await story.statuses(batch)).toEqual(['failed']);
  });

  it('is seen as well when it fails while the provider is being told', async () => {
    const batch = await story.submitted([await byPayPal()]);
    const [provider] = providers;
    if (!provider) throw new Error('No provider');
    const submit = provider.submit.bind(provider);
    provider.submit = async (payment) => {
      await fail(batch, vouched, 200);
      return submit(payment);
    };
    await story.round(story.worker(providers));
    expect(await story.statuses(batch)).toEqual(['failed']);
    expect(await unmatched()).toMatchObject([{ why: 'paid-though-failed' }]);
  });
});
