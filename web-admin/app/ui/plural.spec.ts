import { describe, expect, it } from '@jest/globals';
import { many, wordFor } from './plural';

describe('a count', () => {
  it('goes with its word', () => {
    expect([0, 1, 2, 11, 21].map((n) => many(n, 'line'))).toEqual([
      ...['0 lines', '1 line', '2 lines', '11 lines', '21 lines'],
    ]);
    expect(many(3, 'entry', { more: 'entries' })).toBe('3 entries');
    expect(wordFor('1', 'line waits', 'lines wait')).toBe('line waits');
  });

  it('is written as the locale does, where there is one', () => {
    expect(many('12000', 'order')).toBe('12000 orders');
    expect(many(12_000, 'order', { locale: 'de' })).toBe('12.000 orders');
  });
});
