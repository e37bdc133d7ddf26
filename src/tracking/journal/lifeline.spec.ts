import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { JournalFolder } from './folder.js';
import { Lifeline, lifelineFile, lives } from './lifeline.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tributary-journal-'));
});
afterEach(() => rm(root, { recursive: true }));

it('holds as long as its process lives, however that ends', async () => {
  const file = join(root, lifelineFile('0123456789ab'));
  const program = `require('node:net').createServer().listen(${JSON.stringify(file)}, () => console.log('on'))`;
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  await once(child.stdout, 'data');
  expect(await lives(root, '0123456789ab')).toBe(true);
  child.kill('SIGSTOP');
  expect(await lives(root, '0123456789ab')).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await readdir(root)).toEqual([lifelineFile('0123456789ab')]);
  expect(await lives(root, '0123456789ab')).toBe(false);
});

it('ends with an end in order, and leaves no file', async () => {
  const lifeline = await Lifeline.open(root);
  expect(await lives(root, lifeline.name)).toBe(true);
  await lifeline.close();
  expect(await lives(root, lifeline.name)).toBe(false);
  expect(await readdir(root)).toEqual([]);
});

it('works in a folder whose name is longer than the address of a socket may be', async () => {
  const deep = join(root, 'x'.repeat(120));
  await mkdir(deep);
  // Elsewhere than on Linux it says so, rather than to keep clicks where nobody could take them over.
  if (process.platform !== 'linux') return expect(Lifeline.open(deep)).rejects.toThrow();
  const lifeline = await Lifeline.open(deep);
  expect(await lives(deep, lifeline.name)).toBe(true);
  await lifeline.close();
  expect(await lives(deep, lifeline.name)).toBe(false);
});

it('lets exactly one of many take over what a dead process left', async () => {
  const left = await JournalFolder.create(root, '0123456789ab', undefined);
  left.add({ number: 1, bytes: 0, clicks: 0, oldestAtMs: Infinity });
  const [name = ''] = await readdir(root);
  const heirs = Array.from({ length: 8 }, (_, n) => String(n).padStart(12, '0'));
  const claims = await Promise.all(
    heirs.map((heir) => JournalFolder.takeOver(root, name, heir, () => undefined)),
  );
  const winners = claims.filter((claim) => claim !== undefined);
  expect(winners.length).toBe(1);
  expect(await readdir(root)).toEqual([winners[0]?.path.slice(root.length + 1)]);
  await winners[0]?.close();
  await left.cursor.close();
});
