import { describe, expect, it } from '@jest/globals';
import { between, joined, patched, stepped, wantsMore } from './window';

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, n: 1 }));
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).join('');

describe('the rows of a long list', () => {
  it('are fetched long before the last one is reached, one page at a time', () => {
    const loaded = { count: 2_000, hasMore: true, isLoading: false };
    expect(wantsMore(loaded, 1_400)).toBe(false);
    expect(wantsMore(loaded, 1_500)).toBe(true);
    expect(wantsMore({ ...loaded, isLoading: true }, 1_999)).toBe(false);
    expect(wantsMore({ ...loaded, hasMore: false }, 1_999)).toBe(false);
    expect(wantsMore({ ...loaded, count: 100 }, 20)).toBe(true);
  });

  it('come once, where they were first', () => {
    expect(
      ids(
        joined(rows, [
          { id: 'c', n: 2 },
          { id: 'e', n: 1 },
        ]),
      ),
    ).toBe('abcde');
  });

  it('stay in their places when they are told anew', () => {
    const fresh = patched(rows, [
      { id: 'c', n: 5 },
      { id: 'x', n: 1 },
    ]);
    expect(ids(fresh)).toBe('abcd');
    expect(fresh[2]?.n).toBe(5);
    expect(patched(rows, [])).toBe(rows);
  });
});

describe('a range of rows', () => {
  it('goes from one to the other, up or down', () => {
    expect(ids(between(rows, 'b', 'd'))).toBe('bcd');
    expect(ids(between(rows, 'd', 'b'))).toBe('bcd');
    expect(ids(between(rows, undefined, 'b'))).toBe('b');
    expect(ids(between(rows, 'gone', 'c'))).toBe('c');
    expect(between(rows, 'a', 'gone')).toEqual([]);
  });
});

describe('a step through the rows', () => {
  it('begins at an end and stays within', () => {
    expect(stepped(-1, 1, 4)).toBe(0);
    expect(stepped(-1, -1, 4)).toBe(3);
    expect(stepped(3, 1, 4)).toBe(3);
    expect(stepped(0, -1, 4)).toBe(0);
    expect(stepped(1, 1, 4)).toBe(2);
    expect(stepped(-1, 1, 0)).toBe(-1);
  });
});
