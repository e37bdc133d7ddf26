import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '../../platform/clock.js';
import { newClick } from '../../../test/tracking/clicks.js';
import { JournalFolder } from './folder.js';
import { type JournalRecord, readFrames } from './frames.js';
import { JournalFull, JournalWriter } from './writer.js';

const clock = new FixedClock('2026-05-04T10:00:00.000Z');
const repository = new URL('../../../', import.meta.url);
let root: string;
let folder: JournalFolder;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'tributary-journal-'));
  folder = await JournalFolder.create(root, '000000000000', undefined);
});
afterEach(async () => {
  for (const writer of writers.splice(0)) await writer.seal();
  await folder.close();
  await rm(root, { recursive: true });
});

const writers: JournalWriter[] = [];
function writing(maxBytes: number, segmentBytes: number): JournalWriter {
  const writer = new JournalWriter(root, folder, { maxBytes, segmentBytes });
  writers.push(writer);
  return writer;
}

const record = (): JournalRecord => ({
  atMs: clock.now().getTime(),
  clicks: [newClick(clock)],
  sent: undefined,
});
const idOf = ({ clicks }: JournalRecord): string | undefined => clicks[0]?.id;

async function keptIn(path: string): Promise<(string | undefined)[]> {
  const files = (await readdir(path)).filter((name) => name.endsWith('.clicks')).sort();
  const read = await Promise.all(
    files.map(async (file) => readFrames(await readFile(join(path, file))).records),
  );
  return read.flat().map(idOf);
}

it('has every record on disk, in order, when it says so', async () => {
  const writer = writing(1e6, 1e6);
  const records = Array.from({ length: 100 }, record);
  const said: (string | undefined)[] = [];
  await Promise.all(
    records.map(async (each) => {
      await writer.keep(each);
      said.push(idOf(each));
    }),
  );
  expect(said).toEqual(records.map(idOf));
  expect(await keptIn(folder.path)).toEqual(said);
  expect(writer.unsealed.clicks).toBe(100);
  await writer.seal();
  expect(folder.segments).toMatchObject([{ number: 1, clicks: 100 }]);
  expect(writer.isIdle).toBe(true);
});

it('begins another segment when one is full, and keeps the order over all of them', async () => {
  const writer = writing(1e6, 1_000);
  const records = Array.from({ length: 30 }, record);
  for (const each of records) await writer.keep(each);
  await writer.seal();
  expect(folder.segments.length).toBeGreaterThan(4);
  expect(folder.segments.map(({ number }) => number)).toEqual(folder.segments.map((_, n) => n + 1));
  expect(await keptIn(folder.path)).toEqual(records.map(idOf));
});

it('counts what other processes keep in the same place', async () => {
  const beside = join(root, '111111111111.222222222222');
  await mkdir(beside);
  await writeFile(join(beside, '00000001.clicks'), Buffer.alloc(9_900));
  const writer = writing(10_000, 5_000);
  await expect(writer.keep(record())).rejects.toBeInstanceOf(JournalFull);
  const roomier = writing(11_000, 5_000);
  await roomier.keep(record());
});

it('leaves no file open when the folder cannot be put on disk', async () => {
  // Files can be made, and the folder cannot be opened: superusers know no folder that is like that.
  const gone = Object.create(folder, {
    path: { value: join(root, 'gone') },
    file: { value: (number: number) => folder.file(number) },
  }) as JournalFolder;
  const writer = new JournalWriter(root, gone, { maxBytes: 1e6, segmentBytes: 1e6 });
  await expect(writer.keep(record())).rejects.toMatchObject({ code: 'ENOENT' });
  expect(openBelow(root)).toEqual([join(folder.path, 'cursor')]);
});

/** What this process holds open below a folder, as Linux tells it. */
function openBelow(path: string): string[] {
  const files = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(join('/proc/self/fd', fd));
    } catch {
      // The one that listed them.
      return '';
    }
  });
  return files.filter((file) => file.startsWith(path));
}

describe('a disk that runs full', () => {
  const program = [
    ...['--import', fileURLToPath(new URL('test/setup/typescript-modules.mjs', repository))],
    fileURLToPath(new URL('test/tracking/fill-disk.ts', repository)),
  ];
  const run = (command: string, ...args: string[]): FilledDisk => {
    const env = { ...process.env, NODE_OPTIONS: '' };
    const told = execFileSync(command, [...args, root, process.execPath, ...program, root], {
      encoding: 'utf8',
      env,
    });
    return JSON.parse(told) as FilledDisk;
  };
  // A disk of 1 MB, which only a superuser may mount. For others, files that may not grow beyond 100 kB:
  // the same half-written record, by another name.
  const isSuperuser = spawnSync('unshare', ['--mount', 'true']).status === 0;
  const mounting = 'mount -t tmpfs -o size=1m tmpfs "$0" && exec "$@"';

  it('spoils nothing that was kept, lets clicks leave, and takes more when there is room', () => {
    const told = isSuperuser
      ? run('unshare', '--mount', 'sh', '-c', mounting)
      : run('sh', '-c', 'ulimit -f 200 && exec "$@"');
    expect(new Set(told.refused)).toEqual(new Set([isSuperuser ? 'ENOSPC' : 'EFBIG']));
    expect(told.kept.length).toBeGreaterThan(100);
    expect(told.keptLater.length).toBe(3);
    expect(told.found).toEqual([...told.kept, ...told.keptLater]);
    expect(told.spoilt).toBe(0);
    expect(told.intentWhileFull).toBe(7);
  });
});

interface FilledDisk {
  readonly kept: string[];
  readonly refused: string[];
  readonly keptLater: string[];
  readonly found: string[];
  readonly spoilt: number;
  readonly intentWhileFull: number;
}
