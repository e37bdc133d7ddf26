import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** A Chromium and what it has to be told here. */
export interface FoundChromium {
  readonly path: string;
  readonly args: readonly string[];
}

/** The first draws pages only, with no window's machinery about them: half the processor's time. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** As root its sandbox does not start; the rest keeps it from speaking to its maker. */
const quietArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The shipped one draws in software. Its other arguments are for a place with one process, and would let pages off. */
const drawing = ['--no-zygote', '--use-gl=angle', '--use-angle=swiftshader'];

/**
 * The one that CHROMIUM_PATH names, else the one that is installed, else the one that an npm package
 * ships, unpacked to the folder for temporary files (1.6 s, once).
 */
export async function findChromium(): Promise<FoundChromium> {
  const named = process.env['CHROMIUM_PATH'] ?? installed();
  const kept = process.env['CHROMIUM_ARGS'];
  if (named !== undefined) return { path: named, args: kept?.split(' ') ?? quietArgs };
  // Makes it bring its libraries along: a bare machine has none.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const { default: shipped } = await import('@sparticuz/chromium');
  return { path: await shipped.executablePath(), args: [...quietArgs, ...drawing] };
}

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts it without a window. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const { path, args } = await findChromium();
  return chromium.launch({ executablePath: path, args: [...args, ...more] });
}
