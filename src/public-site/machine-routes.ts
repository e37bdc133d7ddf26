import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { newsFeed } from './news-feed.js';
import { siteOrigin } from './site-origin.js';
import type { KeptXml, Sitemap } from './sitemap.js';

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
  instance.get('/sitemap.xml', async (request, reply) =>
    sendKept(request, reply, await sitemap.index(siteOrigin(publicUrl, request))),
  );
  instance.get<{ Params: { part: string } }>('/sitemaps/:part', async (request, reply) => {
    const n = /^(\d{1,4})\.xml$/.exec(request.params.part)?.[1];
    const part =
      n === undefined ? undefined : await sitemap.part(Number(n), siteOrigin(publicUrl, request));
    return part === undefined ? reply.callNotFound() : sendKept(request, reply, part);
  });
  instance.get('/feed.xml', async (request, reply) =>
    reply
      .type('application/rss+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=600')
      .send(await newsFeed(pool, siteOrigin(publicUrl, request))),
  );
}

/** Compressed as it is kept; whoever has it already is not sent it again. */
function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  { zipped, etag }: KeptXml,
): FastifyReply {
  reply.headers({ 'cache-control': hour, vary: 'accept-encoding', etag });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  reply.type(xml);
  if (/\bgzip\b/.test(String(request.headers['accept-encoding']))) {
    return reply.header('content-encoding', 'gzip').send(zipped);
  }
  return reply.send(Readable.from([zipped]).pipe(createGunzip()));
}
