import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { order, post } from '../../test/support/orders.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { EarningsPolicy } from './earnings.policy.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

async function allEvents(): Promise<RecordedEvent[]> {
  const { store, codec } = test.runtime;
  const events = await store.readAll({ after: '', limit: 1_000 });
  return events.map((event) => codec.decode(event));
}

it('asks nothing and says nothing where no program has rules of a period or a second tier', async () => {
  const seed = new Seed(test);
  const admin = await test.as({ role: 'admin' });
  const shop = await seed.shop();
  for (let n = 0; n < 3; n += 1) {
    const clickId = await seed.click(shop);
    await post(admin, order(shop.programId, { clickId }));
  }
  await test.settled();
  const events = await allEvents();
  expect(events.filter(({ type }) => type === 'commission-held')).toHaveLength(3);
  const policy = new EarningsPolicy(test.runtime.pipeline);
  const asked: string[] = [];
  const memory = {
    query: (text: string) => {
      asked.push(text);
      return Promise.resolve({ rows: [] });
    },
  };
  const head = await test.runtime.store.head();
  await policy.react(events, memory);
  expect(asked).toEqual([]);
  expect(await test.runtime.store.head()).toBe(head);
});
