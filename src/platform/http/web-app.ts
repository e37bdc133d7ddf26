import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where `npm run build` leaves the admin app, whether this runs built or from its sources. */
export function builtAdminApp(): string {
  let root = import.meta.dirname;
  while (!existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root);
  return join(root, 'dist', 'web-admin', 'browser');
}

/** Paths that name a file: when there is none, the answer is 404 and not the app. */
const asset = /\.(?:css|gif|ico|jpg|js|json|map|mjs|png|svg|txt|webmanifest|webp|woff2?)$/;

/** Names that the build made out of the content: what is behind one never changes. */
const hashed =
  /\/(?:(?:chunk|main|polyfills|styles|worker)|media\/.+)-[\w-]{8}\.\w+(?:\.(?:br|gz))?$/;

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not built · Tributary</title>
<link rel="icon" href="/favicon.ico" type="image/svg+xml">
<link rel="stylesheet" href="/home.css">
<main>
<h1>The admin app is not built</h1>
<p class="lead">This server runs and its API answers, but there are no pages to show.</p>
<p>Run <code>npm run build:admin</code> where it was installed, then load this page again. <code>npm start</code> builds it by itself.</p>
<p><a href="/">What else is here</a></p>
</main>
</html>
`;

/**
 * Serves a built single-page app below `prefix` (as `/admin`): its files, compressed as the build left
 * them, and its index for every other path, so that links go deep. An app that is built while this runs
 * is found.
 */
export async function serveWebApp(
  instance: FastifyInstance,
  { prefix, folder }: { prefix: string; folder: string },
): Promise<void> {
  await instance.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: folder,
      serve: false,
      preCompressed: true,
      suppressWarning: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const kept = hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
        reply.header('cache-control', kept);
      },
    });
    scope.get(prefix, (request, reply) => {
      const query = request.url.slice(prefix.length);
      return reply.redirect(`${prefix}/${query}`, 308);
    });
    scope.get<{ Params: { '*': string } }>(`${prefix}/*`, (request, reply) => {
      const path = request.params['*'];
      if (asset.test(path)) return reply.sendFile(path);
      if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html');
      return reply.code(503).type('text/html; charset=utf-8').send(notBuilt);
    });
  });
}
