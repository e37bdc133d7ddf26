import { pageAddress, visitOf } from './page-address.js';

it.each([
  ['/', '/', false],
  ['/?utm_source=mail&x=1', '/', false],
  [
    '/search?sort=price&q=+red%20mug+&gclid=1&brand=acme',
    '/search?brand=acme&q=red+mug&sort=price',
    true,
  ],
  ['/search?q=&page=', '/search', false],
  ['/search?q=one&q=two', '/search?q=one', true],
  ['/p/m%C3%BCller-8k2f1a', '/p/m%C3%BCller-8k2f1a', false],
  ['/de/p/mug-8k2f1a', '/de/p/mug-8k2f1a', false],
  ['/partners', '/partners', false],
  // Other spellings of pages, without end: they push out no others.
  ['/p/mug-8k2f1a;x=1', '/p/mug-8k2f1a;x=1', true],
  ['/p//mug-8k2f1a', '/p//mug-8k2f1a', true],
  ['/./p/mug-8k2f1a', '/./p/mug-8k2f1a', true],
  ['/p/./mug-8k2f1a', '/p/./mug-8k2f1a', true],
  ['/p/mug-8k2f1a/', '/p/mug-8k2f1a/', true],
  ['/p/%6dug-8k2f1a', '/p/%6dug-8k2f1a', true],
  ['/p/m%c3%bcller-8k2f1a', '/p/m%c3%bcller-8k2f1a', true],
  ['/de/partners/anything', '/de/partners/anything', true],
])('%s is the page %s', (url, page, isOpenEnded) => {
  expect(pageAddress(url)).toMatchObject({ url: page, isOpenEnded });
});

it('cuts what no page makes', () => {
  const url = pageAddress(`/search?q=${'x'.repeat(5_000)}`)?.url;
  expect(url).toBe(`/search?q=${'x'.repeat(400)}`);
});

it.each(['//evil.example/', '/%', '/%00', `/${'x'.repeat(400)}`])('%s is no page', (url) => {
  expect(pageAddress(url)).toBeUndefined();
});

it.each([
  [{}, undefined, { consent: 'undecided', theme: null, currency: null }],
  [{ tributary_consent: 'granted' }, undefined, { consent: 'granted' }],
  [{ tributary_consent: 'granted' }, '1', { consent: 'gpc' }],
  [{ tributary_consent: 'denied' }, '0', { consent: 'denied' }],
  [
    { tributary_consent: 'x', tributary_theme: 'pink', tributary_currency: 'eur' },
    undefined,
    {
      ...{ consent: 'undecided', theme: null, currency: null },
    },
  ],
  [
    { tributary_theme: 'dark', tributary_currency: 'EUR' },
    undefined,
    { theme: 'dark', currency: 'EUR' },
  ],
])('reads a visit from %j', (cookies, gpc, visit) => {
  expect(visitOf(cookies, gpc)).toMatchObject(visit);
});
