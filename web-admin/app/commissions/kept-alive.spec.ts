import { expect, it } from '@jest/globals';
import { KeptAlive, sizeOf } from './kept-alive';

it('keeps alive what browsers carry in all, and again when there is room', () => {
  const kept = new KeptAlive();
  const first = kept.take(40_000);
  const second = kept.take(30_000);
  const small = kept.take(1_000);
  expect([first, second, small].map(({ isKept }) => isKept)).toEqual([true, false, true]);
  second.done();
  expect(kept.take(30_000).isKept).toBe(false);
  first.done();
  expect(kept.take(30_000).isKept).toBe(true);
});

it('measures bytes, not letters', () => {
  expect(sizeOf({ note: 'é' })).toBe(13);
});
