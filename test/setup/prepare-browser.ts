import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../support/browser/chromium.js';

/** What jest tells a run's set-up, as far as it is needed here. */
export interface JestRun {
  readonly testPathPatterns: {
    toExecutor(options: { rootDir: string }): { isMatch(path: string): boolean };
  };
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Folders of test/journeys, and the apps that their journeys walk. */
const apps: Readonly<Record<string, readonly string[]>> = {
  admin: ['admin'],
  public: ['public'],
  partners: ['admin', 'public'],
};

/** Once a run that has browser journeys in it: a Chromium, and the apps as they are now. */
export async function prepareBrowser({ testPathPatterns }: JestRun): Promise<void> {
  const wanted = testPathPatterns.toExecutor({ rootDir: root });
  const isWalked = (name: string): boolean => {
    const folder = join(root, 'test', 'journeys', name);
    return (existsSync(folder) ? readdirSync(folder) : [])
      .filter((file) => file.endsWith('.journey.spec.ts'))
      .some((file) => wanted.isMatch(join(folder, file)));
  };
  const walked = new Set(
    Object.keys(apps)
      .filter(isWalked)
      .flatMap((name) => apps[name] ?? []),
  );
  if (walked.size === 0) return;
  const { path, args } = await findChromium();
  process.env['CHROMIUM_PATH'] = path;
  process.env['CHROMIUM_ARGS'] = args.join(' ');
  // Plain JavaScript, which runs before anything is built.
  const build: { ensureAppsBuilt(...names: readonly string[]): Promise<void> } = await import(
    new URL('../../ops/scripts/build.mjs', import.meta.url).href
  );
  if (process.env['PUBLIC_SITE_DIR'] !== undefined) walked.delete('public');
  await build.ensureAppsBuilt(...walked);
}
