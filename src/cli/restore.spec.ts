import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Product, tributary } from './scenario.js';

// What backup and restore do to a real database is in test/backup/.

let room: string;

beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'tributary-restore-cli-'));
});
afterEach(() => rmSync(room, { recursive: true, force: true }));

const run = (...line: string[]) => tributary(new Product(), ['restore', '--from', room, ...line]);

describe('tributary restore', () => {
  it.each([
    [['--to-time', 'yesterday'], 'Not a time like 2026-11-21T12:00:00Z: yesterday'],
    [
      ['--to-time', '2026-11-21T12:00:00'],
      'Not a time like 2026-11-21T12:00:00Z: 2026-11-21T12:00:00',
    ],
    [
      ['--to-time', '2026-11-31T12:61:00Z'],
      'Not a time like 2026-11-21T12:00:00Z: 2026-11-31T12:61:00Z',
    ],
    [['--to-time', '2026-11-21T12:00:00Z', '--to-end'], 'Either --to-time or --to-end'],
    [['--to-end', '--timeline', 'first'], 'Not a timeline: first; it is a number, or latest'],
    [[], 'Where to? Say --data-dir, the folder to make'],
  ])('is told what is wrong: %p', async (line, message) => {
    expect(await run(...line)).toMatchObject({ code: 2, err: `${message}\n` });
  });

  it('makes neither folder nor key where there is no backup', async () => {
    const place = join(room, 'new');
    const { code, err } = await run('--data-dir', place);
    expect([code, err]).toEqual([1, `There is no backup in ${room}\n`]);
    expect(existsSync(place)).toBe(false);
  });
});
