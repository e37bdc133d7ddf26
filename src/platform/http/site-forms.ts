import type { FastifyInstance, FastifyRequest } from 'fastify';

/** More than any form of the site sends. */
const longestForm = 8_192;

/**
 * Lets routes of this scope take forms as browsers send them without a script; the body is then a record
 * of texts. The API takes none: what other sites can send without being asked is no command.
 */
export function readForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: longestForm },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    },
  );
}

/** A field of a form, without space around it; '' when it is not there. */
export function field(body: unknown, name: string): string {
  const value: unknown = has(body, name) ? body[name] : '';
  return typeof value === 'string' ? value.trim() : '';
}

/** Whether a form has this field, empty as it may be: an unticked box is not sent at all. */
export function has<Name extends string>(
  body: unknown,
  name: Name,
): body is Readonly<Record<Name, unknown>> {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name);
}

/**
 * Whether another site's page sent this. Every browser that sends cookies along says where a form came
 * from, by one of these headers; what says nothing is no browser.
 */
export function isFromElsewhere({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  if (origin === undefined) return false;
  return URL.parse(origin)?.host !== host;
}

/**
 * Where to send a browser: path and query on this very site. Anything that could lead elsewhere, or
 * nothing, is the home page.
 */
export function placeOnSite(
  wanted: string | undefined,
  referrer: string | undefined,
  host: string,
): string {
  const own = `http://${host}`;
  for (const text of [wanted, pathOfOwn(referrer, host)]) {
    // Browsers read backslashes as slashes, and let control signs fall.
    if (text === undefined || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) continue;
    const url = URL.parse(text, own);
    const isOwn = url?.origin === new URL(own).origin;
    // `/.//other.example` is ours until its dots are gone.
    if (isOwn && !url.pathname.startsWith('//')) return `${url.pathname}${url.search}`;
  }
  return '/';
}

function pathOfOwn(referrer: string | undefined, host: string): string | undefined {
  const url = referrer === undefined ? null : URL.parse(referrer);
  return url && url.host === host ? `${url.pathname}${url.search}` : undefined;
}
