import { describe, expect, it } from '@jest/globals';
import { columnsOf, fitting, nextSort, usualColumns } from './columns';

const ids = (pixels: number) => fitting(usualColumns, pixels).map(({ id }) => id);

describe('columns', () => {
  it('are kept as chosen, in their own order, and usual when nothing sensible was kept', () => {
    expect(columnsOf('status,order')).toEqual(['order', 'status']);
    expect(columnsOf(null)).toEqual(usualColumns);
    expect(columnsOf('colour')).toEqual(usualColumns);
  });

  it('go, the least wanted first, where there is no room', () => {
    expect(ids(1400)).toEqual(usualColumns);
    expect(ids(700)).toEqual(['order', 'affiliate', 'program', 'remaining', 'status']);
    expect(ids(100)).toEqual(['order', 'remaining']);
  });
});

it('sorts by a heading the largest first, then the other way round', () => {
  expect(nextSort('-occurredAt', 'remaining')).toBe('-remaining');
  expect(nextSort('-remaining', 'remaining')).toBe('remaining');
  expect(nextSort('remaining', 'remaining')).toBe('-remaining');
});
