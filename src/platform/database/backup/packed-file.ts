import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { hasCode } from '../../error-code.js';
import { DamagedBackup } from './backup-refused.js';

/** A file of a backup: gzip of the original. */
export interface PackedFile {
  /** Of the original, in bytes. */
  readonly bytes: number;
  /** Of the packed file as it lies there, hexadecimal: `sha256sum` gives the same. */
  readonly sha256: string;
}

const chunkBytes = 256 * 1024;

/**
 * Packs what `from` yields into the new file `to`, on disk when it resolves. Undefined, and no file,
 * when `from` is a path that is gone: tables are dropped while a backup runs.
 */
export async function pack(from: string | Buffer, to: string): Promise<PackedFile | undefined> {
  const source = typeof from === 'string' ? await sourceOf(from) : Readable.from([from]);
  if (source === undefined) return undefined;
  let bytes = 0;
  const hash = createHash('sha256');
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        yield chunk;
      }
    },
    createGzip({ level: 1, chunkSize: chunkBytes }),
    hashed(hash),
    createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return { bytes, sha256: hash.digest('hex') };
}

/** Writes the original of a packed file as the new file `to`. Throws DamagedBackup. */
export async function unpack(
  from: string,
  to: string,
  { bytes, sha256 }: PackedFile,
): Promise<void> {
  const hash = createHash('sha256');
  let written = 0;
  try {
    await pipeline(
      createReadStream(from, { highWaterMark: chunkBytes }),
      hashed(hash),
      createGunzip({ chunkSize: chunkBytes }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          written += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(to, { flags: 'wx', mode: 0o600 }),
    );
  } catch (error) {
    await rm(to, { force: true });
    throw damageIn(from, error);
  }
  if (hash.digest('hex') === sha256 && written === bytes) return;
  await rm(to, { force: true });
  throw new DamagedBackup(from, 'is not as it was written');
}

/** Throws DamagedBackup unless a packed file is as it was written. */
export async function verifyPacked(path: string, { sha256 }: PackedFile): Promise<void> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: chunkBytes }), hashed(hash), nowhere());
  } catch (error) {
    throw damageIn(path, error);
  }
  if (hash.digest('hex') !== sha256) throw new DamagedBackup(path, 'is not as it was written');
}

/** How many bytes a packed file holds; undefined when it is not whole. */
export async function unpackedBytes(path: string): Promise<number | undefined> {
  let bytes = 0;
  try {
    await pipeline(
      createReadStream(path, { highWaterMark: chunkBytes }),
      createGunzip({ chunkSize: chunkBytes }),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) bytes += chunk.length;
      },
    );
    return bytes;
  } catch (error) {
    if (isOfGzip(error)) return undefined;
    throw error;
  }
}

async function sourceOf(path: string): Promise<Readable | undefined> {
  try {
    const file = await open(path, 'r');
    return file.createReadStream({ highWaterMark: chunkBytes });
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function hashed(hash: Hash) {
  return async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

function damageIn(path: string, error: unknown): unknown {
  if (hasCode(error, 'ENOENT')) return new DamagedBackup(path, 'is missing');
  return isOfGzip(error) ? new DamagedBackup(path, 'is not as it was written') : error;
}

/** Z_DATA_ERROR, Z_BUF_ERROR: what lies there is not what gzip wrote. */
function isOfGzip(error: unknown): boolean {
  return ['Z_DATA_ERROR', 'Z_BUF_ERROR'].some((code) => hasCode(error, code));
}
