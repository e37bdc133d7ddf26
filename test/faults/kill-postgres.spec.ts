import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '#src/platform/database/embedded-postgres.js';
import { migrate } from '#src/platform/database/migrate.js';
import { endProducts, ProductProcess } from '../support/product-process.js';
import { BusyShop, expectNothingLost } from './busy-shop.js';

// A server of its own, whose disk counts: what is acknowledged has to outlive it.

let dataDir: string;
let server: EmbeddedPostgres;
let shop: BusyShop;

const startServer = () => startEmbeddedPostgres({ dataDir, durable: true, log: () => undefined });

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tributary-faults-'));
  chmodSync(dataDir, 0o755);
  server = await startServer();
  await migrate(server.url);
  const drop = () => Promise.resolve();
  shop = await BusyShop.open({ database: { url: server.url, drop } });
}, 60_000);

afterAll(async () => {
  await endProducts();
  await shop.test.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('kill -9 of PostgreSQL in mid-append: the product waits for it, and nothing acknowledged is lost', async () => {
  const product = await ProductProcess.start('all', { variables: shop.test.variables });
  shop.sell(() => product.url);
  for (let round = 0; round < 3; round += 1) {
    await shop.sold(40);
    process.kill(server.pid, 'SIGKILL');
    server = await startServer();
  }
  await shop.sold(40);
  await shop.pauseSelling();
  expect(product.isRunning).toBe(true);
  expect(await product.stop()).toBe(143);
  await expectNothingLost(shop);
}, 120_000);
