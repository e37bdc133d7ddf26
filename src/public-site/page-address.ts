import type { PageOrder, Visit } from './page.js';

/** Parameters that pages read, in the order of their names; all others change nothing and are left out. */
const known = [
  'availability',
  'brand',
  'category',
  'currency',
  'from',
  'maxPrice',
  'merchant',
  'minPrice',
  'onSale',
  'p',
  'page',
  'q',
  'saved',
  'sort',
  'tag',
  'to',
] as const;

/** Longer than anything that a page makes. */
const longestValue = 400;
const longestPath = 300;

/** Where a page is, in one form: the same page has the same address, whatever else was in the query. */
export interface PageAddress {
  readonly path: string;
  /** Path and query. */
  readonly url: string;
  /** Anybody can think of addresses like this without end. */
  readonly isOpenEnded: boolean;
}

/** Undefined for what no page has: a path that is too long, or no path at all. */
export function pageAddress(url: string): PageAddress | undefined {
  const [path = '/', query = ''] = url.split('?', 2);
  if (path.length > longestPath || !isReadable(path)) return undefined;
  const given = new URLSearchParams(query);
  const kept = new URLSearchParams();
  for (const name of known) {
    const value = given.get(name)?.trim() ?? '';
    if (value !== '') kept.set(name, value.slice(0, longestValue));
  }
  const text = kept.toString();
  return {
    path,
    url: text === '' ? path : `${path}?${text}`,
    isOpenEnded: text !== '' || !isPlain(path),
  };
}

/**
 * As our own links spell it. Pages also answer to other spellings, `/p/mug;x=1` or `/p//%6dug`, of which
 * there is no end, and below /partners to any path at all.
 */
function isPlain(path: string): boolean {
  if (/[;:@&=+$,!'()*~]|\/[./]|[^]\/$/.test(path)) return false;
  if (/^(?:\/de)?\/partners\//.test(path)) return false;
  return encodeURI(decodeURI(path)) === path;
}

function isReadable(path: string): boolean {
  try {
    return (
      path.startsWith('/') && !path.startsWith('//') && !decodeURIComponent(path).includes('\0')
    );
  } catch {
    return false;
  }
}

/** Same key, same page. */
export function pageKey({ request, visit, publicUrl }: PageOrder): string {
  const { consent, isMeasured, theme, currency } = visit;
  // Only the page of settings shows it.
  const measured = isMeasured === true && request.url.includes('/cookies') ? 'measured' : '';
  return [publicUrl, consent, measured, theme ?? '', currency ?? '', request.url].join(' ');
}

/** What pages depend on, read from cookies and the browser's own signal. */
export function visitOf(
  cookies: Readonly<Record<string, string | undefined>>,
  gpc: string | string[] | undefined,
): Visit {
  const { tributary_consent: kept, tributary_theme: theme, tributary_currency: currency } = cookies;
  const chosen = kept === 'granted' || kept === 'denied' ? kept : 'undecided';
  return {
    consent: gpc === '1' ? 'gpc' : chosen,
    isMeasured: gpc !== '1' && cookies['tributary_measurement'] === 'granted',
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    currency: currency !== undefined && isCurrency(currency) ? currency : null,
  };
}

export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}
