import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The release of the product, as package.json has it. */
export const version: string = versionIn(findPackageJSON(import.meta.url));

/** Whether one release came after another; what is before a release (`1.2.0-rc.1`) counts as it. */
export function isLater(one: string, other: string): boolean {
  const numbers = (release: string): string => release.split(/[-+]/)[0] ?? '';
  return numbers(one).localeCompare(numbers(other), 'en', { numeric: true }) > 0;
}

function versionIn(file: string | undefined): string {
  if (file === undefined) return 'unknown';
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: string };
  return version ?? 'unknown';
}
