import { createHash } from 'node:crypto';

/** Everything that can stand in the way of a shopper. */
export type Obstacle = 'unknown' | 'disabled' | 'expired' | 'overloaded';

interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

export const pages: Readonly<Record<Obstacle, Page>> = {
  unknown: {
    status: 404,
    title: 'This link leads nowhere',
    text: 'There is no link at this address. It may be mistyped, or the page it was on is out of date.',
  },
  disabled: {
    status: 410,
    title: 'This link is switched off',
    text: 'Whoever made it has switched it off. The shop itself may still be there: look for it by name.',
  },
  expired: {
    status: 410,
    title: 'This link has expired',
    text: 'It was made for a limited time, and that time is over. The shop may have a newer offer.',
  },
  overloaded: {
    status: 503,
    title: 'One moment, please',
    text: 'Many people are on their way at once. Reload this page in a few seconds; the link works.',
  },
};

export const styleSheet = `:root{color-scheme:light dark;--ink:#1c2430;--quiet:#56606e;--paper:#f6f5f2;--line:#2f6f6a}
@media (prefers-color-scheme:dark){:root{--ink:#e9edf2;--quiet:#a3adba;--paper:#14181d;--line:#6fb8b1}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:2rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:34rem;border-left:.25rem solid var(--line);padding:.5rem 0 .5rem 1.5rem}
h1{margin:0 0 .5rem;font-size:1.75rem;line-height:1.25;letter-spacing:-.01em;text-wrap:balance}
p{margin:0;color:var(--quiet)}
`;

export const styleSheetPath = '/l/_/style.css';
export const styleSheetTag = `"${createHash('sha256').update(styleSheet).digest('base64url').slice(0, 16)}"`;

/** Nothing but our own style sheet. */
export const pagePolicy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function htmlPage({ title, text }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${styleSheetPath}">
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</body>
</html>
`;
}

export type PageForm = 'html' | 'json' | 'text';

const forms: Readonly<Record<string, PageForm>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/json': 'json',
  'application/problem+json': 'json',
  'text/plain': 'text',
};

/** What the client would like best of what there is, by its `Accept` header; a page if it does not care. */
export function preferredForm(accept: string | undefined): PageForm {
  let best: PageForm = 'html';
  let bestQuality = 0;
  for (const range of (accept ?? '').toLowerCase().split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    const form = forms[type];
    const q = parameters.find((each) => each.startsWith('q='))?.slice(2);
    const quality = q === undefined ? 1 : Number(q);
    if (form === undefined || !(quality > bestQuality)) continue;
    best = form;
    bestQuality = quality;
  }
  return best;
}
