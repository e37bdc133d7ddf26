import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { startTestApp, type TestApp } from '../test/support/test-app.js';
import { keepHouse } from './housekeeping.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

it('tidies soon after a start, for a process that never lives a day', async () => {
  const body = { name: 'Anna', email: 'anna@blog.example' };
  await test.anyone.post('/api/v1/affiliates').set('idempotency-key', 'old').send(body).expect(201);
  test.clock.advance({ days: 31 });
  const kept = async () => (await test.pool.query('select from idempotency_key')).rowCount;
  expect(await kept()).toBe(1);
  const stop = keepHouse(test.app, { firstMs: 1 });
  while ((await kept()) !== 0) await pause(10);
  stop();
});
