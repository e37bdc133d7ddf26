import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { camt053 } from '../../../test/payouts/bank-messages.js';
import { PaidStory } from '../../../test/payouts/providers/paid-story.js';
import { told } from '../../../test/support/orders.js';
import { EventStore } from '../../platform/event-store/port.js';

let story: PaidStory;
beforeAll(async () => {
  story = await PaidStory.begin();
});
afterAll(() => story.story.test.close());

it('a file that broke off anywhere is told again, and goes on where it was', async () => {
  const { test, asker, merchantId } = story.story;
  const iban = 'FR1420041010050500013M02606';
  const bank = () => story.affiliate({ kind: 'bank', name: 'Zoë', iban });
  const batchId = await story.submitted([await bank(), await bank(), await bank()]);
  const ids = (await story.lines(batchId)).map(({ id }) => id);
  const content = camt053([
    ...ids.map((id) => ({ id, amount: '10.00' })),
    { id: 'RENT-5', amount: '1.00' },
  ]);
  const store = test.app.get(EventStore);
  const append = store.append.bind(store);
  const tell = () => asker.post('/api/v1/bank-files').send({ merchantId, content });
  // Each try gets one append further than the one before, until nothing breaks any more.
  let tries = 0;
  for (let status = 0; status !== 200; tries += 1) {
    let left = tries;
    store.append = (stream, ...rest) => {
      if (!/^(bank|payoutLine)/.test(stream)) return append(stream, ...rest);
      if (left <= 0) return Promise.reject(new Error('the process is gone'));
      left -= 1;
      return append(stream, ...rest);
    };
    status = (await tell()).status;
    expect(tries).toBeLessThan(12);
  }
  store.append = append;
  await test.settled();
  expect(tries).toBeGreaterThan(2);
  const again = await tell().expect(told(200));
  expect(again.body).toMatchObject({ isRepeat: true, matched: 3, unmatched: 1, alreadySo: 0 });
  expect(await story.statuses(batchId)).toEqual(['settled', 'settled', 'settled']);
  const waiting = await asker.get('/api/v1/unmatched-entries').expect(told(200));
  expect(waiting.body.items).toHaveLength(1);
});
