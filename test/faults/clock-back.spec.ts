import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allEvents } from '../support/all-events.js';
import { endProducts, ProductProcess } from '../support/product-process.js';
import { BusyShop, expectNothingLost } from './busy-shop.js';

// Debian's `faketime` gives a process a clock of its own, which the test moves while it runs.

const library = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((path) => existsSync(path));

let shop: BusyShop;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-clock-'));
  shop = await BusyShop.open();
}, 60_000);
afterAll(async () => {
  await endProducts();
  await shop.test.close();
  rmSync(folder, { recursive: true, force: true });
});

it('the clock steps back one hour: orders go on, none is lost or counted twice', async () => {
  if (library === undefined) throw new Error('Install libfaketime: apt-get install faketime');
  const clockFile = join(folder, 'clock');
  writeFileSync(clockFile, '+0\n');
  const product = await ProductProcess.start('all', {
    variables: {
      ...shop.test.variables,
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: clockFile,
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
  });
  shop.sell(() => product.url);
  await shop.sold(40);
  await shop.pauseSelling();
  const before = await latestRecording();

  writeFileSync(clockFile, '-3600\n');
  shop.clockOffsetMs = -3_600_000;
  shop.sell(() => product.url);
  await shop.sold(40);
  await shop.pauseSelling();
  // The step was real: the last event says that it was recorded before earlier ones.
  expect((await latestRecording()) < before).toBe(true);

  writeFileSync(clockFile, '+0\n');
  shop.clockOffsetMs = 0;
  shop.sell(() => product.url);
  await shop.sold(40);
  await shop.pauseSelling();
  expect(await product.stop()).toBe(143);
  await expectNothingLost(shop);
}, 120_000);

async function latestRecording(): Promise<string> {
  const events = await allEvents(shop.test.runtime.store);
  const { recordedAt } = JSON.parse(events.at(-1)?.metadata ?? '{}') as { recordedAt: string };
  return recordedAt;
}
