import { wayWithin } from './way-within';

const site = 'https://shop.example';

describe('a link of the site', () => {
  it.each([
    ['/', '/c/coffee', '/c/coffee'],
    ['/', '/search?brand=Acme%20%26%20Co&page=2', '/search?brand=Acme%20%26%20Co&page=2'],
    ['/', '/about#disclosure', '/about#disclosure'],
    ['/', '/', '/'],
    ['/', '/partners', '/partners'],
    ['/de/', '/de/p/becher-8k2f1a', '/p/becher-8k2f1a'],
    ['/de/', '/de', '/'],
  ])('from %s to %s is opened within it', (base, to, way) => {
    expect(wayWithin(site + to, site + base, `${site}/terms`)).toBe(way);
  });

  it.each([
    ['/', '/l/k7Qm2xRb'],
    ['/', '/admin/'],
    ['/', '/docs'],
    ['/', '/partners/sign-in'],
    ['/', '/feed.xml'],
    ['/', '/de/about'],
    ['/de/', '/about'],
    ['/', '/terms#top'],
    ['/', '/price-list'],
  ])('from %s to %s is left to the browser', (base, to) => {
    expect(wayWithin(site + to, site + base, `${site}/terms`)).toBeUndefined();
  });

  it('to another site is left to the browser', () => {
    expect(wayWithin('https://other.example/about', `${site}/`, `${site}/`)).toBeUndefined();
    expect(wayWithin('mailto:a@b.example', `${site}/`, `${site}/`)).toBeUndefined();
  });
});
