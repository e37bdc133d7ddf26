import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { camt053 } from '../../../test/payouts/bank-messages.js';
import { PaidStory } from '../../../test/payouts/providers/paid-story.js';
import { told } from '../../../test/support/orders.js';
import { EventStore } from '../../platform/event-store/port.js';

let story: PaidStory;
let batchId: string;
let lines: string[];
let entryId: string;

const iban = 'FR1420041010050500013M02606';

beforeAll(async () => {
  story = await PaidStory.begin();
});
afterAll(() => story.story.test.close());
beforeEach(async () => {
  story = await story.elsewhere();
  const bank = () => story.affiliate({ kind: 'bank', name: 'Zoë', iban });
  batchId = await story.submitted([await bank(), await bank()]);
  lines = (await story.lines(batchId)).map(({ id }) => id);
  const { asker, merchantId, test } = story.story;
  const content = camt053([{ id: 'TYPO', amount: '10.00' }]);
  await asker.post('/api/v1/bank-files').send({ merchantId, content }).expect(told(200));
  await test.settled();
  const waiting = await asker.get('/api/v1/unmatched-entries').query({ merchantId });
  entryId = waiting.body.items[0].id;
});

const decide = (verb: string, body: object) =>
  story.story.asker.post(`/api/v1/unmatched-entries/${entryId}/${verb}`).send(body);

/** Appends to streams of this category fail, as in a process that is gone. */
async function without(category: string, work: () => Promise<void>): Promise<void> {
  const store = story.story.test.app.get(EventStore);
  const append = store.append.bind(store);
  store.append = (stream, ...rest) =>
    stream.startsWith(category) ? Promise.reject(new Error('gone')) : append(stream, ...rest);
  try {
    await work();
  } finally {
    store.append = append;
  }
}

describe('an entry that people match', () => {
  it('to two lines at once settles one of them', async () => {
    const answers = await Promise.all(lines.map((lineId) => decide('match', { lineId })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await story.statuses(batchId)).sort()).toEqual(['open', 'settled']);
  });

  it('is gone on with when it broke off before the line was told', async () => {
    const [lineId, other] = lines;
    await without('payoutLine-', async () => {
      await decide('match', { lineId }).expect(told(500));
    });
    await story.story.test.settled();
    const { asker, merchantId } = story.story;
    const seen = await asker.get('/api/v1/unmatched-entries').query({ merchantId });
    expect(seen.body.items).toMatchObject([{ id: entryId, status: 'claimed' }]);
    await decide('match', { lineId: other }).expect(told(409));
    await decide('write-off', { reason: 'lost' }).expect(told(409));
    await decide('match', { lineId }).expect(told(200));
    expect((await story.statuses(batchId)).sort()).toEqual(['open', 'settled']);
  });

  it('is gone on with when it broke off after the line was told', async () => {
    const [lineId] = lines;
    const { test } = story.story;
    const store = test.app.get(EventStore);
    const append = store.append.bind(store);
    store.append = (stream, expected, events) =>
      events.some(({ type }) => type === 'bank-entry-matched')
        ? Promise.reject(new Error('gone'))
        : append(stream, expected, events);
    await decide('match', { lineId }).expect(told(500));
    store.append = append;
    await decide('match', { lineId }).expect(told(200));
    expect((await story.statuses(batchId)).sort()).toEqual(['open', 'settled']);
    const { rows } = await test.pool.query<{ sum: string }>(
      'select sum(signed)::text as sum from ledger_leg where account = $1',
      [`merchant:${story.story.merchantId}:bank`],
    );
    expect(rows[0]?.sum).toBe('-1000');
  });

  it('is open again when the line says no', async () => {
    const [lineId, other] = lines;
    await story.story.fails(lineId ?? '');
    await decide('match', { lineId }).expect(told(409));
    await decide('match', { lineId: other }).expect(told(200));
  });
});
