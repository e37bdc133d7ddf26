import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { SystemClock } from '#src/platform/clock.js';
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.js';
import { migrate } from '#src/platform/database/migrate.js';
import { EventCodec } from '#src/platform/event-store/codec.js';
import { EmbeddedEventStore } from '#src/platform/event-store/embedded/embedded-event-store.js';
import { createLog } from '#src/platform/observability/log.js';
import { KeyedHash } from '#src/platform/privacy/keyed-hash.js';
import { Secrets } from '#src/platform/privacy/secrets.js';
import { routeLinks } from '#src/tracking/redirect-routes.js';
import { startTracking } from '#src/tracking/tracking.js';
import { seedLink } from './seed-link.js';

// The redirect as it is, on a durable store of its own: no projections, no other routes.
const dataDir = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
chmodSync(dataDir, 0o755);
const server = await startEmbeddedPostgres({ dataDir, durable: true, log: () => undefined });
await migrate(server.url);
const store = new EmbeddedEventStore({ connectionString: server.url });
const codec = new EventCodec();
const clock = new SystemClock();
await seedLink(store, codec, clock, 'bench');

const hash = new KeyedHash(new Secrets(randomBytes(32)));
const tracking = await startTracking({
  store,
  codec,
  clock,
  hashNetwork: (address) => hash.ip(address),
  secureCookies: false,
  onTrouble: (what, error) => console.error(what, error),
  journal: { dir: join(dataDir, 'click-journal'), maxBytes: 1e9, log: createLog('error') },
});
const app = fastify({ trustProxy: false });
routeLinks(app, tracking.redirect, () => undefined);
const address = await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`${address}/l/bench`);

process.once('SIGTERM', () => {
  void (async () => {
    await app.close();
    await tracking.close();
    await store.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(0);
  })();
});
