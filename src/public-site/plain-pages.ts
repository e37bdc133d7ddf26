import { htmlType, plainPage } from '../platform/http/plain-page.js';
import type { RenderedPage } from './page.js';
import { NotBuilt, PageTooSlow, TooManyPages } from './renderer.js';

const page = (status: number, body: string): RenderedPage => ({
  status,
  headers: { 'content-type': htmlType },
  body,
});

const notBuilt = page(
  503,
  plainPage({
    title: 'The public site is not built',
    lead: 'This server runs and its API answers, but there are no pages to show.',
    more: `<p>Run <code>npm run build:public</code> where it was installed, then load this page again. <code>npm start</code> builds it by itself.</p>
<p><a href="/api">What else is here</a></p>`,
  }),
);

const busy = page(
  503,
  plainPage({
    title: 'One moment',
    lead: 'More visitors than usual are here just now. Load this page again in a few seconds.',
  }),
);

/** For a client that asks for more made-up addresses than its allowance. */
export const tooMany = page(
  429,
  plainPage({
    title: 'One moment',
    lead: 'More was asked from where you are than one visitor looks at. Load this page again in a minute.',
  }),
);

const broken = page(
  500,
  plainPage({
    title: 'This page did not work',
    lead: 'The mistake is ours and has been noted. Load it again, or try another page.',
    more: '<p><a href="/">To the front page</a> · <a href="/search">Search</a></p>',
  }),
);

/** When the app itself has no page for "not found". */
export const notFound = page(
  404,
  plainPage({
    title: 'There is no such page',
    lead: 'Its address may have been mistyped, or the page is no more.',
    more: '<p><a href="/">To the front page</a> · <a href="/search">Search</a></p>',
  }),
);

/** What a visitor sees in place of a page that could not be made. */
export function insteadOf(failure: unknown): RenderedPage {
  if (failure instanceof NotBuilt) return notBuilt;
  if (failure instanceof TooManyPages || failure instanceof PageTooSlow) return busy;
  return broken;
}
