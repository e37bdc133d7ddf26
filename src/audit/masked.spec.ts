import { expect, it } from '@jest/globals';
import { masked } from './masked.js';

const sealed = { $enc: 1, subject: 'aff_1', box: 'c2VjcmV0' };

it('keeps shut what is sealed, wherever it lies, and says whose it is', () => {
  const told = { name: sealed, list: [{ deep: sealed }], of: new Map([['aff_1', sealed]]) };
  const shown = { sealed: true, subject: 'aff_1' };
  expect(masked(told)).toEqual({ name: shown, list: [{ deep: shown }], of: { aff_1: shown } });
  expect(JSON.stringify(masked(told))).not.toContain(sealed.box);
});

it('leaves the rest as it is, in a form that JSON has', () => {
  const told = { amount: 12n, parts: new Set([1, 2]), note: null, done: true };
  expect(masked(told)).toEqual({ amount: '12', parts: [1, 2], note: null, done: true });
});
