import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { newsFeed } from './news-feed.js';
import { siteOrigin } from './site-origin.js';
import type { Sitemap } from './sitemap.js';

const xml = 'application/xml; charset=utf-8';
const hour = 'public, max-age=3600';

/** Search results are for people, and so is what is behind a sign-in; all else may be found. */
const robots = (origin: string): string => `User-agent: *
Disallow: /admin/
Disallow: /docs
Disallow: /l/
Disallow: /partners/
Disallow: /de/partners/

Sitemap: ${origin}/sitemap.xml
`;

/** What machines read of the site: robots.txt, the sitemap, the newest products as RSS. */
export function routeMachines(
  instance: FastifyInstance,
  {
    sitemap,
    pool,
    publicUrl,
  }: { readonly sitemap: Sitemap; readonly pool: Pool; readonly publicUrl: string | undefined },
): void {
  instance.get('/robots.txt', (request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', hour)
      .send(robots(siteOrigin(publicUrl, request))),
  );
  instance.get('/sitemap.xml', async (request, reply) => {
    const index = await sitemap.index(siteOrigin(publicUrl, request));
    return reply.type(xml).header('cache-control', hour).send(index);
  });
  instance.get<{ Params: { part: string } }>('/sitemaps/:part', async (request, reply) => {
    const n = /^(\d{1,4})\.xml$/.exec(request.params.part)?.[1];
    const part =
      n === undefined ? undefined : await sitemap.part(Number(n), siteOrigin(publicUrl, request));
    if (part === undefined) return reply.callNotFound();
    const lines = Readable.from(part);
    const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding']));
    reply.type(xml).headers({ 'cache-control': hour, vary: 'accept-encoding' });
    if (!takesGzip) return reply.send(lines);
    const zipped = lines.compose(createGzip()) as unknown as Readable;
    return reply.header('content-encoding', 'gzip').send(zipped);
  });
  instance.get('/feed.xml', async (request, reply) =>
    reply
      .type('application/rss+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=600')
      .send(await newsFeed(pool, siteOrigin(publicUrl, request))),
  );
}
