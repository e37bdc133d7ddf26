import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from '../support/browser/chromium.js';
import { PageWatch } from '../support/browser/page-watch.js';
import { noRateLimits } from '../support/no-rate-limits.js';
import { endProducts, ProductProcess } from '../support/product-process.js';
import { until } from '../support/until.js';
import { type Find, type Screen, screens } from './screens.js';
import { smallPng } from './small-png.js';

// Pictures of every main page from a demo installation of its own, into docs/screens:
//   npm run screens             all of them
//   npm run screens -- payouts  those whose name begins so
const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
const themes = ['light', 'dark'] as const;

type SignIns = ReadonlyMap<string, string>;

/** Plain JavaScript, which runs before anything is built. */
const build: { ensureAppsBuilt(...names: string[]): Promise<void> } = await import(
  new URL('../../ops/scripts/build.mjs', import.meta.url).href
);
await build.ensureAppsBuilt('admin', 'public');
const product = await ProductProcess.start('all', {
  variables: { ...noRateLimits, MFA_REQUIRED_ROLES: 'none' },
  args: ['--demo'],
});
const browser = await launchChromium();
try {
  await product.until(() => /^They are told:/m.test(product.said));
  const signIns = new Map(
    [...product.said.matchAll(/^ {2}(\w+)@demo\.example +(\S+) +\w+$/gm)].map(
      ([, role = '', password = '']) => [role, password],
    ),
  );
  await caughtUp();
  await takeAll(signIns);
} finally {
  await browser.close();
  await endProducts();
}

async function caughtUp(): Promise<void> {
  const lag = /^tributary_(?:projection|policy)_lag_events\{[^}]*\} ([1-9]\S*)$/m;
  await until(async () => !lag.test(await (await fetch(`${product.url}/metrics`)).text()), 120_000);
}

async function takeAll(signIns: SignIns): Promise<void> {
  const wanted = process.argv[2] ?? '';
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.startsWith(wanted) && name.endsWith('.png')) rmSync(join(folder, name));
  }
  let bytes = 0;
  for (const screen of screens.filter(({ name }) => name.startsWith(wanted))) {
    for (const size of sizes) {
      try {
        bytes += await take(browser, signIns, screen, size);
      } catch (error) {
        process.stderr.write(`${screen.name}-${size.width}: ${String(error)}\n`);
        process.exitCode = 1;
      }
    }
    process.stdout.write(`${screen.name}\n`);
  }
  process.stdout.write(`${(bytes / 1e6).toFixed(1)} MB in docs/screens\n`);
}

/** One page in one size and both themes. Gives back the bytes of its pictures. */
async function take(
  on: Browser,
  signIns: SignIns,
  screen: Screen,
  viewport: (typeof sizes)[number],
): Promise<number> {
  const isPhone = viewport.width === 390;
  const context = await on.newContext({
    viewport,
    isMobile: isPhone,
    hasTouch: isPhone,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    serviceWorkers: 'block',
  });
  let bytes = 0;
  try {
    const find = await signedIn(context, signIns, screen);
    const path = typeof screen.path === 'string' ? screen.path : await screen.path(find);
    const page = await context.newPage();
    const watch = new PageWatch(page);
    await page.goto(`${product.url}/${screen.isPublic ? '' : 'admin/'}${path}`);
    await watch.settled();
    await screen.before?.(page);
    await watch.settled();
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      const png = smallPng(await page.screenshot({ caret: 'hide', animations: 'disabled' }));
      writeFileSync(join(folder, `${screen.name}-${viewport.width}-${colorScheme}.png`), png);
      bytes += png.length;
    }
    for (const line of watch.take()) process.stderr.write(`${screen.name}: ${line}\n`);
  } finally {
    await context.close();
  }
  return bytes;
}

/** The session of the screen's role in this profile, and a way to ask the API with it. */
async function signedIn(
  context: BrowserContext,
  signIns: SignIns,
  { role }: Screen,
): Promise<Find> {
  if (role === undefined) return (path) => firstFound(context, path);
  const data = { email: `${role}@demo.example`, password: signIns.get(role) };
  const answer = await context.request.post(`${product.url}/api/v1/auth/sign-in`, { data });
  if (!answer.ok()) throw new Error(`No sign-in for ${role}: ${await answer.text()}`);
  const { accessToken } = (await answer.json()) as { accessToken: string };
  await context.addInitScript(() => localStorage.setItem('tributary.signedIn', '1'));
  return (path) => firstFound(context, path, { authorization: `Bearer ${accessToken}` });
}

/** The first item of a list of the API. */
async function firstFound(
  context: BrowserContext,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, string>>> {
  const found = await context.request.get(`${product.url}/api/v1/${path}`, { headers });
  if (!found.ok()) throw new Error(`${path}: ${await found.text()}`);
  const { items } = (await found.json()) as {
    items: readonly Readonly<Record<string, string>>[];
  };
  return items[0] ?? {};
}
