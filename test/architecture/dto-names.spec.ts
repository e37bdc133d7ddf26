import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

// The API document names schemas after classes: of two with one name it describes only one.
it('no two classes of the API have one name', () => {
  const names = globSync('src/**/*.dto.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^export (?:abstract )?class (\w+)/gm)].map(
      ([, name]) => name ?? '',
    ),
  );
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
});
