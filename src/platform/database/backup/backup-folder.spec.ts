import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putManifest, someManifest } from '../../../../test/backup/some-manifest.js';
import { findBackup, listBackups, pruneBackups } from './backup-folder.js';
import { BackupRefused, DamagedBackup } from './backup-refused.js';
import { archivedPath, archiveFolder } from './wal-archive.js';

// What becomes of real backups is in test/backup/.

let backups: string;

beforeEach(() => {
  backups = mkdtempSync(join(tmpdir(), 'tributary-backups-'));
  for (const day of [1, 2, 3]) {
    const endedAt = `2026-01-0${day}T00:01:00.000Z`;
    const segment = `00000001000000000000000${day * 2}`;
    const log = { firstSegment: segment, lastSegment: segment };
    putManifest(backups, `day-${day}`, someManifest(`day-${day}`, { endedAt, ...log }));
  }
});
afterEach(() => rmSync(backups, { recursive: true, force: true }));

const file = { path: 'global/1', bytes: 1, sha256: 'ab'.repeat(32) };

describe('a folder of backups', () => {
  it.each([
    ['nothing', null],
    ['a word', 'backup'],
    ['a list', []],
    ['no format', { ...someManifest('odd'), format: undefined }],
    ['format "1"', { ...someManifest('odd'), format: '1' }],
    ['no files', { ...someManifest('odd'), files: undefined }],
    ['an empty file', { ...someManifest('odd'), files: [null] }],
    ['a file without hash', { ...someManifest('odd'), files: [{ ...file, sha256: undefined }] }],
    ['folders that are none', { ...someManifest('odd'), folders: [1] }],
    ['no end', { ...someManifest('odd'), endedAt: null }],
    ['segments of no size', someManifest('odd', { segmentBytes: 0 })],
    ['a segment by another name', someManifest('odd', { lastSegment: '2' })],
    ['a name outside', someManifest('../odd')],
    ['a cluster outside', someManifest('odd', { systemId: '../../42' })],
    ['a file outside', someManifest('odd', { files: [{ ...file, path: '../1' }] })],
  ])('gives the good ones beside a manifest of %s', async (_what, odd) => {
    const path = putManifest(backups, 'odd', odd);
    const { found, damaged } = await listBackups(backups);
    expect(found.map(({ manifest }) => manifest.name)).toEqual(['day-1', 'day-2', 'day-3']);
    expect(damaged).toEqual([expect.any(DamagedBackup)]);
    expect(damaged[0]?.message).toContain(path);
    await expect(findBackup(join(backups, 'odd'))).rejects.toBeInstanceOf(DamagedBackup);
  });

  it('gives the good ones beside one of a later release, which is refused by itself', async () => {
    putManifest(backups, 'later', { format: 2, contents: 'unknown' });
    const { found, damaged } = await listBackups(backups);
    expect(found).toHaveLength(3);
    expect(damaged).toEqual([expect.any(BackupRefused)]);
    await expect(findBackup(join(backups, 'later'))).rejects.toThrow(
      `${join(backups, 'later')} was made by a later release of Tributary; use that one`,
    );
  });

  it('gives the good ones beside one that cannot be read, and knows a disk of its own', async () => {
    for (const name of ['closed', 'lost+found']) {
      mkdirSync(join(backups, name, 'manifest.json'), { recursive: true });
    }
    const { found, damaged } = await listBackups(backups);
    expect(found).toHaveLength(3);
    expect(damaged.map(({ message }) => message)).toEqual([
      expect.stringContaining(join(backups, 'closed', 'manifest.json')),
    ]);
  });

  it('finds the newest, up to a time, and tells what it passes over', async () => {
    putManifest(backups, 'odd', null);
    const told: Error[] = [];
    const newest = await findBackup(backups, undefined, (error) => told.push(error));
    expect(newest.manifest.name).toBe('day-3');
    expect(told).toEqual([expect.any(DamagedBackup)]);
    expect((await findBackup(backups, '2026-01-02T12:00:00.000Z')).manifest.name).toBe('day-2');
    await expect(findBackup(backups, '2025-12-31T00:00:00.000Z')).rejects.toThrow('older backup');
  });
});

describe('pruning', () => {
  const segments = [1, 4, 5, 6, 7].map((number) => `00000001000000000000000${number}`);

  beforeEach(() => {
    const archive = archiveFolder(backups, '42');
    mkdirSync(archive, { recursive: true });
    for (const name of segments) writeFileSync(archivedPath(archive, name), '');
  });

  const log = () => readdirSync(archiveFolder(backups, '42')).map((name) => name.slice(0, 24));

  it('leaves what is damaged, and the log that the oldest one kept needs', async () => {
    putManifest(backups, 'odd', null);
    const pruned = await pruneBackups(backups, 2);
    expect(pruned).toEqual({
      ...{ backups: ['day-1'], segments: 1 },
      damaged: [expect.any(DamagedBackup)],
    });
    expect(readdirSync(backups)).toEqual(['day-2', 'day-3', 'odd', 'wal']);
    expect(log()).toEqual(segments.slice(1));
  });

  it('leaves all of the log beside a backup of a later release, which may need any of it', async () => {
    putManifest(backups, 'later', { format: 2 });
    expect(await pruneBackups(backups, 1)).toMatchObject({
      ...{ backups: ['day-1', 'day-2'], segments: 0 },
    });
    expect(readdirSync(backups)).toEqual(['day-3', 'later', 'wal']);
    expect(log()).toEqual(segments);
  });
});
