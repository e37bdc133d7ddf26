import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { merchant } from '#domain/merchant/merchant.js';
import { findRows } from '#read-models/find-page.js';
import { merchantList } from '#read-models/merchants/table.js';
import { Product, tributary } from '#src/cli/scenario.js';
import { type Host, openHost } from '#src/host.js';
import { SystemClock } from '#src/platform/clock.js';
import { type Manifest, readManifest } from '#src/platform/database/backup/manifest.js';
import { configFrom } from '#src/platform/config.js';
import { derivedUuid, randomId } from '#src/platform/ids.js';
import { createLog } from '#src/platform/observability/log.js';
import { MasterKeyMismatch } from '#src/platform/privacy/installation.js';
import { putManifest } from './some-manifest.js';

// Copies whole databases: slow where the disk is busy.
jest.setTimeout(120_000);

const clock = new SystemClock();
let room: string;
let host: Host;

beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), 'tributary-restored-'));
  chmodSync(room, 0o755);
  host = await open('data');
  await register(host, 'Before the backup');
});
afterAll(async () => {
  await host.close();
  rmSync(room, { recursive: true, force: true });
});

async function open(folder: string): Promise<Host> {
  const config = configFrom({ DATA_DIR: join(room, folder) });
  const opened = await openHost({ config, clock, log: createLog('silent') });
  await opened.runtime.projector.start();
  opened.runtime.policies.start();
  return opened;
}

async function register({ runtime }: Host, name: string): Promise<void> {
  const merchantId = randomId('merchant', clock.now().getTime());
  await runtime.pipeline.handle(
    merchant,
    merchantId,
    { type: 'register-merchant', merchantId, name, website: null },
    {
      ...{ commandId: derivedUuid('test', name), correlationId: 'test', causationId: null },
      actor: { type: 'cli', id: 'test' },
    },
  );
  await runtime.projector.settled();
}

async function merchants({ pool }: Host): Promise<string[]> {
  const rows = await findRows(pool, merchantList, (query) => query.orderBy('created_at'));
  return rows.map(({ name }) => name);
}

const run = (...line: string[]) => tributary(new Product(), line);

it('is the product as it was, and goes on', async () => {
  const backups = join(room, 'backups');
  const made = await run('backup', '--to', backups, '--data-dir', join(room, 'data'), '--json');
  expect(made).toMatchObject({ code: 0 });
  const { name } = made.json() as { name: string };
  await register(host, 'After the backup');

  const listed = await run('backup', '--list', '--to', backups);
  expect(listed.out).toContain(`${name}  `);
  const verified = await run('backup', '--verify', name, '--to', backups);
  expect(verified.out).toContain(`${name} is whole`);

  const manifest = (await readManifest(join(backups, name))) as Manifest;
  putManifest(backups, name, { ...manifest, product: '999.0.0' });
  const odd = putManifest(backups, 'odd', null);
  const place = join(room, 'new');
  mkdirSync(place);
  writeFileSync(join(place, 'master.key'), `${'ab'.repeat(32)}\n`);
  const restored = await run('restore', '--from', backups, '--data-dir', place);
  expect(restored).toMatchObject({ code: 0 });
  expect(restored.out).toContain('WARNING: the one at hand is another');
  expect(restored.err).toContain(`WARNING: ${name} was made by Tributary 999.0.0, and this is 0.`);
  expect(restored.err).toContain(`WARNING: The backup is damaged: ${odd}`);
  await expect(open('new')).rejects.toBeInstanceOf(MasterKeyMismatch);

  cpSync(join(room, 'data', 'master.key'), join(place, 'master.key'));
  const next = await open('new');
  try {
    expect(await merchants(next)).toEqual(['Before the backup']);
    await register(next, 'In the restored one');
    expect(await merchants(next)).toEqual(['Before the backup', 'In the restored one']);
    expect(await merchants(host)).toEqual(['Before the backup', 'After the backup']);
  } finally {
    await next.close();
  }
});
