import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { camt053, pain002, pain002OfGroup } from '../../../test/payouts/bank-messages.js';
import { PaidStory } from '../../../test/payouts/providers/paid-story.js';
import { told } from '../../../test/support/orders.js';

let first: PaidStory;
let story: PaidStory;
let batchId: string;
let lineId: string;

const iban = 'FR1420041010050500013M02606';
const header = 'endToEndId,status,amount,currency,date';

beforeAll(async () => {
  first = await PaidStory.begin();
  await first.story.second
    .post('/api/v1/fx/quotes')
    .send({
      ...{ source: 'manual', base: 'EUR', quotedAt: '2026-05-04T08:00:00.000Z' },
      rates: [{ currency: 'USD', rate: '1.1' }],
    })
    .expect(told(201));
});
afterAll(() => first.story.test.close());
beforeEach(async () => {
  story = await first.elsewhere();
  await submitted('EUR');
});

/** One line of 10.00 EUR, paid in this currency by a bank. */
async function submitted(currency: string): Promise<void> {
  const affiliate = await story.affiliate({ kind: 'bank', name: 'Zoë Müller', iban, currency });
  batchId = await story.submitted([affiliate]);
  lineId = (await story.lines(batchId))[0]?.id ?? '';
}

async function tell(content: string) {
  const { asker, merchantId, test } = story.story;
  const answer = await asker
    .post('/api/v1/bank-files')
    .send({ merchantId, content })
    .expect(told(200));
  await test.settled();
  return answer.body;
}

const table = (...rows: readonly string[]) => [header, ...rows, ''].join('\n');

/** debit - credit of one of the merchant's accounts, in cents. */
async function balance(account: string): Promise<string> {
  const { rows } = await story.story.test.pool.query<{ sum: string }>(
    'select coalesce(sum(signed), 0)::text as sum from ledger_leg where account = $1',
    [`merchant:${story.story.merchantId}:${account}`],
  );
  return rows[0]?.sum ?? '0';
}

async function unmatched() {
  await story.story.test.settled();
  const { merchantId, asker } = story.story;
  const path = '/api/v1/unmatched-entries';
  return (await asker.get(path).query({ merchantId }).expect(told(200))).body.items;
}

async function writeOff(id: string, status = 200) {
  const path = `/api/v1/unmatched-entries/${id}/write-off`;
  return (await story.story.asker.post(path).send({ reason: 'rent' }).expect(told(status))).body;
}

async function byHand(verb: 'settle' | 'fail', body: object, status: number) {
  const path = `/api/v1/payout-batches/${batchId}/lines/${lineId}/${verb}`;
  return (await story.story.asker.post(path).send(body).expect(told(status))).body;
}

describe('a second debit of a line', () => {
  it.each([
    ['on another day', '2026-05-03', '2026-05-04'],
    ['on the same day', '2026-05-03', '2026-05-03'],
  ])('%s is left to a person, and booked when it is written off', async (_what, one, other) => {
    const taken = await tell(
      table(`${lineId},settled,10.00,EUR,${one}`, `${lineId},settled,10.00,EUR,${other}`),
    );
    expect(taken).toMatchObject({ matched: 1, alreadySo: 0, unmatched: 1 });
    const [second] = await unmatched();
    expect(second).toMatchObject({
      why: 'line-settled-already',
      lineId,
      amount: { amount: '1000' },
    });
    expect(await balance('bank')).toBe('-1000');
    await writeOff(second.id);
    await story.story.test.settled();
    expect([await balance('bank'), await balance('write-off')]).toEqual(['-2000', '1000']);
  });

  it('in another file is seen as well, and the very same one told again is not', async () => {
    await tell(camt053([{ id: lineId, amount: '10.00' }]));
    const again = await tell(camt053([{ id: lineId, amount: '10.00' }]));
    expect(again).toMatchObject({ isRepeat: false, alreadySo: 1, unmatched: 0 });
    const twice = await tell(
      camt053([
        { id: lineId, amount: '10.00' },
        { id: lineId, amount: '10.00' },
      ]),
    );
    expect(twice).toMatchObject({ alreadySo: 1, unmatched: 1 });
  });

  it('goes by the bank’s own reference where there is one', async () => {
    const named = (reference: string, day: string) =>
      `${header},reference\n${lineId},settled,10.00,EUR,${day},${reference}\n`;
    await tell(named('B-1', '2026-05-03'));
    expect(await tell(named('B-1', '2026-05-04'))).toMatchObject({ alreadySo: 1, unmatched: 0 });
    expect(await tell(named('B-2', '2026-05-03'))).toMatchObject({ alreadySo: 0, unmatched: 1 });
  });

  it('is seen after a status report and the first debit', async () => {
    await tell(pain002([{ id: lineId, status: 'ACSC' }]));
    expect(await tell(table(`${lineId},settled,10.00,EUR,2026-05-03`))).toMatchObject({
      alreadySo: 1,
    });
    expect(await tell(table(`${lineId},settled,10.00,EUR,2026-05-04`))).toMatchObject({
      unmatched: 1,
    });
    expect(await balance('bank')).toBe('-1000');
  });
});

describe('an unknown debit', () => {
  it('told by two files is one entry, written off once', async () => {
    const content = table('RENT-5,settled,10.00,EUR,2026-05-02');
    const [one] = (await tell(content)).entries;
    const again = await tell(`${content}\n`);
    expect(again).toMatchObject({ isRepeat: false, entries: [{ id: one.id }] });
    expect(await unmatched()).toHaveLength(1);
    await writeOff(one.id);
    await writeOff(one.id);
    await tell(`${content}\n\n`);
    expect([await balance('bank'), await balance('write-off')]).toEqual(['-1000', '1000']);
    expect(await unmatched()).toMatchObject([{ status: 'written-off' }]);
  });

  it('that turns out to be the booking of a payment is matched, and booked once', async () => {
    await tell(pain002([{ id: lineId, status: 'ACSC' }]));
    const [typo] = (await tell(camt053([{ id: 'TYPO', amount: '10.00' }]))).entries;
    const path = `/api/v1/unmatched-entries/${typo.id}/match`;
    await story.story.asker.post(path).send({ lineId }).expect(told(200));
    await story.story.test.settled();
    expect(await balance('bank')).toBe('-1000');
    await writeOff(typo.id, 409);
  });
});

describe('a payment in another currency', () => {
  it('that a report settled as planned costs what the statement books, once', async () => {
    story = await first.elsewhere();
    await submitted('USD');
    await tell(pain002([{ id: lineId, status: 'ACSC' }]));
    expect(await balance('bank')).toBe('-1000');
    const statement = () =>
      camt053([{ id: lineId, amount: '9.80', instructed: { amount: '11.00', currency: 'USD' } }]);
    expect(await tell(statement())).toMatchObject({ alreadySo: 1, unmatched: 0 });
    expect(await tell(statement())).toMatchObject({ alreadySo: 1, unmatched: 0 });
    expect([await balance('bank'), await balance('fx-difference')]).toEqual(['-980', '-20']);
    expect(await balance('payout-clearing')).toBe('0');
    expect(await story.lines(batchId)).toMatchObject([{ taken: { amount: '980' } }]);
  });
});

describe('a file that names a batch that is not submitted', () => {
  it('leaves that entry unmatched and takes the others', async () => {
    const { story: s } = story;
    const affiliate = await s.affiliate();
    await s.earns(affiliate, '1000');
    await s.test.settled();
    const drafted = await s.draft();
    const taken = await tell(pain002OfGroup(drafted.id, 'RJCT', 'AM04'));
    expect(taken.entries).toMatchObject([{ result: 'unmatched', why: 'unknown-reference' }]);
  });
});

describe('a merchant', () => {
  it('is not told what became of the same file of another', async () => {
    const content = table('SAME-FILE,settled,10.00,EUR,2026-05-02');
    await tell(content);
    story = await first.elsewhere();
    const { asker, merchantId } = story.story;
    const refused = await asker
      .post('/api/v1/bank-files')
      .send({ merchantId, content })
      .expect(told(409));
    expect(refused.body.code).toBe('bank-file.other-merchant');
  });

  it('neither tells what its bank says nor decides on what is left', async () => {
    const { merchantId, test } = story.story;
    const [rent] = (await tell(table('RENT-6,settled,10.00,EUR,2026-05-02'))).entries;
    const merchant = await test.as({ role: 'merchant', merchantId });
    const content = table(`${lineId},settled,,,`);
    const post = (path: string, body: object) =>
      merchant.post(`/api/v1/${path}`).send(body).expect(told(403));
    await post('bank-files', { merchantId, content });
    await post(`unmatched-entries/${rent.id}/write-off`, { reason: 'mine' });
    await post(`unmatched-entries/${rent.id}/match`, { lineId });
    await post(`payout-batches/${batchId}/lines/${lineId}/settle`, {});
    await post(`payout-batches/${batchId}/lines/${lineId}/fail`, { reasonCode: 'AC04' });
    const seen = await merchant.get('/api/v1/unmatched-entries').expect(told(200));
    expect(await unmatched()).toHaveLength(1);
    expect(seen.body.items).toHaveLength(1);
    expect(await story.statuses(batchId)).toEqual(['open']);
  });
});

describe('a line settled by hand', () => {
  const eur = (amount: string) => ({ amount, currency: 'EUR' });

  it('takes what was planned and nothing else, at a time that can be', async () => {
    const refused = await byHand('settle', { taken: eur('99999999999') }, 422);
    expect(refused).toMatchObject({ code: 'payout-line.taken-differs' });
    expect(refused.errors).toMatchObject([{ field: 'taken' }]);
    for (const settledAt of [
      '1970-01-02T00:00:00Z',
      '2026-05-02T00:00:00Z',
      '9999-01-01T00:00:00Z',
    ]) {
      const wrong = await byHand('settle', { settledAt }, 400);
      expect(wrong.errors).toMatchObject([{ field: 'settledAt' }]);
    }
    expect(await story.statuses(batchId)).toEqual(['open']);
    await byHand('settle', { taken: eur('1000') }, 200);
  });

  it('is not settled with another amount afterwards', async () => {
    await byHand('settle', {}, 200);
    await byHand('settle', {}, 200);
    await byHand('settle', { taken: eur('1000') }, 200);
    const refused = await byHand('settle', { taken: eur('1') }, 409);
    expect(refused.code).toBe('payout-line.settled-otherwise');
  });
});
