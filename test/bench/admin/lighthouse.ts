import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { freePort } from '#src/platform/database/ports.js';
import { findChromium } from '../../support/browser/chromium.js';
import { owe } from '../endings.js';
import { audit, type LighthouseFigures } from '../lighthouse.js';
import { signInByForm, type SignIn } from './sign-in.js';

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
      await audit(`${url}/admin/${path}`, port, { device: 'desktop', isPublic: false }),
      await audit(`${url}/admin/${path}`, port, { device: 'mobile', isPublic: false }),
    ];
  } finally {
    await close();
    await removeProfile();
  }
}
