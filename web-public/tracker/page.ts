/** Kinds of pages by the first part of their path, in the words of the server. */
const kinds: Readonly<Record<string, string>> = {
  '': 'home',
  c: 'category',
  search: 'search',
  p: 'product',
  compare: 'compare',
  deals: 'deals',
  campaigns: 'campaign',
  by: 'profile',
  about: 'info',
  privacy: 'info',
  terms: 'info',
  cookies: 'info',
  partners: 'partners',
};

/** What kind of page a path is; undefined for pages that are not counted: those of people signed in. */
export function pageOf(path: string): string | undefined {
  const [first = '', second] = path
    .replace(/^\/de(?=\/|$)/, '')
    .split('/')
    .filter(Boolean);
  if (first === 'partners' && second !== undefined) return undefined;
  return Object.hasOwn(kinds, first) ? kinds[first] : 'other';
}

/** The code of a tracked link of this site; undefined for any other address. */
export function linkCodeOf(href: string, origin: string): string | undefined {
  const url = new URL(href, origin);
  return url.origin === origin ? /^\/l\/([\w-]{3,64})$/.exec(url.pathname)?.[1] : undefined;
}

/** The host that a visitor came from; undefined when it is this site, or is not told. */
export function referrerHostOf(referrer: string, host: string): string | undefined {
  if (referrer === '') return undefined;
  const url = new URL(referrer);
  return /^https?:$/.test(url.protocol) && url.host !== host ? url.hostname : undefined;
}
