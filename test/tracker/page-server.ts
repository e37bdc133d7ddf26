import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fastify from 'fastify';
import { type Beacon, beaconFrom, type ToldView } from '#src/tracking/views/beacon-form.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A site of a few pages with the built tracker, and an ear for what it tells. */
export interface TrackedSite {
  readonly url: string;
  /** The tracker as browsers load it. */
  readonly script: Buffer;
  readonly beacons: Beacon[];
  /** Bodies that our own server would not take: there must be none. */
  readonly unreadable: string[];
  /** All that was told so far. */
  views(): readonly ToldView[];
  close(): Promise<void>;
}

export const productId = 'prd_01KJPSTSX0N2T2Y3VBC7K25BCP';
export const linkedProductId = 'prd_01KJPSTSX0N2T2Y3VBC7K25BCQ';

const page = `<!doctype html><html lang="en"><title>Shop</title><script src="/t.js" defer></script>
<main data-product="${productId}"><h1>Red mug</h1>
<ul><li data-product="${linkedProductId}"><a id="out" href="/l/k7Qm2xRb?sub1=a" target="_blank"><b>To the shop</b></a></li></ul>
<a id="about" href="/about">About</a>
<form method="post" action="/choice"><button id="yes">Yes</button></form></main></html>`;

export async function startTrackedSite(): Promise<TrackedSite> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-tracker-'));
  const builder = (await import(
    pathToFileURL(join(root, 'ops/scripts/build-tracker.mjs')).href
  )) as { buildTracker(folder: string): Promise<string | undefined> };
  const said = await builder.buildTracker(folder);
  if (said !== undefined) throw new Error(said);
  const script = readFileSync(join(folder, 't.js'));
  rmSync(folder, { recursive: true });
  const beacons: Beacon[] = [];
  const unreadable: string[] = [];
  const app = fastify();
  app.get('/t.js', (_request, reply) => reply.type('text/javascript').send(script));
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send());
  app.post('/b', (request, reply) => {
    const body = String(request.body);
    const beacon = beaconFrom(body);
    if (beacon) beacons.push(beacon);
    else unreadable.push(body);
    return reply.code(204).send();
  });
  // As the product's own forms without script: kept, and back to where it was sent from.
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, _body, done) =>
    done(null),
  );
  app.post('/choice', ({ headers }, reply) =>
    reply.redirect(`${headers.referer ?? '/'}&saved=1`, 303),
  );
  app.get('/*', (_request, reply) => reply.type('text/html').send(page));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...{ url, script, beacons, unreadable },
    views: () => beacons.flatMap(({ views }) => views),
    close: () => app.close(),
  };
}
