import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startS3Server, type S3Server } from '../../../test/media/s3-server.js';
import { FixedClock, SystemClock } from '../clock.js';
import { configFrom } from '../config.js';
import { LocalMediaFiles } from './local-media-files.js';
import { type MediaFiles, MediaFilesAway, readWhole, type SendingPlace } from './media-files.js';
import { S3MediaFiles } from './s3-media-files.js';

const most = 1_000_000;
const soon = (): string => new Date(Date.now() + 60_000).toISOString();

interface Store {
  readonly files: MediaFiles;
  stop(): void | Promise<void>;
}

function local(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-media-'));
  const files = new LocalMediaFiles(folder);
  return { files, stop: () => rmSync(folder, { recursive: true }) };
}

async function protocolTrue(): Promise<Store> {
  const server = await startS3Server();
  const files = new S3MediaFiles(server.settings, new SystemClock());
  return { files, stop: () => server.stop() };
}

function real(): Store {
  const { s3 } = configFrom({ ...process.env, TRIBUTARY_MASTER_KEY: '00'.repeat(32) }).media;
  if (!s3) throw new Error('S3_ENDPOINT is not set');
  return { files: new S3MediaFiles(s3, new SystemClock()), stop: () => undefined };
}

const stores: [string, () => Store | Promise<Store>][] = [
  ['a folder', local],
  ['a bucket', protocolTrue],
  ...(process.env['S3_ENDPOINT']
    ? [['the bucket of S3_ENDPOINT', real] as [string, () => Store]]
    : []),
];

describe.each(stores)('%s', (_name, open) => {
  let store: Store;
  let files: MediaFiles;
  const folder = `try/${randomUUID()}`;
  beforeAll(async () => {
    store = await open();
    files = store.files;
  });
  afterAll(() => store.stop());

  it('keeps what it was given, byte for byte, and replaces it', async () => {
    const name = `${folder}/640.avif`;
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, n) => n & 255));
    await files.put(name, bytes, 'image/avif');
    expect(await lengthOf(files, name)).toBe(70_000);
    expect(await readWhole(files, name, most)).toEqual(bytes);
    await files.put(name, Buffer.from('new'), 'image/avif');
    expect(await readWhole(files, name, most)).toEqual(Buffer.from('new'));
  });

  it('keeps an empty file and many at once', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `${folder}/many/${n}.webp`);
    await Promise.all(names.map((name, n) => files.put(name, Buffer.alloc(n), 'image/webp')));
    const lengths = await Promise.all(names.map((name) => lengthOf(files, name)));
    expect(lengths).toEqual(names.map((_, n) => n));
  });

  it('has nothing under a name that was not put, or was removed', async () => {
    const name = `${folder}/gone.jpg`;
    expect(await files.open(name)).toBeUndefined();
    await files.remove(name);
    await files.put(name, Buffer.from('x'), 'image/jpeg');
    await files.remove(name);
    expect(await files.open(name)).toBeUndefined();
  });

  it('reads no more of a file than is wanted', async () => {
    const name = `${folder}/large.jpg`;
    await files.put(name, Buffer.alloc(300_000), 'image/jpeg');
    expect(await readWhole(files, name, 299_999)).toBe('too-large');
    expect(await readWhole(files, name, 300_000)).toHaveLength(300_000);
  });

  it.each(['../master.key', 'media/../../x', '/etc/passwd', 'media', 'media/.x', 'media/a b', ''])(
    'takes %j for no name',
    async (name) => {
      await expect(files.open(name)).rejects.toThrow('No name of a file');
      await expect(files.put(name, Buffer.alloc(1), 'image/jpeg')).rejects.toThrow('No name');
      await expect(files.remove(name)).rejects.toThrow('No name of a file');
    },
  );

  it('gives a place to send one file of one length to, if it gives any', async () => {
    const bytes = Buffer.from('the file itself');
    const terms = { bytes: bytes.length, contentType: 'image/jpeg', expiresAt: soon() };
    const name = `${folder}/sent`;
    const place = await files.sendingPlace(name, terms);
    // A folder has none: files come to this server.
    if (place === undefined) return expect(files).toBeInstanceOf(LocalMediaFiles);
    expect((await send(place, Buffer.concat([bytes, bytes]))).status).toBe(403);
    expect((await send(place, bytes, { 'content-type': 'text/html' })).status).toBe(403);
    expect(await files.open(name)).toBeUndefined();
    expect((await send(place, bytes)).status).toBe(200);
    expect((await send(place, Buffer.from('another of 15b'.padEnd(15)))).status).toBe(412);
    expect(await readWhole(files, name, most)).toEqual(bytes);
    await files.remove(name);
    for (const n of [640, 160]) await files.remove(`${folder}/${n}.avif`);
  });
});

describe('a bucket', () => {
  let server: S3Server;
  const clock = new FixedClock('2026-05-04T10:00:00.000Z');
  beforeAll(async () => {
    server = await startS3Server(() => clock.now().getTime());
  });
  afterAll(() => server.stop());

  it('lets nothing be sent after the time is over, or to another name', async () => {
    const files = new S3MediaFiles(server.settings, clock);
    const expiresAt = new Date(clock.now().getTime() + 900_000).toISOString();
    const terms = { bytes: 4, contentType: 'image/png', expiresAt };
    const place = await files.sendingPlace('uploads/one', terms);
    const elsewhere = { ...place, url: place.url.replace('/uploads/one', '/uploads/two') };
    expect((await send(elsewhere, Buffer.alloc(4))).status).toBe(403);
    clock.advance({ seconds: 901 });
    expect((await send(place, Buffer.alloc(4))).status).toBe(403);
    expect(server.names()).toEqual([]);
    expect(server.refused).toEqual(['SignatureDoesNotMatch', 'AccessDenied']);
  });

  it('is asked again when it is overwhelmed, and is away when that does not help', async () => {
    const files = new S3MediaFiles(server.settings, clock);
    server.fail(2);
    await files.put('media/x/160.jpg', Buffer.from('x'), 'image/jpeg');
    server.fail(3);
    await expect(files.open('media/x/160.jpg')).rejects.toThrow(MediaFilesAway);
    expect(await lengthOf(files, 'media/x/160.jpg')).toBe(1);
  });

  it('is away when it cannot be reached, or knows us not, and no secret is told', async () => {
    const { settings } = server;
    const wrong = { ...settings, secretAccessKey: 'another secret' };
    const unknown = new S3MediaFiles(wrong, clock).put(
      'media/x/1.jpg',
      Buffer.alloc(1),
      'image/jpeg',
    );
    await expect(unknown).rejects.toThrow(/answered 403 \(SignatureDoesNotMatch\)/);
    const nowhere = new S3MediaFiles({ ...settings, endpoint: 'http://127.0.0.1:9' }, clock);
    const error = await nowhere.open('media/x/1.jpg').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MediaFilesAway);
    expect(String(error)).not.toMatch(/secret|AKID/);
  });
});

/** As told before it is read. */
async function lengthOf(files: MediaFiles, name: string): Promise<number | undefined> {
  const file = await files.open(name);
  file?.stream.on('error', () => undefined).destroy();
  return file?.bytes;
}

function send(
  { url, method, headers }: SendingPlace,
  bytes: Buffer,
  others: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, { method, headers: { ...headers, ...others }, body: new Uint8Array(bytes) });
}
