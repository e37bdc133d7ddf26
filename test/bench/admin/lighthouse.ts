import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';
import { freePort } from '#src/platform/database/ports.js';
import { findChromium } from '../../support/browser/chromium.js';
import { owe } from '../endings.js';
import { signInByForm, type SignIn } from './sign-in.js';

export interface LighthouseFigures {
  readonly device: 'desktop' | 'mobile';
  /** 0 to 100. */
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly firstContentfulPaintMs: number;
  readonly largestContentfulPaintMs: number;
  readonly totalBlockingMs: number;
  readonly layoutShift: number;
  /** Audits of accessibility and good practice that did not pass. */
  readonly failed: readonly string[];
}

/**
 * Lighthouse on a page of the signed-in admin app, in its own presets. The profile keeps its session
 * and nothing else: caches are cleared for each run.
 */
export async function benchLighthouse(
  url: string,
  admin: SignIn,
  path: string,
): Promise<LighthouseFigures[]> {
  const profile = mkdtempSync(join(tmpdir(), 'tributary-bench-profile-'));
  const removeProfile = owe(async () => rmSync(profile, { recursive: true, force: true }));
  const port = await freePort();
  const { path: executablePath, args } = await findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...args, `--remote-debugging-port=${port}`],
    // In a browser that people use it is there; here it would hide what the server serves.
    serviceWorkers: 'block',
  });
  const close = owe(() => context.close());
  try {
    const page = await context.newPage();
    await signInByForm(page, url, admin);
    await page.close();
    return [
      await run(`${url}/admin/${path}`, port, 'desktop'),
      await run(`${url}/admin/${path}`, port, 'mobile'),
    ];
  } finally {
    await close();
    await removeProfile();
  }
}

async function run(
  url: string,
  port: number,
  device: 'desktop' | 'mobile',
): Promise<LighthouseFigures> {
  const result = await lighthouse(
    url,
    {
      port,
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      // Without it the session would be cleared away with the caches.
      disableStorageReset: true,
    },
    device === 'desktop' ? desktopConfig : undefined,
  );
  if (result === undefined) throw new Error('Lighthouse gave no result');
  const { categories, audits } = result.lhr;
  const score = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100);
  const value = (name: string): number => audits[name]?.numericValue ?? Number.NaN;
  const checked = ['accessibility', 'best-practices'].flatMap(
    (name) => categories[name]?.auditRefs.filter(({ weight }) => weight > 0) ?? [],
  );
  const isFailed = (id: string): boolean => {
    const found = audits[id]?.score;
    return found !== null && found !== undefined && found < 1;
  };
  return {
    device,
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    firstContentfulPaintMs: value('first-contentful-paint'),
    largestContentfulPaintMs: value('largest-contentful-paint'),
    totalBlockingMs: value('total-blocking-time'),
    layoutShift: value('cumulative-layout-shift'),
    failed: checked.map(({ id }) => id).filter(isFailed),
  };
}
