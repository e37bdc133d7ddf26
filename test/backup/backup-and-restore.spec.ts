import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import {
  findBackup,
  listBackups,
  pruneBackups,
  verifyBackup,
} from '#src/platform/database/backup/backup-folder.js';
import { BackupRefused, DamagedBackup } from '#src/platform/database/backup/backup-refused.js';
import { type Manifest, readManifest } from '#src/platform/database/backup/manifest.js';
import { observeArchive } from '#src/platform/database/backup/observe-archive.js';
import { fingerprint } from '#src/platform/event-store/fingerprint.js';
import { databasePool } from '#src/platform/database/pool.js';
import { createLog } from '#src/platform/observability/log.js';
import { Metrics } from '#src/platform/observability/metrics.js';
import { Readiness } from '#src/platform/observability/readiness.js';
import { readAllAfter } from '../contracts/event-store-stories.js';
import { until } from '../support/until.js';
import { BackedUpStore } from './backed-up-store.js';

// Copies whole databases: slow where the disk is busy.
jest.setTimeout(120_000);

let place: BackedUpStore;
/** The first backup, made while a writer was at work. */
let first: string;
let manifest: Manifest;
/** What came of a second one at the same time. */
let atOnce: unknown;

beforeAll(async () => {
  place = await BackedUpStore.start();
  await place.append(300);
  await whileWriting(async () => {
    const ended = place.backUp();
    await hasBegun();
    atOnce = await place.backUp().catch((error: unknown) => error);
    first = await ended;
  });
  manifest = (await readManifest(first)) as Manifest;
});
afterAll(() => place.stop());

/** One append after the other as fast as the server can, from before `work` begins until it has ended. */
async function whileWriting<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = await place.store.head();
  const writer = new pg.Client({ connectionString: place.server.url });
  await writer.connect();
  // In the server itself, so that no work of this process makes it wait.
  const ended = writer.query(`do $$ begin loop
    perform es_append(array['story-' || gen_random_uuid()], array[-1], array[1],
      array[gen_random_uuid()], array['thing-happened'], array['{"n":1}'], array['{"v":1}']);
    commit;
  end loop; end $$`);
  const cancelled = expect(ended).rejects.toThrow('canceling statement');
  try {
    while ((await place.store.head()) === before) await setImmediate();
    return await work();
  } finally {
    await place.query(
      "select pg_cancel_backend(pid) from pg_stat_activity where query like 'do $$%'",
    );
    await cancelled;
    await writer.end();
  }
}

/** Waits until a backup under way has made its folder. */
async function hasBegun(): Promise<void> {
  const names = () => (existsSync(place.backups) ? readdirSync(place.backups) : []);
  while (!names().some((name) => /^\.partial-.*Z-/.test(name))) await setImmediate();
}

/** Everything below a folder, as paths. */
function everythingIn(folder: string): string[] {
  return existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]).sort() : [];
}

describe('a backup', () => {
  it('is made while a writer goes on, and restores to the same events', async () => {
    await place.append(5);
    const restored = await place.restore(first, 'restored');
    expect(restored).toMatchObject({
      storeId: await place.store.storeId(),
      equalEvents: manifest.events,
      putAside: undefined,
    });
    expect(manifest.events).toBeGreaterThan(300);
    expect(restored.events).toBeGreaterThanOrEqual(manifest.events);

    const same = await place.fingerprint(manifest.head);
    expect(same).toEqual({ events: manifest.events, sha256: manifest.eventsSha256 });
    await place.onRestored('restored', async (store) => {
      expect(await fingerprint(store, { upTo: manifest.head })).toEqual(same);
      // What was taken after it was made is not in it; both stores go on by themselves.
      const head = await store.head();
      expect(head < (await place.store.head())).toBe(true);
      await store.append('story-of-the-copy', 'no-stream', [
        { id: '00000000-0000-4000-8000-000000000001', type: 'copied', data: '{}', metadata: '{}' },
      ]);
      expect(store.distance(head, await store.head())).toBe(1);
    });
    expect(await place.store.readStream('story-of-the-copy')).toEqual([]);
  });

  it('holds no master key, and names the time, the versions and the log it needs', () => {
    writeFileSync(join(place.dataDir, 'master.key'), 'kept apart');
    expect(manifest.files.map(({ path }) => path)).not.toContain('master.key');
    expect(manifest).toMatchObject({
      format: 1,
      product: JSON.parse(readFileSync('package.json', 'utf8')).version,
      postgres: expect.stringMatching(/^18\./),
      timeline: 1,
      firstSegment: expect.stringMatching(/^[0-9A-F]{24}$/),
    });
    expect(manifest.begunAt < manifest.endedAt).toBe(true);
  });

  it('is refused while another one of the same database is made', () => {
    expect(atOnce).toBeInstanceOf(BackupRefused);
    expect(String(atOnce)).toContain('Another backup of this database is under way');
  });

  it('leaves nothing when it is broken off, and clears what a killed one left', async () => {
    const before = readdirSync(place.backups);
    const left = join(place.backups, `.partial-${manifest.systemId}-of-a-killed-one`);
    writeFileSync(left, '');
    const abort = new AbortController();
    const ended = place.backUp(abort);
    const refused = expect(ended).rejects.toThrow('aborted');
    await hasBegun();
    abort.abort();
    await refused;
    expect(readdirSync(place.backups)).toEqual(before);
  });

  it('replaces no database that runs, and none without being told to', async () => {
    const running = place.restore(first, 'data', { force: true });
    await expect(running).rejects.toThrow('is in use; stop Tributary there first');
    await expect(place.restore(first, 'restored')).rejects.toThrow('already');
  });
});

describe('a damaged backup', () => {
  it.each(['changed', 'cut off'])('is refused by the name of the file that was %s', async (how) => {
    const file = manifest.files.find(({ path }) => path.startsWith('base/'))?.path ?? '';
    const path = join(first, 'files', `${file}.gz`);
    const whole = readFileSync(path);
    const middle = whole.length >> 1;
    if (how === 'changed') writeFileSync(path, whole.with(middle, (whole[middle] ?? 0) ^ 1));
    else truncateSync(path, middle);
    try {
      const found = await findBackup(first);
      const verified = verifyBackup(found, new AbortController().signal, () => undefined);
      await expect(verified).rejects.toThrow(path);
      const restored = place.restore(first, 'from-damaged');
      await expect(restored).rejects.toBeInstanceOf(DamagedBackup);
      await expect(restored).rejects.toThrow(path);
      expect(everythingIn(join(place.room, 'from-damaged'))).toEqual([]);
    } finally {
      writeFileSync(path, whole);
    }
    await verifyBackup(await findBackup(first), new AbortController().signal, () => undefined);
  });

  it('is refused when its events are not those that were backed up', async () => {
    const path = join(first, 'manifest.json');
    const whole = readFileSync(path, 'utf8');
    const other = manifest.eventsSha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    writeFileSync(path, whole.replace(manifest.eventsSha256, other));
    try {
      await expect(place.restore(first, 'from-other')).rejects.toThrow(
        'or others than were backed up',
      );
      expect(everythingIn(join(place.room, 'from-other'))).toEqual([]);
    } finally {
      writeFileSync(path, whole);
    }
  });

  it('is listed as damaged when its manifest is not whole', async () => {
    const path = join(first, 'manifest.json');
    const whole = readFileSync(path);
    truncateSync(path, 100);
    try {
      const { damaged } = await listBackups(place.backups);
      expect(damaged).toEqual([expect.objectContaining({ file: path })]);
    } finally {
      writeFileSync(path, whole);
    }
  });
});

describe('a point in time', () => {
  it('restores exactly what was there before it', async () => {
    const heads: string[] = [];
    const marks: string[] = [];
    for (const events of [10, 20, 30]) {
      await place.append(events);
      heads.push(await place.store.head());
      marks.push(await place.mark());
    }
    await place.append(1);
    await place.archived();

    const target = { kind: 'time', time: marks[1] ?? '', timeline: 'latest' } as const;
    const restored = await place.restore(place.backups, 'second-mark', { target });
    expect(restored).toMatchObject({ head: heads[1], brokenAt: undefined });
    const events = await place.onRestored('second-mark', (store) => readAllAfter(store, ''));
    const all = await readAllAfter(place.store, '');
    expect(events).toEqual(all.filter(({ position }) => position <= (heads[1] ?? '')));
  });

  it('is refused before the backup and after the archive', async () => {
    const early = { kind: 'time', time: manifest.begunAt, timeline: 'latest' } as const;
    await expect(place.restore(first, 'early', { target: early })).rejects.toThrow(
      'needs an older backup',
    );
    const late = { kind: 'time', time: '2999-01-01T00:00:00.000Z', timeline: 'latest' } as const;
    await expect(place.restore(first, 'late', { target: late })).rejects.toThrow(
      'The archived log ends before 2999-01-01T00:00:00.000Z',
    );
    expect(everythingIn(join(place.room, 'late'))).toEqual([]);
  });

  it('stops where the archive is damaged, and says so', async () => {
    const archive = join(place.backups, 'wal', manifest.systemId);
    const newest = readdirSync(archive)
      .filter((name) => /^[0-9A-F]{24}\.gz$/.test(name))
      .sort()
      .at(-1);
    const path = join(archive, newest ?? '');
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length - 20));
    try {
      const target = { kind: 'end', timeline: 'latest' } as const;
      const restored = await place.restore(first, 'restored', { target, force: true });
      expect(restored.brokenAt).toBe(path);
      // What was there is not lost.
      expect(existsSync(join(restored.putAside ?? '', 'cluster', 'PG_VERSION'))).toBe(true);
      expect(restored.head < (await place.store.head())).toBe(true);
    } finally {
      writeFileSync(path, whole);
    }
  });
});

describe('an archive that fails', () => {
  it('is told by figure and readiness until it works again', async () => {
    const metrics = new Metrics({ process: false });
    const readiness = new Readiness(createLog('silent'));
    const pool = databasePool(place.server.url, { max: 1 });
    const archive = join(place.backups, 'wal', manifest.systemId);
    /** Has something archived, or tried to be. */
    const told = async (failing: 0 | 1, standing: string) => {
      const line = new RegExp(`^tributary_archive_failing ${failing}$`, 'm');
      await place.append(1);
      await place.query('select pg_switch_wal()');
      await until(async () => line.test(await metrics.text()));
      expect(await readiness.report()).toMatchObject({
        ready: true,
        checks: { archive: standing },
      });
    };
    try {
      await observeArchive(pool, { metrics, readiness });
      await told(0, 'ok');
      renameSync(archive, `${archive}-away`);
      await told(1, 'degraded');
      expect(existsSync(archive)).toBe(false);
      renameSync(`${archive}-away`, archive);
      await told(0, 'ok');
    } finally {
      if (!existsSync(archive)) renameSync(`${archive}-away`, archive);
      await pool.end();
    }
  });
});

it('keeps the newest backups, and the log that they need', async () => {
  const kept = await place.backUp();
  await place.append(2);
  const head = await place.store.head();
  await place.archived();
  const before = await listBackups(place.backups);
  const pruned = await pruneBackups(place.backups, 1);
  expect(pruned.backups).toHaveLength(before.found.length - 1);
  expect(pruned.segments).toBeGreaterThan(0);
  const { found } = await listBackups(dirname(kept));
  expect(found.map(({ path }) => path)).toEqual([kept]);
  const target = { kind: 'end', timeline: 'latest' } as const;
  expect(await place.restore(place.backups, 'pruned', { target })).toMatchObject({ head });
});
