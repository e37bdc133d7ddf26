import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idPrefixes, isId, sortableId, type IdKind } from './ids.js';

const kinds = Object.keys(idPrefixes) as IdKind[];
const entropy = fc
  .bigInt({ min: 0n, max: (1n << 80n) - 1n })
  .map((bits) => bits.toString(16).padStart(20, '0'));
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('an id', () => {
  it('has the form of the ULID specification behind its prefix', () => {
    // The specification's own example of a time: 1469918176385 is 01ARYZ6S41.
    expect(sortableId('conversion', 1_469_918_176_385, 'f'.repeat(20))).toBe(
      'cnv_01ARYZ6S41ZZZZZZZZZZZZZZZZ',
    );
    expect(sortableId('affiliate', 0, '0'.repeat(20))).toBe(`aff_${'0'.repeat(26)}`);
  });

  it('is of one kind only, and no two kinds share a prefix', () => {
    expect(new Set(Object.values(idPrefixes)).size).toBe(kinds.length);
    for (const kind of kinds) {
      const id = sortableId(kind, 1_772_323_200_000, '0123456789abcdef0123');
      expect(kinds.filter((other) => isId(other, id))).toEqual([kind]);
    }
  });

  it('is the same for the same time and entropy, another for any other', () => {
    fc.assert(
      fc.property(time, entropy, time, entropy, (at, bits, otherAt, otherBits) => {
        const same = at === otherAt && bits === otherBits;
        expect(sortableId('click', at, bits) === sortableId('click', otherAt, otherBits)).toBe(
          same,
        );
        expect(sortableId('click', at, bits)).toBe(sortableId('click', at, bits));
      }),
      { numRuns: 1_000 },
    );
  });

  it('sorts by its time, whatever the entropy', () => {
    fc.assert(
      fc.property(time, entropy, time, entropy, (at, bits, otherAt, otherBits) => {
        fc.pre(at < otherAt);
        expect(sortableId('click', at, bits) < sortableId('click', otherAt, otherBits)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['another prefix', 'com_01ARYZ6S41ZZZZZZZZZZZZZZZZ'],
    ['no prefix', '01ARYZ6S41ZZZZZZZZZZZZZZZZ'],
    ['too short', 'cnv_01ARYZ6S41ZZZZZZZZZZZZZZZ'],
    ['too long', 'cnv_01ARYZ6S41ZZZZZZZZZZZZZZZZZ'],
    ['lower case', 'cnv_01aryz6s41zzzzzzzzzzzzzzzz'],
    ['a letter that is misread', 'cnv_01ARYZ6S41ZZZZZZZZZZZZZZZO'],
    ['a line behind it', 'cnv_01ARYZ6S41ZZZZZZZZZZZZZZZZ\n'],
    ['nothing', ''],
  ])('is not a text with %s', (_, text) => {
    expect(isId('conversion', text)).toBe(false);
  });
});
