import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './read-yaml.js';

/** Names of all settings that the product reads from its environment, taken from src/platform/config.ts. */
export function settingsOfTheProduct(): readonly string[] {
  const source = readFileSync(join(root, 'src/platform/config.ts'), 'utf8');
  const read = /\bread\s*\.\w+(?:<[^>]*>)?\(\s*'([A-Z][A-Z0-9_]+)'/g;
  const names = [...source.matchAll(read)].map(([, name = '']) => name);
  const named = [...source.matchAll(/const name = '([A-Z][A-Z0-9_]+)'/g)].map(
    ([, name = '']) => name,
  );
  return [...new Set([...names, ...named])];
}
