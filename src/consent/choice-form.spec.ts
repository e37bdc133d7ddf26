import { describe, expect, it } from '@jest/globals';
import { choiceOfForm, choiceOfJson, placeOnSite } from './choice-form.js';

describe('a form', () => {
  it.each([
    ['choice=accept', true, true],
    ['choice=refuse', false, false],
    ['choice=refuse&attribution=on&measurement=on', false, false],
    ['choice=save&attribution=on', true, false],
    ['choice=save&measurement=on', false, true],
    ['choice=save', false, false],
  ])('%s means attribution %s, measurement %s', (body, attribution, measurement) => {
    expect(choiceOfForm(body)?.choices).toEqual({ attribution, measurement });
  });

  it.each(['', 'choice=', 'choice=yes', 'attribution=on', 'choice=accept&via=elsewhere'])(
    '%j is no choice',
    (body) => expect(choiceOfForm(body)).toBeUndefined(),
  );
});

it.each([
  null,
  [],
  {},
  { attribution: true },
  { attribution: 'true', measurement: false },
  { attribution: true, measurement: true, advertising: true },
  { attribution: true, measurement: true, via: 'mail' },
])('%j of a program is no choice', (body) => {
  expect(choiceOfJson(body)).toBeUndefined();
});

describe('the way back', () => {
  it.each([
    ['/p/mug?page=2', '/p/mug?page=2'],
    ['/de/cookies?saved=1', '/de/cookies?saved=1'],
    ['/a/../b', '/b'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/x/..//evil.example', '/'],
    ['/x/%2e%2e//evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/x\r\nset-cookie: a=b', '/'],
    ['p/mug', '/'],
    ['', '/'],
  ])('of %j is %j', (wanted, place) => {
    expect(placeOnSite(wanted, undefined, 'shop.example:3000')).toBe(place);
  });

  it('is the page that the form was on, if that is ours', () => {
    const from = 'https://shop.example/p/mug?page=2';
    expect(placeOnSite(undefined, from, 'shop.example')).toBe('/p/mug?page=2');
    expect(placeOnSite(undefined, from, 'other.example')).toBe('/');
  });
});
