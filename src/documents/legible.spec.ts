import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { legible } from './legible.js';

it.each([
  ['Jürgen Müller & Söhne', 'Jürgen Müller & Söhne'],
  ['“Café” – 5 € …', '“Café” – 5 € …'],
  ['Łukasz Żółć', 'Lukasz Zólc*'],
  ['日本', '(U+65E5 U+672C)*'],
  ['Anna 日本 B', 'Anna (U+65E5 U+672C) B*'],
  ['🙂', '(U+1F642)*'],
  ['a\nb\tc', 'a b c'],
  ['1\u202f000 \u2212 5', '1 000 - 5'],
  ['Ju\u0308rgen', 'Jürgen'],
])('draws %j as %j', (text, drawn) => {
  expect(legible(text)).toBe(drawn);
});

it('never leaves a letter that the fonts would draw as another', () => {
  const windows1252 = new TextDecoder('windows-1252');
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const drawable = new Set([...windows1252.decode(bytes)].filter((letter) => letter >= ' '));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const letter of legible(text)) expect(drawable).toContain(letter);
    }),
  );
});
