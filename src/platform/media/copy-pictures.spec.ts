import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyPictures, picturesIn } from './copy-pictures.js';
import { LocalMediaFiles } from './local-media-files.js';

let room: string;
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'tributary-pictures-'));
});
afterEach(() => rmSync(room, { recursive: true }));

it('brings every form over, once, and back again', async () => {
  const [here, there] = [join(room, 'here'), join(room, 'there')];
  const backups = picturesIn(join(room, 'backups'));
  const files = new LocalMediaFiles(here);
  await files.put('media/med_1/160.avif', Buffer.from('small'));
  await files.put('media/med_1/640.webp', Buffer.from('large'));
  await files.put('uploads/med_2', Buffer.from('on its way'));
  expect(await copyPictures(here, backups)).toBe(2);
  expect(await copyPictures(here, backups)).toBe(0);
  await files.put('media/med_2/160.jpg', Buffer.from('later'));
  expect(await copyPictures(here, backups)).toBe(1);
  // What a copy that broke off left is copied again.
  writeFileSync(join(backups, 'media/med_1/640.webp'), 'lar');
  expect(await copyPictures(here, backups)).toBe(1);
  expect(await copyPictures(backups, there)).toBe(3);
  expect(readFileSync(join(there, 'media/med_1/640.webp'), 'utf8')).toBe('large');
  expect(readdirSync(there)).toEqual(['media']);
});

it('has nothing to bring where there are no pictures', async () => {
  expect(await copyPictures(join(room, 'none'), join(room, 'there'))).toBe(0);
});
