import { describe, expect, it } from '@jest/globals';
import { inForce } from './versions.js';

const first = { version: 1, effectiveFrom: null };
const april = { version: 2, effectiveFrom: '2026-04-01T00:00:00.000Z' };
const may = { version: 3, effectiveFrom: '2026-05-01T00:00:00.000Z' };
const versions = [first, april, may];

describe('the version in force', () => {
  it.each([
    ['long ago', '1999-12-31T23:59:59.999Z', first],
    ['a millisecond before the change', '2026-03-31T23:59:59.999Z', first],
    ['at the very change', '2026-04-01T00:00:00.000Z', april],
    ['a millisecond before the next', '2026-04-30T23:59:59.999Z', april],
    ['at the next', '2026-05-01T00:00:00.000Z', may],
    ['ever after', '2199-01-01T00:00:00.000Z', may],
  ])('is told by the time of the order: %s', (_, at, version) => {
    expect(inForce(versions, at)).toBe(version);
  });

  it('is the last published of those that hold from one moment', () => {
    const corrected = { version: 4, effectiveFrom: may.effectiveFrom };
    expect(inForce([...versions, corrected], may.effectiveFrom)).toBe(corrected);
  });

  it('compares moments, not texts', () => {
    const local = { version: 2, effectiveFrom: '2026-04-01T02:00:00+02:00' };
    expect(inForce([first, local], '2026-04-01T00:00:00.000Z')).toBe(local);
    expect(inForce([first, local], '2026-04-01T01:59:59+02:00')).toBe(first);
  });

  it('may be none', () => {
    expect(inForce([april], '2026-03-01T00:00:00.000Z')).toBeUndefined();
    expect(inForce([], '2026-03-01T00:00:00.000Z')).toBeUndefined();
  });
});
