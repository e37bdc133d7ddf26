import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  camt053,
  camt053OfBatch,
  pain002,
  pain002OfGroup,
} from '../../../test/payouts/bank-messages.js';
import { PaidStory } from '../../../test/payouts/providers/paid-story.js';
import { told } from '../../../test/support/orders.js';

let first: PaidStory;
let story: PaidStory;
let batchId: string;
let lines: string[];

const iban = 'FR1420041010050500013M02606';

beforeAll(async () => {
  first = await PaidStory.begin();
});
afterAll(() => first.story.test.close());
beforeEach(async () => {
  story = await first.elsewhere();
  const bank = () => story.affiliate({ kind: 'bank', name: 'Zoë Müller', iban });
  batchId = await story.submitted([await bank(), await bank(), await bank()]);
  lines = (await story.lines(batchId)).map(({ id }) => id);
});

const [a, b, c] = [0, 1, 2].map((n) => () => lines[n] ?? '') as [
  () => string,
  () => string,
  () => string,
];

async function tell(content: string, merchantId = story.story.merchantId, status = 200) {
  const body = { merchantId, content };
  const answer = await story.story.asker.post('/api/v1/bank-files').send(body).expect(told(status));
  await story.story.test.settled();
  return answer.body;
}

async function statuses(): Promise<Record<string, string>> {
  const found = await story.lines(batchId);
  return Object.fromEntries(found.map(({ id, status }) => [id, status]));
}

/** debit - credit of one of the merchant's accounts, in cents. */
async function balance(account: string): Promise<string> {
  const { rows } = await story.story.test.pool.query<{ sum: string }>(
    'select coalesce(sum(signed), 0)::text as sum from ledger_leg where account = $1',
    [`merchant:${story.story.merchantId}:${account}`],
  );
  return rows[0]?.sum ?? '0';
}

const unmatched = async (query: object = {}) =>
  (
    await story.story.asker
      .get('/api/v1/unmatched-entries')
      .query({ merchantId: story.story.merchantId, ...query })
      .expect(told(200))
  ).body.items;

describe('a payment status report', () => {
  it('settles and fails line by line, leaves what is not final, and completes the batch', async () => {
    const report = pain002([
      { id: a(), status: 'ACSC', amount: '10.00' },
      { id: b(), status: 'RJCT', code: 'AC04' },
      { id: c(), status: 'ACSP' },
    ]);
    const taken = await tell(report);
    expect(taken).toMatchObject({ format: 'pain.002', matched: 2, unmatched: 0, ignored: 1 });
    expect(await statuses()).toEqual({ [a()]: 'settled', [b()]: 'failed', [c()]: 'open' });
    const failed = (await story.lines(batchId)).find(({ id }) => id === b());
    expect(failed?.reason).toBe('The account is closed. Please name another one.');
    await tell(pain002([{ id: c(), status: 'ACCC' }]));
    expect(await story.story.see(batchId)).toMatchObject({ status: 'completed' });
    expect([await balance('bank'), await balance('payout-clearing')]).toEqual(['-2000', '0']);
  });

  it('told twice changes nothing, also by another request', async () => {
    const report = pain002([{ id: a(), status: 'ACSC' }]);
    const once = await tell(report);
    const twice = await tell(report);
    expect(once).toMatchObject({ isRepeat: false, matched: 1 });
    expect(twice).toEqual({ ...once, isRepeat: true });
    expect(await balance('bank')).toBe('-1000');
  });

  it('of the whole group counts for each line', async () => {
    expect(await tell(pain002OfGroup(batchId, 'RJCT', 'AM04'))).toMatchObject({ matched: 3 });
    expect(new Set(Object.values(await statuses()))).toEqual(new Set(['failed']));
  });

  it('that refuses what was settled is a return', async () => {
    await tell(pain002([{ id: a(), status: 'ACSC' }]));
    await tell(pain002([{ id: a(), status: 'RJCT', code: 'AC01' }]));
    expect((await statuses())[a()]).toBe('returned');
    expect(await balance('bank')).toBe('0');
  });

  it('with another amount than was asked for is left to a person', async () => {
    const taken = await tell(pain002([{ id: a(), status: 'ACSC', amount: '11.00' }]));
    expect(taken.entries).toMatchObject([{ result: 'unmatched', why: 'amount-differs' }]);
    expect((await statuses())[a()]).toBe('open');
  });
});

describe('an account statement', () => {
  it('settles by reference and amount, and leaves other money alone', async () => {
    const taken = await tell(
      camt053([
        { id: a(), amount: '10.00' },
        { id: b(), amount: '10.00', status: 'PDNG' },
        { id: 'SHOP-1', amount: '99.00', side: 'CRDT' },
        { id: c(), amount: '9.99' },
      ]),
    );
    expect(taken).toMatchObject({ format: 'camt.053', matched: 1, unmatched: 1, ignored: 2 });
    expect(await statuses()).toEqual({ [a()]: 'settled', [b()]: 'open', [c()]: 'open' });
    expect(await unmatched()).toMatchObject([
      { why: 'amount-differs', lineId: c(), amount: { amount: '999' }, status: 'open' },
    ]);
  });

  it('after a status report says nothing new', async () => {
    await tell(pain002([{ id: a(), status: 'ACSC' }]));
    const taken = await tell(camt053([{ id: a(), amount: '10.00' }]));
    expect(taken.entries).toMatchObject([{ result: 'already-so', lineId: a() }]);
    expect(await balance('bank')).toBe('-1000');
  });

  it('with the return of a payment makes it payable again, in whatever order they stand', async () => {
    await tell(
      camt053([
        { id: a(), amount: '10.00', side: 'CRDT', returned: 'AC04' },
        { id: a(), amount: '10.00' },
      ]),
    );
    expect((await statuses())[a()]).toBe('returned');
    expect(await balance('bank')).toBe('0');
  });

  it('that books a batch at once settles all of it, when the sum is right', async () => {
    const wrong = await tell(camt053OfBatch(`${batchId}-EUR`, '29.99', 3));
    expect(wrong.entries).toMatchObject([{ result: 'unmatched', why: 'unknown-reference' }]);
    const right = await tell(camt053OfBatch(`${batchId}-EUR`, '30.00', 3));
    expect(right).toMatchObject({ matched: 3 });
    expect(await balance('bank')).toBe('-3000');
  });
});

describe('a table', () => {
  it('settles, fails and returns', async () => {
    const rows = [`${a()},settled,10.00,EUR,`, `${b()},failed,,,AM04`, `${c()},settled,,,`];
    const header = 'endToEndId,status,amount,currency,reasonCode';
    expect(await tell([header, ...rows].join('\r\n'))).toMatchObject({ format: 'csv', matched: 3 });
    await tell(`endToEndId,status\n${c()},returned\n`);
    expect(await statuses()).toEqual({ [a()]: 'settled', [b()]: 'failed', [c()]: 'returned' });
  });
});

describe('what matches nothing', () => {
  it('waits with its reason, and is matched or written off by a person', async () => {
    await tell(
      camt053([
        { id: 'RENT-5', amount: '10.00' },
        { id: 'FEE', amount: '4.20' },
      ]),
    );
    const [fee, rent] = (await unmatched({ status: 'open' })).sort(
      (x: { endToEndId: string }, y: { endToEndId: string }) =>
        x.endToEndId < y.endToEndId ? -1 : 1,
    );
    const path = '/api/v1/unmatched-entries';
    const decide = (id: string, verb: string, body: object) =>
      story.story.asker.post(`${path}/${id}/${verb}`).send(body);
    const wrong = await decide(fee.id, 'match', { lineId: a() }).expect(told(409));
    expect(wrong.body.code).toBe('bank-entry.amount-differs');
    await decide(rent.id, 'match', { lineId: a(), note: 'typed by hand' }).expect(told(200));
    await decide(fee.id, 'write-off', { reason: 'a fee of the bank' }).expect(told(200));
    await story.story.test.settled();
    expect((await statuses())[a()]).toBe('settled');
    expect([await balance('bank'), await balance('write-off')]).toEqual(['-1420', '420']);
    expect(await unmatched({ status: 'open' })).toEqual([]);
    const again = await decide(fee.id, 'match', { lineId: b() }).expect(told(409));
    expect(again.body.code).toMatch(/^bank-entry\./);
  });

  it('cannot pay a line that was paid already', async () => {
    await tell(camt053([{ id: 'TYPO', amount: '10.00' }]));
    await tell(camt053([{ id: a(), amount: '10.00' }]));
    const [entry] = await unmatched();
    const path = `/api/v1/unmatched-entries/${entry.id}/match`;
    const refused = await story.story.asker.post(path).send({ lineId: a() }).expect(told(409));
    expect(refused.body).toMatchObject({ code: 'payout-line.settled-already' });
  });

  it('is nobody else’s to see or to decide on', async () => {
    await tell(camt053([{ id: 'RENT-5', amount: '10.00' }]));
    const [entry] = await unmatched();
    const other = await story.elsewhere();
    const { merchantId } = other.story;
    const stranger = await story.story.test.as({ role: 'merchant', merchantId });
    const { asker } = story.story;
    const seen = await stranger.get('/api/v1/unmatched-entries').expect(told(200));
    expect(seen.body.items).toEqual([]);
    const path = `/api/v1/unmatched-entries/${entry.id}/write-off`;
    await stranger.post(path).send({ reason: 'mine now' }).expect(told(403));
    const content = pain002([{ id: a(), status: 'ACSC' }]);
    await stranger
      .post('/api/v1/bank-files')
      .send({ merchantId: story.story.merchantId, content })
      .expect(told(403));
    const own = await asker
      .post('/api/v1/bank-files')
      .send({ merchantId, content })
      .expect(told(200));
    expect(own.body.entries).toMatchObject([{ why: 'other-merchant', lineId: null }]);
    expect((await statuses())[a()]).toBe('open');
  });
});

describe('a person', () => {
  it('settles and fails lines by hand', async () => {
    const path = (id: string, verb: string) =>
      `/api/v1/payout-batches/${batchId}/lines/${id}/${verb}`;
    const { asker } = story.story;
    const settled = await asker
      .post(path(a(), 'settle'))
      .send({ bankRef: 'K-1' })
      .expect(told(200));
    expect(settled.body).toMatchObject({ id: a(), status: 'settled' });
    await asker.post(path(b(), 'fail')).send({ reasonCode: 'AC06' }).expect(told(200));
    const late = await asker.post(path(b(), 'settle')).send({}).expect(told(409));
    expect(late.body.code).toBe('payout-line.not-open');
    const elsewhere = path(c(), 'settle').replace(batchId, 'pbt_01KR1YQ2C0M4N6P8R0S2T4V6X8');
    await asker.post(elsewhere).send({}).expect(told(404));
    expect(await statuses()).toEqual({ [a()]: 'settled', [b()]: 'failed', [c()]: 'open' });
  });
});

describe('a hostile file', () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">&lol2;</Document>`;
  const outside = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`;
  const deep = `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`;
  const valid = pain002([{ id: 'X', status: 'ACSC', amount: '1.00' }]);
  it.each([
    ['billion laughs', laughs, /document type or entities/],
    ['a file from outside', outside, /document type or entities/],
    ['nesting without end', deep, /nests deeper/],
    ['another namespace', valid.replace('pain.002', 'pain.008'), /neither a pain.002 nor/],
    ['no namespace', valid.replace(/ xmlns="[^"]*"/, ''), /neither a pain.002 nor/],
    ['half a file', valid.slice(0, -20), /not well-formed/],
    ['a huge number', valid.replace('>1.00<', `>${'9'.repeat(400)}<`), /amount/],
    ['a number with an exponent', valid.replace('>1.00<', '>1e300<'), /amount/],
    ['a negative amount', valid.replace('>1.00<', '>-1.00<'), /amount/],
    ['too fine an amount', valid.replace('>1.00<', '>1.001<'), /amount/],
    ['no currency', valid.replace('"EUR"', '"XXX"'), /currency/],
    ['a table without its header', 'a,b\n1,2\n', /first row/],
    ['a table with another status', 'endToEndId,status\nX,paid\n', /Row 1/],
    ['no table at all', '\u0001\u0002"', /first row|neither/],
    ['a code that is none', 'endToEndId,status,reasonCode\nX,failed,<b>\n', /reason code/],
    ['too much', 'x'.repeat(1_500_001), /content/],
  ])('%s is refused, and the field named', async (_name, content, why) => {
    const refused = await tell(content, story.story.merchantId, 400);
    expect(refused.errors[0].field).toBe('content');
    expect(refused.errors[0].message).toMatch(why);
    expect(JSON.stringify(refused)).not.toMatch(/passwd:|lollol/);
  });
});
