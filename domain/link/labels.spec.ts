import { expect, it } from '@jest/globals';
import { labelMaxLength, looksLikeEmail, storableLabel } from './labels.js';

it.each(['ann@shop.example', 'Ann <ann@x>', 'ann%40shop.example', 'ann%2540shop.example', 'a@b'])(
  'takes %s for an e-mail address',
  (label) => {
    expect(looksLikeEmail(label)).toBe(true);
    expect(storableLabel(label)).toBeUndefined();
  },
);

it.each(['newsletter', '@handle', 'price@', 'mail at example', 'a b/c-1'])('takes %s', (label) => {
  expect(storableLabel(label)).toBe(label);
});

it.each([
  ['nothing', ''],
  ['too much', 'x'.repeat(labelMaxLength + 1)],
  ['a control character', 'a\u0000b'],
  ['half a character', '\ud83d'],
])('does not store %s', (_name, label) => {
  expect(storableLabel(label)).toBeUndefined();
});
