import { describe, expect, it } from '@jest/globals';
import { differencesOf, leavesOf } from './differences';

const money = { amount: '1250', currency: 'EUR' };

describe('what a state holds', () => {
  it('is told field by field, as people read it', () => {
    const state = {
      ...{ status: 'held', reason: null, automatic: false, count: 3, gone: undefined },
      ...{ amount: money, tags: ['a', 'b'], none: [], name: { sealed: true, subject: 'aff_1' } },
      lines: [{ quantity: 2 }],
    };
    expect([...leavesOf(state, 'en')]).toEqual([
      ['status', 'held'],
      ['reason', 'none'],
      ['automatic', 'no'],
      ['count', '3'],
      ['amount', '€12.50'],
      ['tags', 'a, b'],
      ['none', 'none'],
      ['name', 'sealed, of aff_1'],
      ['lines.0.quantity', '2'],
    ]);
  });

  it('writes money by the locale of the reader', () => {
    expect(leavesOf({ amount: money }, 'de').get('amount')).toBe('12,50\u00a0€');
  });

  it('is money only when it is nothing else', () => {
    expect([...leavesOf({ of: { ...money, rate: '2' } }, 'en')]).toEqual([
      ['of.amount', '1250'],
      ['of.currency', 'EUR'],
      ['of.rate', '2'],
    ]);
  });
});

describe('two states', () => {
  it('differ in what changed, came and went', () => {
    const before = { status: 'held', amount: money, note: 'a' };
    const after = { status: 'pending', amount: money, by: 'user' };
    expect(differencesOf(before, after, 'en')).toEqual([
      { path: 'status', kind: 'changed', before: 'held', after: 'pending' },
      { path: 'amount', kind: 'same', before: '€12.50', after: '€12.50' },
      { path: 'by', kind: 'added', before: null, after: 'user' },
      { path: 'note', kind: 'removed', before: 'a', after: null },
    ]);
  });

  it('differ in the parts of what came to be, not in the whole as well', () => {
    expect(differencesOf({ lines: [] }, { lines: [{ quantity: 1 }] }, 'en')).toEqual([
      { path: 'lines.0.quantity', kind: 'added', before: null, after: '1' },
    ]);
  });

  it('begin with nothing', () => {
    expect(differencesOf(null, { status: 'held' }, 'en')).toEqual([
      { path: 'status', kind: 'added', before: null, after: 'held' },
    ]);
  });
});
