import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { planHistory } from '#src/demo/history-plan.js';
import { offerDemo } from '#src/demo/offer-demo.js';

let folder: string;
let test: TestApp;
const told: string[] = [];

const offer = (ending = new AbortController().signal) =>
  offerDemo(test.app, {
    ...{ url: 'http://x.example', isWanted: true, history: { ending } },
    tell(text) {
      told.push(text);
      // What is told of the past is told later than the demo began, as by a clock that goes.
      test.clock.advance({ seconds: 5 });
    },
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-history-'));
  test = await startTestApp('2026-05-04T10:00:00.000Z', { variables: { DATA_DIR: folder } });
}, 60_000);
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

async function read(path: string) {
  const admin = await test.as({ role: 'admin' });
  return (await admin.get(`/api/v1/${path}`).expect(200)).body;
}

describe('the past of the demo', () => {
  it('is broken off by the end of the product, and told to the end by the next start', async () => {
    const ending = new AbortController();
    const begun = offer(ending.signal);
    ending.abort();
    await expect(begun).rejects.toThrow('aborted');
    expect(existsSync(join(folder, 'demo-unfinished.json'))).toBe(true);
    const printed = told.filter((text) => text.includes('admin@demo.example')).length;
    await offer();
    expect(told.filter((text) => text.includes('admin@demo.example'))).toHaveLength(1);
    expect(printed).toBe(1);
    expect(told.at(-1)).toMatch(/^They are told: \d{3} orders in \d+ s\.\n/);
    expect(existsSync(join(folder, 'demo-unfinished.json'))).toBe(false);
    await test.settled();
  }, 120_000);

  it('fills the pages: what waits, what is paid, what is disputed and what was refused', async () => {
    const { items: posts } = await read('postbacks?outcome=refused');
    expect(posts.length).toBeGreaterThanOrEqual(6);
    const { waiting, payable, series, topAffiliates } = await read('overview');
    expect(waiting).toMatchObject({ disputes: 2, applications: 2, drafts: [{ currency: 'EUR' }] });
    expect(waiting.commissions[0].count).toBeGreaterThan(20);
    expect(waiting.heldBack).toHaveLength(1);
    expect(waiting.refusedPostbacks).toBe(posts.length);
    expect(payable.map(({ currency }: { currency: string }) => currency)).toEqual(['EUR', 'USD']);
    expect(series.every(({ conversions }: { conversions: number }) => conversions > 0)).toBe(true);
    expect(topAffiliates.length).toBeGreaterThanOrEqual(8);
    const { items: batches } = await read('payout-batches');
    for (const { lines } of batches) expect(lines).toBeGreaterThan(1);
    expect(batches.map(({ status }: { status: string }) => status).sort()).toEqual([
      'completed',
      'drafted',
    ]);
    const { items: taken } = await read('commissions?status=rejected');
    expect(taken.length).toBeGreaterThan(3);
  });

  it('leaves the program of the first tour as empty as it was', async () => {
    const { items } = await read('programs');
    const tour = items.find(({ name }: { name: string }) => name === 'Harbour Coffee Partners');
    const { items: orders } = await read(`conversions?programId=${tour.id}`);
    expect(orders).toEqual([]);
  });

  it('adds nothing when it is told again', async () => {
    const head = await test.runtime.store.head();
    await offer();
    expect(await test.runtime.store.head()).toBe(head);
  }, 60_000);
});

it('is the same for the same start', () => {
  const at = '2026-05-04T10:00:00.000Z';
  expect(planHistory(at)).toEqual(planHistory(at));
  const { clicks, orders } = planHistory(at);
  expect(orders.length).toBeGreaterThan(300);
  expect(new Set(orders.map(({ externalId }) => externalId)).size).toBe(orders.length);
  expect(clicks.every((click) => click.at < at)).toBe(true);
});
