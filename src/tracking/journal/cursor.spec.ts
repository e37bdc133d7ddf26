import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Cursor, type Intent } from './cursor.js';

let dir: string;
let path: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tributary-journal-'));
  path = join(dir, 'cursor');
});
afterEach(() => rm(dir, { recursive: true }));

const intent = (segment: number, without: number[] = []): Intent => ({
  ...{ segment, from: 0, count: 1, without },
  ...{ stream: 'clicks-00-2026050410', expected: 7n },
});

it('gives back the last intent', async () => {
  const cursor = await Cursor.open(path);
  for (const segment of [1, 2, 3]) await cursor.write(intent(segment));
  await cursor.write({ ...intent(4), reach: 9 });
  await cursor.close();
  const again = await Cursor.open(path);
  expect(again.last).toEqual({ ...intent(4), reach: 9 });
  await again.close();
});

it('keeps the last good intent through a write that fails and one that is cut short', async () => {
  const cursor = await Cursor.open(path);
  await cursor.write(intent(1));
  const larger = intent(
    2,
    Array.from({ length: 2_000 }, (_, n) => n),
  );
  await expect(cursor.write(larger)).rejects.toThrow(RangeError);
  await cursor.write(intent(3));
  await cursor.close();
  const bytes = await readFile(path);
  bytes[bytes.indexOf('"segment":3')] = 0;
  await writeFile(path, bytes);
  const again = await Cursor.open(path);
  expect(again.last).toEqual(intent(1));
  await again.close();
});
