import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The release of the product, as package.json has it. */
export const version: string = versionIn(findPackageJSON(import.meta.url));

function versionIn(file: string | undefined): string {
  if (file === undefined) return 'unknown';
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: string };
  return version ?? 'unknown';
}
