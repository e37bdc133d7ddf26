import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { halved } from './half-life.js';

const whole = halved(0n, 1n);

describe('a power of a half', () => {
  it('is exact for whole half-lives', () => {
    expect(halved(168n, 168n)).toBe(whole / 2n);
    expect(halved(336n, 168n)).toBe(whole / 4n);
  });

  it('is the root of a half after half of one, to eleven digits', () => {
    expect(halved(1n, 2n).toString().slice(0, 11)).toBe('70710678118');
    expect(halved(1n, 7n).toString().slice(0, 11)).toBe('90572366426');
  });

  it('is nothing in the end', () => {
    expect(halved(2160n, 1n)).toBe(0n);
  });

  it('is never more for what is older', () => {
    const age = fc.bigInt({ min: 0n, max: 10n ** 12n });
    const life = fc.bigInt({ min: 1n, max: 10n ** 10n });
    fc.assert(
      fc.property(age, age, life, (one, other, each) => {
        const [younger, older] = one < other ? [one, other] : [other, one];
        expect(halved(younger, each) >= halved(older, each)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
