import type { FastifyInstance } from 'fastify';

/** For what no app can be asked to show. Texts are ours: nothing is escaped. */
export interface PlainPage {
  readonly title: string;
  readonly lead: string;
  /** More, as HTML. */
  readonly more?: string;
}

/** A page without an app: one column, light and dark, no script. */
export function plainPage({ title, lead, more = '' }: PlainPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Tributary</title>
<link rel="icon" href="/favicon.ico" type="image/svg+xml">
<link rel="stylesheet" href="/plain.css">
</head>
<body>
<main>
<h1>${title}</h1>
<p class="lead">${lead}</p>
${more}
</main>
</body>
</html>
`;
}

export const htmlType = 'text/html; charset=utf-8';

const style = `:root { color-scheme: light dark; --line: #d5dbe1; --quiet: #51606e; --accent: #0b6b5d; --ground: #fbfcfd; --ink: #14202b }
@media (prefers-color-scheme: dark) {
  :root { --line: #2b3743; --quiet: #9fb0bf; --accent: #5fd0bd; --ground: #10171d; --ink: #e8eef3 }
}
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.55 system-ui, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: 4rem 1.25rem }
h1 { margin: 0; font-size: 2.25rem; letter-spacing: -0.02em }
.lead { margin-top: .5rem; font-size: 1.15rem; color: var(--quiet) }
ul { list-style: none; margin: 2rem 0; padding: 0; border-top: 1px solid var(--line) }
li { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: .8rem 0; border-bottom: 1px solid var(--line) }
li a { flex: 0 0 13rem; font-weight: 600 }
li span { color: var(--quiet) }
a { color: var(--accent); text-underline-offset: .2em }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px }
code { font: .92em ui-monospace, monospace }
`;

const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6b5d"/><path d="M7 7c0 9 9 7 9 18M25 7c0 9-9 7-9 18" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>
`;

const services = plainPage({
  title: 'What runs here',
  lead: 'An affiliate platform whose every commission can be proved. This server is running.',
  more: `<ul>
<li><a href="/">Public site</a><span>What shoppers see</span></li>
<li><a href="/partners">Partners</a><span>Where affiliates join and earn</span></li>
<li><a href="/admin/">Admin app</a><span>Approve, pay, explain</span></li>
<li><a href="/docs">API explorer</a><span>Every endpoint, to read and to try</span></li>
<li><a href="/docs/openapi.json">OpenAPI document</a><span>For client generators</span></li>
<li><a href="/problems">Problems</a><span>Every error code and what to do about it</span></li>
<li><a href="/readyz">Readiness</a><span>Database, event store, projections, policies</span></li>
<li><a href="/metrics">Metrics</a><span>For Prometheus</span></li>
</ul>
<p>Tracking links live under <code>/l/{code}</code>, the API under <code>/api/v1</code>.
Sign-ins and first calls were printed where the server was started for the first time.</p>`,
});

/** What plain pages need, the icon of every page, and at `/api` what else is here. */
export function servePlainPages(instance: FastifyInstance): void {
  const serve = (path: string, type: string, age: number, text: string): void => {
    instance.get(path, (_request, reply) =>
      reply.type(type).header('cache-control', `public, max-age=${age}`).send(text),
    );
  };
  serve('/plain.css', 'text/css; charset=utf-8', 3_600, style);
  serve('/favicon.ico', 'image/svg+xml', 86_400, favicon);
  serve('/api', htmlType, 0, services);
}
