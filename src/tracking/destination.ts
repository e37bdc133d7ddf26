import type { SubIds, Utm } from '#domain/link/link.js';

const utmFields = ['source', 'medium', 'campaign', 'term', 'content'] as const;

/** Where a link leads, taken apart once so that a click only joins texts. */
export interface Destination {
  /** Up to the question mark or the last parameter of the merchant's own. */
  readonly path: string;
  /** Names of the merchant's own parameters: they stay as they are. */
  readonly own: ReadonlySet<string>;
  /** `?` or `&` or nothing: what a first added parameter needs before it. */
  readonly joint: string;
  /** With its `#`, or empty. */
  readonly fragment: string;
  /** `path` with the link's own campaign parameters, up to `click_id=`. */
  readonly prepared: string;
  /** The length of scheme, credentials, host and port: no visitor writes in there. */
  readonly fixed: number;
  /** Whether the merchant asked for sub-ids after that, as in `?ref={sub1}`. */
  readonly hasPlaceholders: boolean;
}

/** The address as it travels in a header: percent-encoded, ASCII. Undefined when it is none. */
export function destinationFrom(address: string, utm: Utm): Destination | undefined {
  const url = URL.parse(address);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  const [path = '', ...fragment] = url.href.split('#');
  const own = new Set(url.searchParams.keys());
  const joint = !path.includes('?') ? '?' : /[?&]$/.test(path) ? '' : '&';
  const fixed = url.href.indexOf('/', url.protocol.length + 2);
  const parts = {
    path,
    own,
    joint,
    fragment: fragment.length === 0 ? '' : `#${fragment.join('#')}`,
    fixed,
    hasPlaceholders: /(\{|%7B)sub[1-5](\}|%7D)/i.test(url.href.slice(fixed)),
  };
  return { ...parts, prepared: withUtm(parts, utm) };
}

/**
 * The address for one click: the merchant's own parameters and fragment untouched, campaign parameters
 * that are not there yet, the click id last. Sub-ids go along only where a placeholder asks for them.
 * `utm` is given only when it differs from the link's own.
 */
export function addressFor(
  destination: Destination,
  clickId: string,
  subIds: SubIds,
  utm?: Utm,
): string {
  const before = utm ? withUtm(destination, utm) : destination.prepared;
  const address = before + clickId + destination.fragment;
  if (!destination.hasPlaceholders) return address;
  const { fixed } = destination;
  return address.slice(0, fixed) + fillPlaceholders(address.slice(fixed), subIds);
}

function withUtm(
  { path, own, joint }: Pick<Destination, 'path' | 'own' | 'joint'>,
  utm: Utm,
): string {
  const added = utmFields.flatMap((field) => {
    const value = utm[field];
    return value === undefined || own.has(`utm_${field}`)
      ? []
      : [`utm_${field}=${encodeURIComponent(value)}&`];
  });
  return `${path}${joint}${added.join('')}click_id=`;
}

function fillPlaceholders(address: string, subIds: SubIds): string {
  return address.replace(/(?:\{|%7B)(sub[1-5])(?:\}|%7D)/gi, (_, name: string) =>
    encodeURIComponent(subIds[name.toLowerCase() as keyof SubIds] ?? ''),
  );
}
