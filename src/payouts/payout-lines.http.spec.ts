import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PaidStory } from '../../test/payouts/providers/paid-story.js';
import { told } from '../../test/support/orders.js';
import { createLog } from '../platform/observability/log.js';

let first: PaidStory;
let story: PaidStory;

const iban = 'FR1420041010050500013M02606';
const bank = { kind: 'bank', name: 'Zoë Müller', iban };

beforeAll(async () => {
  first = await PaidStory.begin();
});
afterAll(() => first.story.test.close());
beforeEach(async () => {
  story = await first.elsewhere();
});

/** Lines of a draft that pays each of them 10.00, as the approver sees them. */
async function drafted(...affiliates: readonly string[]) {
  for (const affiliateId of affiliates) await story.story.earns(affiliateId, '1000');
  await story.story.test.settled();
  const batch = await story.story.draft();
  return (await story.story.lines(batch.id)) as never as Record<string, unknown>[];
}

describe('the account that a line is paid to', () => {
  it('is shown masked, with who named it when, and that another is paid to it', async () => {
    const one = await story.affiliate(bank);
    const other = await story.affiliate({ ...bank, iban: 'DE89370400440532013000' });
    const third = await story.affiliate({ ...bank, iban: 'DE89370400440532013000' });
    const lines = await drafted(one, other, third);
    const account = { isRecent: true, setBy: expect.stringMatching(/^user:usr_/) };
    expect(lines).toHaveLength(3);
    for (const { affiliateId, account: shown } of lines) {
      const [isShared, label] = affiliateId === one ? [false, '••2606'] : [true, '••3000'];
      expect(shown).toMatchObject({ ...account, isShared, label });
    }
    expect(JSON.stringify(lines)).not.toContain(iban.slice(4, 14));
  });

  it('is nothing for merchants and affiliates', async () => {
    const affiliateId = await story.affiliate(bank);
    const batch = await story.submitted([affiliateId]);
    const { test, merchantId } = story.story;
    const merchant = await test.as({ role: 'merchant', merchantId });
    const itself = await test.as({ role: 'affiliate', affiliateId });
    const ofBatch = await merchant.get(`/api/v1/payout-batches/${batch}/lines`).expect(told(200));
    const own = await itself.get('/api/v1/payout-lines').expect(told(200));
    for (const { body } of [ofBatch, own]) {
      expect(body.items).toMatchObject([{ account: null, waitingFor: null }]);
    }
  });

  it('is not that of the line any more when the affiliate named another', async () => {
    const affiliateId = await story.affiliate(bank);
    const batch = await story.submitted([affiliateId]);
    const itself = await story.story.test.as({ role: 'affiliate', affiliateId });
    const path = `/api/v1/affiliates/${affiliateId}/payout-method`;
    await itself
      .post(path)
      .send({ ...bank, currency: 'EUR', iban: 'DE89370400440532013000' })
      .expect(told(201));
    await story.story.test.settled();
    expect(await story.story.lines(batch)).toMatchObject([{ account: null }]);
  });
});

describe('a line that only a provider pays, without its credentials', () => {
  it('says what it waits for', async () => {
    const paypal = await story.affiliate({ kind: 'paypal', email: 'zoe@blog.example' });
    const batch = await story.submitted([paypal, await story.affiliate(bank)]);
    const lines = (await story.story.lines(batch)) as never as Record<string, unknown>[];
    const waiting = lines.map(({ affiliateId, waitingFor }) => [
      affiliateId === paypal,
      waitingFor,
    ]);
    expect(waiting.sort()).toEqual([
      [false, null],
      [true, 'provider-not-configured'],
    ]);
  });

  it('is an error in the log, once', async () => {
    await story.submitted([await story.affiliate({ kind: 'paypal', email: 'yan@blog.example' })]);
    const lines: string[] = [];
    const log = createLog('error', { write: (line: string) => void lines.push(line) });
    const worker = story.worker([], null, log);
    await worker.tellUnpayable();
    await worker.tellUnpayable();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"kind":"paypal"');
  });
});

it('what a provider tells the operator is not for the affiliate', async () => {
  const affiliateId = await story.affiliate({ kind: 'paypal', email: 'zoe@blog.example' });
  const batch = await story.submitted([affiliateId]);
  const [line] = await story.lines(batch);
  const id = line?.id ?? '';
  await story.story.bank(id, { type: 'start-submission', provider: 'paypal' });
  const reason = 'PayPal answered 422 INSUFFICIENT_FUNDS';
  await story.story.bank(id, {
    ...{ type: 'record-submission-failure', provider: 'paypal', reason, willRetry: false },
  });
  expect(await story.lines(batch)).toMatchObject([{ submissionProblem: reason, reason: null }]);
  const itself = await story.story.test.as({ role: 'affiliate', affiliateId });
  const own = await itself.get('/api/v1/payout-lines').expect(told(200));
  expect(own.body.items).toMatchObject([{ submissionProblem: null, reason: null }]);
});

it('a list of wishes that is null is no wish: the batch is drafted, or the field named', async () => {
  await drafted(await story.affiliate(bank));
  const { second, programId } = story.story;
  const path = '/api/v1/payout-batches';
  const answer = await second.post(path).send({ programId, include: null, exclude: null });
  if (answer.status === 400) expect(answer.body.errors).toMatchObject([{ field: 'exclude' }]);
  else expect(answer.body).toMatchObject({ status: 'drafted', exclude: [] });
  const other = await story.elsewhere();
  expect(await other.story.draft()).toMatchObject({ status: 'drafted' });
});
