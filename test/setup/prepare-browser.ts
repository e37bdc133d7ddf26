import { readdirSync } from 'node:fs';
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
const folder = join(root, 'test', 'journeys', 'admin');

/** Once a run that has browser journeys in it: a Chromium, and the admin app as it is now. */
export async function prepareBrowser({ testPathPatterns }: JestRun): Promise<void> {
  const wanted = testPathPatterns.toExecutor({ rootDir: root });
  const journeys = readdirSync(folder).filter((name) => name.endsWith('.journey.spec.ts'));
  if (!journeys.some((name) => wanted.isMatch(join(folder, name)))) return;
  const { path, args } = await findChromium();
  process.env['CHROMIUM_PATH'] = path;
  process.env['CHROMIUM_ARGS'] = args.join(' ');
  // Plain JavaScript, which runs before anything is built.
  const build: { ensureAdminBuilt(): Promise<void> } = await import(
    new URL('../../ops/scripts/build.mjs', import.meta.url).href
  );
  await build.ensureAdminBuilt();
}
