import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { htmlType, plainPage } from './plain-page.js';

/** Where `npm run build` leaves an app, whether this runs built or from its sources. */
export function builtApp(name: 'web-admin' | 'web-public'): string {
  let root = import.meta.dirname;
  while (!existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root);
  return join(root, 'dist', name);
}

/** Paths that name a file: when there is none, the answer is 404 and not the app. */
const asset = /\.(?:avif|css|gif|ico|jpg|js|json|map|mjs|png|svg|txt|webmanifest|webp|woff2?)$/;

/** Whether a path names a file and no page. */
export function namesFile(path: string): boolean {
  return asset.test(path);
}

/** Names that the build made out of the content: what is behind one never changes. */
const hashed =
  /\/(?:(?:chunk|main|polyfills|styles|worker)|media\/.+)-[\w-]{8}\.\w+(?:\.(?:br|gz))?$/;

const notBuilt = plainPage({
  title: 'The admin app is not built',
  lead: 'This server runs and its API answers, but there are no pages to show.',
  more: `<p>Run <code>npm run build:admin</code> where it was installed, then load this page again. <code>npm start</code> builds it by itself.</p>
<p><a href="/api">What else is here</a></p>`,
});

/**
 * Lets `reply.sendFile(path)` of this scope send the files of a built app, compressed as the build left
 * them. An app that is built while this runs is found.
 */
export async function readyFiles(scope: FastifyInstance, folder: string): Promise<void> {
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
}

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
    await readyFiles(scope, folder);
    scope.get(prefix, (request, reply) => {
      const query = request.url.slice(prefix.length);
      return reply.redirect(`${prefix}/${query}`, 308);
    });
    scope.get<{ Params: { '*': string } }>(`${prefix}/*`, (request, reply) => {
      const path = request.params['*'];
      if (namesFile(path)) return reply.sendFile(path);
      if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html');
      return reply.code(503).type(htmlType).send(notBuilt);
    });
  });
}
