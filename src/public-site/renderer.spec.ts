import { cpSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../test/support/until.js';
import type { PageOrder } from './page.js';
import { PageHost } from './page-host.js';
import { Renderer } from './renderer.js';

const fakeServer = new URL('../../test/support/fake-site/server/server.mjs', import.meta.url);

let folder: string;
let renderer: Renderer;
const bundle = (): string => join(folder, 'server.mjs');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-site-'));
  const ask = (path: string) => Promise.resolve({ status: 200, headers: {}, body: path });
  renderer = new Renderer({ bundle: bundle(), threads: 1, ask, patienceMs: 500 });
});
afterEach(async () => {
  await renderer.close();
  rmSync(folder, { recursive: true, force: true });
});

const order = (url: string): PageOrder => ({
  request: { url, host: 'localhost', headers: {} },
  visit: { consent: 'undecided', theme: null, currency: null },
  publicUrl: 'http://localhost',
});
const build = (): void => cpSync(fakeServer, bundle());

it('has no pages without a build, and finds one that is made meanwhile', async () => {
  await expect(renderer.render(order('/p/mug'))).rejects.toThrow(
    expect.objectContaining({ name: 'NotBuilt' }),
  );
  build();
  expect(await renderer.render(order('/p/mug'))).toMatchObject({ status: 200 });
  const made = async () =>
    (await renderer.render(order('/p/mug')))?.body.match(/"made":(\d+)/)?.[1];
  expect(await made()).toBe('2');
  utimesSync(bundle(), new Date(), new Date('2030-01-01'));
  expect(await made()).toBe('1');
});

it('gives up a page that does not come, and goes on with others', async () => {
  build();
  const slow = { name: 'PageTooSlow' };
  await expect(renderer.render(order('/never'))).rejects.toThrow(expect.objectContaining(slow));
  expect(await renderer.render(order('/p/mug'))).toMatchObject({ status: 200 });
});

it('ends a thread that is stuck, and starts another', async () => {
  build();
  const stuck = renderer.render(order('/spins'));
  await expect(stuck).rejects.toThrow(expect.objectContaining({ name: 'PageTooSlow' }));
  await until(async () => {
    const page = await renderer.render(order('/p/mug')).catch(() => undefined);
    return page?.status === 200;
  });
});

it('turns away what it cannot make in time', async () => {
  build();
  const all = await Promise.allSettled(
    Array.from({ length: 200 }, () => renderer.render(order('/never'))),
  );
  const names = all.map((each) => (each.status === 'rejected' ? String(each.reason.name) : 'made'));
  expect(new Set(names)).toEqual(new Set(['PageTooSlow', 'TooManyPages']));
});

it('shows a page as it last was while it cannot be made', async () => {
  build();
  let nowMs = 0;
  const troubles: unknown[] = [];
  const host = new PageHost({
    ...{ renderer, cacheBytes: 1_000_000, now: () => nowMs },
    onTrouble: (error) => troubles.push(error),
  });
  const first = await host.page(order('/asks?q=x'), true);
  expect(first.source).toBe('made');
  await renderer.close();
  nowMs = 3_600_000;
  const later = await host.page(order('/asks?q=x'), true);
  expect(later).toEqual({ page: first.page, source: 'failed' });
  expect(troubles).toHaveLength(1);
  expect((await host.page(order('/other'), false)).page.status).toBe(500);
});

it('shows the page of before for some seconds at most, once the catalogue has changed', async () => {
  build();
  let [nowMs, changedAt] = [0, -Infinity];
  const host = new PageHost({
    ...{ renderer, cacheBytes: 1_000_000, now: () => nowMs },
    changedAt: () => changedAt,
  });
  const source = async () => (await host.page(order('/p/mug'), false)).source;
  expect(await source()).toBe('made');
  nowMs = 9_000;
  expect(await source()).toBe('fresh');
  changedAt = 8_000;
  // And made anew behind, from what is there now.
  expect(await source()).toBe('stale');
  await until(async () => (await source()) === 'fresh');
  changedAt = 9_500;
  nowMs = 21_000;
  expect(await source()).toBe('made');
});
