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
import { startTracking } from '#src/tracking/tracking.js';
import { routeBeacon } from '#src/tracking/views/beacon-routes.js';
import { databasePool } from '#src/platform/database/pool.js';

// The beacon as it is, on a durable store of its own: no projections, no other routes.
const dataDir = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
chmodSync(dataDir, 0o755);
const server = await startEmbeddedPostgres({ dataDir, durable: true, log: () => undefined });
await migrate(server.url);
const store = new EmbeddedEventStore({ connectionString: server.url });
const hash = new KeyedHash(new Secrets(randomBytes(32)));
let dropped = 0;
const tracking = await startTracking({
  store,
  codec: new EventCodec(),
  clock: new SystemClock(),
  hashNetwork: (address) => hash.ip(address),
  secureCookies: false,
  onTrouble: (what, error) => console.error(what, error),
  journal: { dir: join(dataDir, 'click-journal'), maxBytes: 1e9, log: createLog('error') },
  views: {
    mayTell: () => Promise.resolve(true),
    onDropped: (_reason, views) => (dropped += views),
  },
});
const app = fastify({ trustProxy: false });
if (tracking.viewDesk) routeBeacon(app, tracking.viewDesk, () => undefined);
const pool = databasePool(server.url);
// How many are in the store, wait for it, and were dropped.
app.get('/kept', async () => {
  const { rows } = await pool.query<{ kept: string }>(
    `SELECT count(*) AS kept FROM es_event WHERE type = 'view-recorded'`,
  );
  return { kept: Number(rows[0]?.kept), waiting: tracking.waitingViews(), dropped };
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
console.log(address);

process.once('SIGTERM', () => {
  void (async () => {
    await app.close();
    await tracking.close();
    await pool.end();
    await store.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(0);
  })();
});
