import { describe, expect, it } from '@jest/globals';
import { labelMaxLength, looksLikeEmail, storableLabel } from './labels.js';

describe('a label', () => {
  it.each([
    'newsletter-12',
    'Frühling 2026',
    '日本',
    '@handle',
    'spring@',
    '🛍️ sale',
    'a'.repeat(200),
  ])('is stored as it is: %s', (label) => {
    expect(storableLabel(label)).toBe(label);
  });

  it.each(['anna@example.com', 'anna%40example.com', 'anna%2540example.com', 'id-anna@host'])(
    'that looks like the address of a person is never stored: %s',
    (label) => {
      expect(looksLikeEmail(label)).toBe(true);
      expect(storableLabel(label)).toBeUndefined();
    },
  );

  it.each([
    ['empty', ''],
    ['too long', 'a'.repeat(labelMaxLength + 1)],
    ['with a control character', 'a\u0000b'],
    ['with a line end', 'a\nb'],
    ['with half a character', 'a\ud83d'],
  ])('is not stored when %s', (_, label) => {
    expect(storableLabel(label)).toBeUndefined();
  });
});
