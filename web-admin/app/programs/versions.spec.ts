import { expect, it } from '@jest/globals';
import { inForce, standingOf } from './versions';

const versions = [
  { version: 1, effectiveFrom: null },
  { version: 2, effectiveFrom: '2026-03-01T00:00:00Z' },
  { version: 3, effectiveFrom: '2026-03-01T00:00:00Z' },
  { version: 4, effectiveFrom: '2026-06-01T00:00:00Z' },
];
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);

it('the last version that began is in force', () => {
  expect(inForce(versions, at('2026-01-01'))?.version).toBe(1);
  expect(inForce(versions, at('2026-03-01'))?.version).toBe(3);
  expect(inForce(versions, at('2026-07-01'))?.version).toBe(4);
  expect(inForce([], 0)).toBeUndefined();
});

it('those before it were followed, those after it are to come', () => {
  const now = at('2026-04-01');
  expect(versions.map((version) => standingOf(version, versions, now))).toEqual([
    ...['followed', 'followed', 'in force', 'to come'],
  ]);
});
