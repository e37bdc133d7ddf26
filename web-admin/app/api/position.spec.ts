import { expect, it } from '@jest/globals';
import { laterOf } from './position';

it('keeps the greatest position, in whatever order answers come', () => {
  const told = ['0000000000000009', '0000000000000012', '', '0000000000000011'];
  expect(told.reduce(laterOf, undefined as string | undefined)).toBe('0000000000000012');
  expect(laterOf(undefined, '')).toBeUndefined();
});
