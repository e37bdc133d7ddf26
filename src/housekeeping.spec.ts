import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { startTestApp, type TestApp } from '../test/support/test-app.js';
import { keepHouse } from './housekeeping.js';
import { Config } from './platform/config.js';
import { Mailbox } from './platform/mail/mailbox.js';
import { MailRound } from './platform/mail/mail-round.js';

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

it('deletes the files of mails with their rows, and no younger ones', async () => {
  const mail = { to: 'ann@blog.example', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
  const send = async () => {
    const id = await test.app.get(Mailbox).post(mail, { usefulHours: 1 });
    await test.app.get(MailRound).work();
    return id;
  };
  const has = async (id: string) =>
    (await readdir(test.app.get(Config).mail.dir)).some((name) => name.endsWith(`-${id}.eml`));
  const old = await send();
  expect(await has(old)).toBe(true);
  test.clock.advance({ days: 31 });
  const young = await send();
  const stop = keepHouse(test.app, { firstMs: 1 });
  while (await has(old)) await pause(10);
  stop();
  expect(await has(young)).toBe(true);
  const { rows } = await test.pool.query<{ id: string }>('select id from mail');
  expect(rows).toEqual([{ id: young }]);
});
