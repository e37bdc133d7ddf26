import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { order, post } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/tracking/clicks.js';
import { Unavailable } from '../platform/event-store/port.js';
import { createLog } from '../platform/observability/log.js';

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let dir: string;
/** Whether the store takes clicks; everything else it takes. */
let takesClicks = true;
const lines: string[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tributary-journal-'));
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const variables = { CLICK_JOURNAL_DIR: dir };
  test = await startTestApp('2026-05-04T10:00:00.000Z', { variables, log });
  const { store } = test.runtime;
  const append = store.append.bind(store);
  store.append = (stream, expected, events) =>
    stream.startsWith('clicks-') && !takesClicks
      ? Promise.reject(new Unavailable('The event store takes no clicks'))
      : append(stream, expected, events);
  seed = new Seed(test);
  shop = await seed.shop({ settings: { cookieConsent: 'assumed' }, windowDays: 30 });
});
afterAll(async () => {
  takesClicks = true;
  await test.close();
  await rm(dir, { recursive: true });
});

/** Follows a link; gives back the click's id and the visitor's cookie. */
async function visit({ linkCode }: Shop, cookie = ''): Promise<{ id: string; cookie: string }> {
  const answer = await supertest(test.app.getHttpServer())
    .get(`/l/${linkCode}`)
    .set({ 'user-agent': phone, cookie })
    .expect(302);
  const id = new URL(answer.headers['location'] ?? '').searchParams.get('click_id') ?? '';
  return {
    id,
    cookie: /tributary_visitor=\w+/.exec(String(answer.headers['set-cookie']))?.[0] ?? '',
  };
}

async function figure(name: string): Promise<number> {
  const { text } = await test.anyone.get('/metrics').expect(200);
  return Number(new RegExp(`^tributary_click_journal_${name} (.+)$`, 'm').exec(text)?.[1]);
}

const replayed = (): Promise<void> =>
  until('all is replayed', async () => (await figure('open')) === 0);

it('credits orders by when their clicks were made, not by when the store took them', async () => {
  const rival = await seed.rival(shop);
  takesClicks = false;
  const first = await visit(shop);
  test.clock.advance({ hours: 1 });
  const last = await visit(rival, first.cookie);
  test.clock.advance({ hours: 1 });
  const orderedAt = test.clock.iso();
  test.clock.advance({ hours: 1 });
  const lastOfAll = await visit(shop, first.cookie);
  expect(await figure('clicks')).toBe(3);
  // A day later the store is back.
  test.clock.advance({ days: 1 });
  takesClicks = true;
  await replayed();
  await test.settled();

  const admin = await test.as({ role: 'admin' });
  const ordered = async (occurredAt: string) =>
    (await post(admin, order(shop.programId, { clickId: first.id, occurredAt }))).body;
  const early = await ordered(orderedAt);
  expect(early.attribution.credited[0]).toMatchObject({ id: last.id });
  const late = await ordered(test.clock.iso());
  expect(late.attribution.credited[0]).toMatchObject({ id: lastOfAll.id });

  const { body } = await admin.get(`/api/v1/clicks?linkCode=${rival.linkCode}`).expect(200);
  expect(body.items).toMatchObject([{ id: last.id, at: '2026-05-04T11:00:00.000Z' }]);
  const counts = await admin.get(`/api/v1/click-counts?linkCode=${shop.linkCode}`).expect(200);
  expect(counts.body.items).toMatchObject([{ day: '2026-05-04', clicks: 2, unique: 1 }]);
});

it('is seen in the figures, in the readiness and in the log', async () => {
  const before = await figure('replayed_total');
  lines.length = 0;
  takesClicks = false;
  for (let n = 0; n < 5; n += 1) await visit(shop);
  test.clock.advance({ seconds: 30 });
  expect(await figure('clicks')).toBe(5);
  expect(await figure('bytes')).toBeGreaterThan(1_000);
  expect(await figure('oldest_seconds')).toBe(30);
  const degraded = await test.anyone.get('/readyz').expect(200);
  expect(degraded.body).toMatchObject({
    status: 'degraded',
    checks: { 'click journal': 'degraded' },
  });
  takesClicks = true;
  await replayed();
  expect(await figure('clicks')).toBe(0);
  expect(await figure('oldest_seconds')).toBe(0);
  expect(await figure('lost_total')).toBe(0);
  expect((await figure('replayed_total')) - before).toBe(5);
  const ready = await test.anyone.get('/readyz').expect(200);
  expect(ready.body).toMatchObject({ checks: { 'click journal': 'ok' } });
  const said = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(said.filter((msg) => /clicks/i.test(msg))).toEqual([
    'The event store takes no clicks: they go to the journal',
    'Clicks go to the event store again',
  ]);
});
