import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { freePort } from '#src/platform/database/ports.js';
import { findChromium } from '../../support/browser/chromium.js';
import { owe } from '../endings.js';
import { audit, type LighthouseFigures } from '../lighthouse.js';
import { timeWaking, type WakeFigures } from './waking.js';

export interface PageAudit extends LighthouseFigures, WakeFigures {
  readonly page: string;
}

const runs = 3;

/** Lighthouse's mobile preset on pages by name: of three runs the one in the middle by performance. */
export async function auditPages(
  url: string,
  pages: Readonly<Record<string, string>>,
): Promise<PageAudit[]> {
  const profile = mkdtempSync(join(tmpdir(), 'tributary-bench-profile-'));
  const removeProfile = owe(async () => rmSync(profile, { recursive: true, force: true }));
  const port = await freePort();
  const { path: executablePath, args } = await findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...args, `--remote-debugging-port=${port}`],
  });
  const close = owe(() => context.close());
  try {
    const audits: PageAudit[] = [];
    for (const [page, path] of Object.entries(pages)) {
      const found: LighthouseFigures[] = [];
      while (found.length < runs) {
        found.push(await audit(`${url}${path}`, port, { device: 'mobile', isPublic: true }));
      }
      found.sort((a, b) => a.performance - b.performance);
      const middle = found[runs >> 1];
      if (middle) audits.push({ page, ...middle, ...(await timeWaking(context, url + path)) });
    }
    return audits;
  } finally {
    await close();
    await removeProfile();
  }
}
