import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../test/support/test-app.js';
import { observeRuntime } from './observe-runtime.js';
import type { EventStore } from './platform/event-store/port.js';

let test: TestApp;
let looks = 0;
let isStoreUp = true;

beforeAll(async () => {
  test = await startTestApp();
  const { projector, store } = test.runtime;
  const countedLooks = Object.assign(Object.create(projector) as typeof projector, {
    status: () => {
      looks += 1;
      return projector.status();
    },
  });
  const failingStore = Object.assign(Object.create(store) as EventStore, {
    head: () => (isStoreUp ? store.head() : Promise.reject(new Error('Gone'))),
  });
  observeRuntime(test.app, { ...test.runtime, projector: countedLooks, store: failingStore });
});
afterAll(() => test.close());

/** The scrape, a value for each `name{labels}`. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const { text } = await test.anyone.get('/metrics').expect(200);
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => {
      const [, name = '', value] = /^(.+) (\S+)$/.exec(line) ?? [];
      return [name, Number(value)];
    }),
  );
}

it('looks at the projections once for all their figures', async () => {
  const before = looks;
  for (const times of [1, 2]) {
    const figures = await scrape();
    for (const figure of ['lag_events', 'lag_seconds', 'parked_events'])
      expect(figures.has(`tributary_projection_${figure}{projection="ledger"}`)).toBe(true);
    expect(looks).toBe(before + times);
  }
});

it('says what runs, and how it stands', async () => {
  const figures = await scrape();
  const builds = [...figures].filter(([name]) => name.startsWith('tributary_build_info'));
  expect(builds).toEqual([[expect.stringMatching(/\{version="\d+\.\d+\.\d+",role="all"\}$/), 1]]);
  const state = (state: string) =>
    figures.get(`tributary_projection_state{projection="ledger",state="${state}"}`);
  expect({ live: state('live'), halted: state('halted') }).toEqual({ live: 1, halted: 0 });
  expect(figures.get('tributary_policy_up{policy="attribution"}')).toBe(1);
  await test.runtime.policies.stop();
  expect((await scrape()).get('tributary_policy_up{policy="attribution"}')).toBe(0);
  test.runtime.policies.start();
});

it('tells that the event store is gone, and all that can be told without it', async () => {
  expect((await scrape()).get('tributary_event_store_up')).toBe(1);
  isStoreUp = false;
  const figures = await scrape();
  expect(figures.get('tributary_event_store_up')).toBe(0);
  expect(figures.has('tributary_policy_lag_events{policy="attribution"}')).toBe(false);
  expect(figures.has('process_resident_memory_bytes')).toBe(true);
  isStoreUp = true;
});

it('gives every figure that docs/metrics.md has, and no other', async () => {
  await test.anyone.get('/healthz');
  const { text } = await test.anyone.get('/metrics').expect(200);
  const given = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(
    ([, name, type]) => `${name} ${type}`,
  );
  const document = await readFile(new URL('../docs/metrics.md', import.meta.url), 'utf8');
  const rows = (part: string) =>
    [...part.matchAll(/^\| `(\w+)` +\| (\w+) /gm)].map(([, name, type]) => `${name} ${type}`);
  const [always = '', ofSome = '', ofProcess = ''] = document.split(/^## .*$/m).slice(1);
  expect(rows(always).length).toBeGreaterThan(10);
  const ours = given.filter((each) => each.startsWith('tributary_'));
  expect(ours.filter((each) => !rows(ofSome).includes(each)).sort()).toEqual(rows(always).sort());
  // What Node tells differs from system to system.
  expect(rows(ofProcess)).toEqual(
    expect.arrayContaining(given.filter((each) => !each.startsWith('tributary_'))),
  );
});

it('documents the labels that figures have', async () => {
  const document = await readFile(new URL('../docs/metrics.md', import.meta.url), 'utf8');
  for (const [, name = '', labels = ''] of document.matchAll(
    /^\| `(tributary_\w+)` +\| \w+ +\| ([^|]*) \|/gm,
  )) {
    const documented = [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label);
    const sample = [...(await scrape()).keys()].find(
      (key) => key.split(/[{ ]/)[0]?.replace(/_(bucket|count|sum)$/, '') === name,
    );
    if (sample === undefined) continue;
    const given = [...sample.matchAll(/(\w+)="/g)].map(([, label]) => label);
    expect({ name, labels: given.filter((label) => label !== 'le').sort() }).toEqual({
      name,
      labels: documented.sort(),
    });
  }
});
