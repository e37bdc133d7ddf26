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
  if (typeof body !== 'object' || body === null) return '';
  const value: unknown = Object.hasOwn(body, name) ? Reflect.get(body, name) : '';
  return typeof value === 'string' ? value.trim() : '';
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
 * The path to go back to: what the form names, else the page that it was on, else the front page. Never
 * another site, however it is spelt.
 */
export function wayBack(wanted: string, referer: string | undefined, host: string): string {
  const named = ownPath(wanted);
  if (named !== undefined) return named;
  const from = referer === undefined ? null : URL.parse(referer);
  return from?.host === host ? (ownPath(`${from.pathname}${from.search}`) ?? '/') : '/';
}

const nowhere = 'http://nowhere.invalid';

function ownPath(text: string): string | undefined {
  if (!text.startsWith('/')) return undefined;
  const url = URL.parse(text, nowhere);
  if (url === null || url.origin !== nowhere || url.pathname.startsWith('//')) return undefined;
  return `${url.pathname}${url.search}`;
}
