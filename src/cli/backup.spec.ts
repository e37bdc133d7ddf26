import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putManifest, someManifest } from '../../test/backup/some-manifest.js';
import { Product, tributary } from './scenario.js';

// What backup and restore do to a real database is in test/backup/.

let room: string;

beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'tributary-backup-cli-'));
});
afterEach(() => {
  delete process.env['DATABASE_URL'];
  delete process.env['EVENTSTORE_URL'];
  rmSync(room, { recursive: true, force: true });
});

const run = (...line: string[]) => tributary(new Product(), [...line, '--data-dir', room]);

describe('tributary backup', () => {
  it.each([
    [['backup'], 'Where are backups kept? Say --to or BACKUP_DIR'],
    [['backup', '--to', 'x', '--list', '--prune'], 'One of --list, --verify and --prune at a time'],
    [['backup', '--to', 'x', '--prune'], '--prune needs --keep <count>, at least 1'],
    [['backup', '--to', 'x', '--prune', '--keep', '0'], '--prune needs --keep <count>, at least 1'],
    [['backup', '--to', 'x', '--keep', '3'], '--keep goes with --prune'],
  ])('is told what is missing: %p', async (line, message) => {
    expect(await run(...line)).toMatchObject({ code: 2, err: `${message}\n` });
  });

  it('makes no database where there is none', async () => {
    const { code, err } = await run('backup', '--to', join(room, 'backups'));
    expect([code, err]).toEqual([2, `There is no database in ${room}\n`]);
  });

  it.each([
    ['DATABASE_URL', 'postgres://somebody:secret@elsewhere/db'],
    ['EVENTSTORE_URL', 'esdb://somebody:secret@elsewhere:2113'],
  ])('is for the embedded database only, and says so when %s is set', async (name, value) => {
    process.env[name] = value;
    for (const line of [
      ['backup', '--to', room],
      ['restore', '--from', room],
    ]) {
      const { code, err } = await run(...line);
      expect(code).toBe(2);
      expect(err).toContain(`${name} is set`);
      expect(err).toContain('docs/runbooks/backup-and-restore.md');
      expect(err).not.toContain('secret');
    }
  });

  it('lists and prunes the good ones beside those that cannot be used, and names these', async () => {
    putManifest(room, 'good', someManifest('good'));
    const odd = putManifest(room, 'odd', null);
    putManifest(room, 'later', { format: 2 });
    const listed = await run('backup', '--list', '--to', room);
    expect(listed.code).toBe(1);
    expect(listed.out).toMatch(/^good {2}/m);
    const pruned = await run('backup', '--prune', '--keep', '1', '--to', room, '--json');
    expect(pruned.code).toBe(0);
    expect(pruned.json()).toMatchObject({ backups: [], damaged: { length: 2 } });
    for (const { err } of [listed, pruned]) {
      expect(err).toContain(odd);
      expect(err).toContain('was made by a later release of Tributary');
    }
  });

  it('says when there is no backup', async () => {
    expect(await run('backup', '--list', '--to', room)).toMatchObject({
      code: 0,
      out: `No backup in ${room}\n`,
    });
    const { code, err } = await run('backup', '--verify', 'none', '--to', room);
    expect([code, err]).toEqual([1, `There is no backup in ${join(room, 'none')}\n`]);
  });
});
