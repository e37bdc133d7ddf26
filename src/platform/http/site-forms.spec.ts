import { describe, expect, it } from '@jest/globals';
import { placeOnSite } from './site-forms.js';

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
