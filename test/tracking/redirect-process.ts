import { setTimeout as pause } from 'node:timers/promises';
import fastify from 'fastify';
import { SystemClock } from '#src/platform/clock.js';
import { EventCodec } from '#src/platform/event-store/codec.js';
import { EmbeddedEventStore } from '#src/platform/event-store/embedded/embedded-event-store.js';
import { createLog } from '#src/platform/observability/log.js';
import { routeLinks } from '#src/tracking/redirect-routes.js';
import { startTracking } from '#src/tracking/tracking.js';

// The redirect in a process of its own, to be killed. Answers with its figures at /figures.
const [databaseUrl = '', dir = ''] = process.argv.slice(2);
const store = new EmbeddedEventStore({ connectionString: databaseUrl });
const tracking = await startTracking({
  store,
  codec: new EventCodec(),
  clock: new SystemClock(),
  hashNetwork: () => '0'.repeat(32),
  secureCookies: false,
  onTrouble: () => undefined,
  journal: { dir, maxBytes: 64 * 1_048_576, log: createLog('silent') },
});
const app = fastify();
routeLinks(app, tracking.redirect, () => undefined);
app.get('/figures', () => ({ ...tracking.journal?.figures, isUsed: tracking.journal?.isUsed }));
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));

process.once('SIGTERM', () => {
  void (async () => {
    await app.close();
    await tracking.close();
    await Promise.race([store.close(), pause(1_000)]);
    process.exit(0);
  })();
});
