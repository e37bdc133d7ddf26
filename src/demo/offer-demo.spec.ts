import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { offerDemo } from './offer-demo.js';

let folder: string;
let note: string;
let test: TestApp;
let told: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-demo-'));
  note = join(folder, 'demo-unfinished.json');
  test = await startTestApp(undefined, { variables: { DATA_DIR: folder } });
  told = [];
});
afterEach(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

const offer = (isWanted = true) =>
  offerDemo(test.app, { url: 'http://x.example', isWanted, tell: (text) => told.push(text) });

async function merchants(): Promise<number> {
  await test.settled();
  const admin = await test.as({ role: 'admin' });
  return (await admin.get('/api/v1/merchants').expect(200)).body.items.length;
}

it('is made once by two first starts at once', async () => {
  await Promise.all([offer(), offer()]);
  expect(told).toEqual([expect.stringContaining('admin@demo.example')]);
  expect(await merchants()).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
});

it.each(['', '{', '{}', 'null'])('is made in an empty store after a note of %j', async (text) => {
  writeFileSync(note, text);
  await offer();
  expect(told).toEqual([expect.stringContaining('admin@demo.example')]);
  expect(existsSync(note)).toBe(false);
});

it('is said to be incomplete when its note is lost half-way, and holds up no start', async () => {
  writeFileSync(note, '');
  await new Seed(test).merchant();
  await offer();
  expect(told).toEqual([expect.stringContaining('The demo is incomplete')]);
  await offer();
  expect(told).toHaveLength(1);
  expect(await merchants()).toBe(1);
});

it('is finished under the time of its beginning', async () => {
  writeFileSync(note, JSON.stringify({ startedAt: '2026-05-04T09:00:00.000Z' }));
  await new Seed(test).merchant();
  await offer(false);
  expect(told).toEqual([expect.stringContaining('admin@demo.example')]);
  expect(await merchants()).toBe(3);
});
