import { expect, it } from '@jest/globals';
import { bodyOf, draftOf, shareOf } from './rules-draft';

const part = (label: string, weight: number) => ({
  ...{ label, weight, destinationUrl: 'https://shop.example/' },
});

it('is what is sent, as it was read', () => {
  const link = {
    rules: [
      { when: { countries: ['DE', 'AT'] }, destinationUrl: 'https://shop.example/de' },
      { when: { devices: ['mobile' as const] }, destinationUrl: 'https://shop.example/app' },
    ],
    split: [part('A', 3), part('B', 1)],
  };
  expect(bodyOf(draftOf(link))).toEqual(link);
  expect(bodyOf(draftOf({ rules: [], split: null }))).toEqual({ rules: [], split: null });
});

it('takes countries as people type them, each once', () => {
  const rule = {
    countries: ' de,at; CH de ',
    devices: [],
    destinationUrl: ' https://shop.example/ ',
  };
  expect(bodyOf({ rules: [rule], split: [] }).rules).toEqual([
    { when: { countries: ['DE', 'AT', 'CH'] }, destinationUrl: 'https://shop.example/' },
  ]);
});

it('says what share a part gets', () => {
  const split = [part('A', 3), part('B', 1)];
  expect(split.map((each) => shareOf(each, split))).toEqual(['75 %', '25 %']);
});
