import type { BrowserContext } from 'playwright-core';
import { wake } from '../../support/browser/wake.js';

/** What the first sign of a person costs on a phone: the app is loaded then, not before. */
export interface WakeFigures {
  /** From the sign until the app has taken over the page. */
  readonly wokenMs: number;
  /** What of it kept the page from answering: tasks beyond 50 ms, as Lighthouse counts. */
  readonly wakingBlockedMs: number;
}

/** Lighthouse's phone: four times slower, 1.6 Mbit/s, 150 ms there and back. */
const slowness = 4;
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const runs = 3;

/** The run in the middle by time, each by somebody new. */
export async function timeWaking(context: BrowserContext, url: string): Promise<WakeFigures> {
  const found: WakeFigures[] = [];
  while (found.length < runs) {
    const page = await context.newPage();
    const debug = await context.newCDPSession(page);
    await debug.send('Network.setCacheDisabled', { cacheDisabled: true });
    await debug.send('Network.emulateNetworkConditions', network);
    await debug.send('Emulation.setCPUThrottlingRate', { rate: slowness });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.evaluate(() => {
      const counted = globalThis as typeof globalThis & { blocked?: number };
      counted.blocked = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries())
          counted.blocked = (counted.blocked ?? 0) + duration - 50;
      }).observe({ type: 'longtask' });
    });
    const from = performance.now();
    await wake(page);
    const wokenMs = performance.now() - from;
    const wakingBlockedMs = await page.evaluate(
      () => (globalThis as typeof globalThis & { blocked?: number }).blocked ?? 0,
    );
    await page.close();
    found.push({ wokenMs, wakingBlockedMs });
  }
  found.sort((a, b) => a.wokenMs - b.wokenMs);
  const middle = found[runs >> 1];
  if (middle === undefined) throw new Error('No page was woken');
  return middle;
}
