import { readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { eventVersions } from '#domain/events.js';
import { projections } from './registry.js';

const files = readdirSync(new URL('.', import.meta.url)).filter((file) =>
  file.endsWith('.projection.ts'),
);

it.each(files)('holds the projection of %s', async (file) => {
  const declared = Object.values(await import(`./${file}`));
  expect(declared.length).toBeGreaterThan(0);
  expect(projections).toEqual(expect.arrayContaining(declared));
});

it('holds nothing else', () => {
  expect(projections).toHaveLength(files.length);
});

it('gives every projection and every table a name of its own', () => {
  const names = projections.map(({ name }) => name);
  const tables = projections.flatMap((projection) => projection.tables.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(tables).size).toBe(tables.length);
});

it.each(projections)('has $name read only events there are', ({ on }) => {
  for (const type of Object.keys(on)) expect(Object.keys(eventVersions)).toContain(type);
});
