import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pagesPolicy } from '../platform/http/content-policy.js';
import { namesFile, readyFiles } from '../platform/http/web-app.js';
import { KeptPage } from './kept-page.js';
import { pageAddress, visitOf } from './page-address.js';
import type { PageHost, Source } from './page-host.js';
import { tooMany } from './plain-pages.js';
import { siteOrigin } from './site-origin.js';

/** Places of others below which no page is. */
const others = /^\/(?:api|docs|l|media|media-uploads|problems|sitemaps)(?:[/?]|$)/;

type PathConstraint = Parameters<FastifyInstance['addConstraintStrategy']>[0];

/** Says of each request whether its address may be a page: what is below others' places is theirs to refuse. */
const isPage: PathConstraint = {
  name: 'page',
  storage: () => {
    const routes: Parameters<ReturnType<PathConstraint['storage']>['set']>[] = [];
    return {
      get: (value) => routes.find(([of]) => of === value)?.[1] ?? null,
      set: (...route) => void routes.push(route),
    };
  },
  deriveConstraint: ({ url = '/' }) => !others.test(url),
};

export interface SiteRoutes {
  readonly host: PageHost;
  /** `dist/web-public/browser`. */
  readonly files: string;
  /** As configured; undefined: as the visitor calls it. */
  readonly publicUrl: string | undefined;
  /**
   * Whether this client may have one more page of the kind that anybody can think up addresses of: they
   * are made one by one, and the threads are everybody's.
   */
  readonly admit: (address: string) => Promise<boolean>;
  /** Told where each page came from. */
  readonly onAnswered?: (source: Source) => void;
}

/** Every GET that nobody else answers: the site's files, else its pages. */
export function routePages(instance: FastifyInstance, site: SiteRoutes): void {
  instance.addConstraintStrategy(isPage);
  // Not awaited: that would end the start of the server before its own routes have their error handler.
  void instance.register(async (scope) => {
    await readyFiles(scope, site.files);
    scope.get('/*', { constraints: { page: true } }, async (request, reply) => {
      const path = request.url.split('?', 1)[0] ?? '/';
      // The page that the partners' service worker keeps, for when there is no network.
      const isFile = namesFile(path) || path.endsWith('/index.csr.html');
      if (isFile) return reply.sendFile(path.slice(1));
      return answer(site, request, reply);
    });
  });
}

async function answer(
  { host, publicUrl, admit, onAnswered }: SiteRoutes,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const address = pageAddress(request.url);
  if (address === undefined) return reply.callNotFound() as unknown as FastifyReply;
  const visit = visitOf(request.cookies, request.headers['sec-gpc']);
  // A currency is chosen by a cookie, which anybody can think up, too.
  const isOpenEnded = address.isOpenEnded || visit.currency !== null;
  if (isOpenEnded && !(await admit(request.ip))) {
    return send(request, reply, new KeptPage(tooMany), 'failed');
  }
  const origin = siteOrigin(publicUrl, request);
  const { page, source } = await host.page(
    {
      request: { url: address.url, host: new URL(origin).host, headers: {} },
      visit,
      publicUrl: origin,
    },
    isOpenEnded,
  );
  onAnswered?.(source);
  return send(request, reply, page, source);
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  page: KeptPage,
  source: Source,
): Promise<FastifyReply> {
  const { encoding, body } = await page.form(String(request.headers['accept-encoding'] ?? ''));
  reply.code(page.status).headers({
    'content-type': 'text/html; charset=utf-8',
    ...page.headers,
    // Whoever comes back asks whether it is still so; what depends on cookies is nobody else's.
    'cache-control': page.status === 503 || page.status === 429 ? 'no-store' : 'private, no-cache',
    vary: 'accept-encoding, cookie, sec-gpc',
    'content-security-policy': pagesPolicy,
    'server-timing': `page;desc=${source}`,
  });
  if (page.status === 503) reply.header('retry-after', '5');
  if (page.status === 429) reply.header('retry-after', '60');
  if (page.status === 200 && request.headers['if-none-match'] === page.headers['etag']) {
    return reply.code(304).send();
  }
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.send(body);
}
