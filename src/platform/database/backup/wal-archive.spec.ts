import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { serverAccount } from '../server-account.js';
import { archivedNames, archiveFolder, archiveSettings } from './wal-archive.js';

const account = serverAccount();
const segment = '000000010000000000000001';

let room: string;
let home: string;
let told: string[];

beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'tributary-archive-'));
  chmodSync(room, 0o755);
  told = [];
  home = join(room, "the server's 100% home");
  mkdirSync(join(home, 'cluster', 'global'), { recursive: true });
  // The control file of cluster 42.
  writeFileSync(
    join(home, 'cluster', 'global', 'pg_control'),
    Buffer.from([42, 0, 0, 0, 0, 0, 0, 0]),
  );
});
afterEach(() => rmSync(room, { recursive: true, force: true }));

function settings(backups?: string, of = home): Readonly<Record<string, string>> {
  return archiveSettings({ home: of, account, backups, log: (message) => told.push(message) });
}

/** What the server does with its archive command, for a segment with this content. */
function archive(command = '', content = 'changes'): number | null {
  writeFileSync(join(room, segment), content);
  const line = command
    .replaceAll('%p', join(room, segment))
    .replaceAll('%f', segment)
    .replaceAll('%%', '%');
  return spawnSync('/bin/sh', ['-c', line], {
    ...account,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
  }).status;
}

describe('the archive of the log', () => {
  it('is wanted by nobody at first', () => {
    expect(settings()).toEqual({});
  });

  it('takes a segment whole, the same one again, and never another by its name', async () => {
    const backups = join(room, "an operator's 5% folder");
    const { archive_command: command } = settings(backups);
    const kept = archiveFolder(backups, '42');
    expect(archive(command)).toBe(0);
    expect(archive(command)).toBe(0);
    expect(archive(command, 'other changes')).not.toBe(0);
    expect(await archivedNames(kept)).toEqual([segment]);
    expect(gunzipSync(readFileSync(join(kept, `${segment}.gz`))).toString()).toBe('changes');
  });

  it('keeps no half segment when its folder takes nothing', () => {
    const { archive_command: command } = settings(join(room, 'backups'));
    const kept = archiveFolder(join(room, 'backups'), '42');
    mkdirSync(join(kept, `${segment}.gz.tmp`));
    expect(archive(command)).not.toBe(0);
    expect(readdirSync(kept)).toEqual([`${segment}.gz.tmp`]);
  });

  it('goes on at the next start without being asked, but not for a copy', () => {
    const first = settings(join(room, 'backups'));
    expect(settings()).toEqual(first);
    const copy = join(room, 'copy');
    cpSync(home, copy, { recursive: true });
    expect(settings(undefined, copy)).toEqual({});
  });

  it('waits for a folder whose disk is not there, and puts nothing in its place', () => {
    const backups = join(room, 'backups');
    const first = settings(backups);
    const kept = archiveFolder(backups, '42');
    expect(archive(first['archive_command'])).toBe(0);
    renameSync(backups, join(room, 'unmounted'));
    // The empty mount point.
    mkdirSync(backups);
    for (const asked of [backups, undefined]) {
      const { archive_command: command } = settings(asked);
      expect(told.at(-1)).toContain(`${kept} is not there`);
      expect(archive(command)).not.toBe(0);
      expect(readdirSync(backups)).toEqual([]);
    }
    rmSync(backups, { recursive: true });
    renameSync(join(room, 'unmounted'), backups);
    expect(settings()).toEqual(first);
    expect(told.at(-1)).toContain('is archived in');
  });

  it('begins anew where it is told to forget', () => {
    const backups = join(room, 'backups');
    const first = settings(backups);
    rmSync(backups, { recursive: true });
    rmSync(join(home, 'archive-to'));
    expect(settings(backups)).toEqual(first);
    expect(existsSync(archiveFolder(backups, '42'))).toBe(true);
  });

  it('refuses a new folder that cannot be written to, and waits for one that takes nothing', () => {
    const backups = join(room, 'backups');
    writeFileSync(backups, 'no folder');
    expect(() => settings(backups)).toThrow('cannot be archived');
    rmSync(backups);
    const first = settings(backups);
    rmSync(backups, { recursive: true });
    writeFileSync(backups, 'no folder');
    expect(settings(backups)).toEqual(first);
    expect(told.at(-1)).toContain('cannot be archived');
  });
});
