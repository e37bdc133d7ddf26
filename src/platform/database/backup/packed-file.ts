import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, createGzip, gunzip, gzip } from 'node:zlib';
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
/** Up to this size a file is worked on in one piece: most are of a few pages, and streams cost more than they do. */
const pieceBytes = 1_048_576;

const level = 1;
const gzipped = promisify(gzip);
const gunzipped = promisify(gunzip);

/**
 * Packs what `from` yields into the new file `to`, on disk when it resolves. Undefined, and no file,
 * when `from` is a path that is gone: tables are dropped while a backup runs.
 */
export async function pack(from: string | Buffer, to: string): Promise<PackedFile | undefined> {
  const source = typeof from === 'string' ? await sourceOf(from) : from;
  if (source === undefined) return undefined;
  if (Buffer.isBuffer(source)) {
    const packed = await gzipped(source, { level });
    await writeFile(to, packed, { flag: 'wx', mode: 0o600, flush: true });
    return { bytes: source.length, sha256: sha256Of(packed) };
  }
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
    createGzip({ level, chunkSize: chunkBytes }),
    hashed(hash),
    createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return { bytes, sha256: hash.digest('hex') };
}

/** Writes the original of a packed file as the new file `to`. Throws DamagedBackup. */
export async function unpack(from: string, to: string, file: PackedFile): Promise<void> {
  if (file.bytes <= pieceBytes && (await sizeOf(from)) <= pieceBytes) {
    return unpackPiece(from, to, file);
  }
  const { bytes, sha256 } = file;
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

async function unpackPiece(from: string, to: string, file: PackedFile): Promise<void> {
  const packed = await readFile(from);
  if (sha256Of(packed) !== file.sha256) throw new DamagedBackup(from, 'is not as it was written');
  const content = await gunzipped(packed, { maxOutputLength: pieceBytes }).catch(
    (error: unknown) => {
      throw damageIn(from, error);
    },
  );
  if (content.length !== file.bytes) throw new DamagedBackup(from, 'is not as it was written');
  await writeFile(to, content, { flag: 'wx', mode: 0o600 });
}

/** Throws DamagedBackup unless a packed file is as it was written. */
export async function verifyPacked(path: string, { sha256 }: PackedFile): Promise<void> {
  const isPiece = (await sizeOf(path)) <= pieceBytes;
  const found = isPiece ? sha256Of(await readFile(path)) : await streamedSha256(path);
  if (found !== sha256) throw new DamagedBackup(path, 'is not as it was written');
}

async function streamedSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: chunkBytes }), hashed(hash), nowhere());
  return hash.digest('hex');
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

async function sourceOf(path: string): Promise<Readable | Buffer | undefined> {
  try {
    if ((await stat(path)).size <= pieceBytes) return await readFile(path);
    const file = await open(path, 'r');
    return file.createReadStream({ highWaterMark: chunkBytes });
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    throw damageIn(path, error);
  }
}

function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
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

/** Z_DATA_ERROR, Z_BUF_ERROR, ERR_BUFFER_TOO_LARGE: what lies there is not what gzip wrote. */
function isOfGzip(error: unknown): boolean {
  return ['Z_DATA_ERROR', 'Z_BUF_ERROR', 'ERR_BUFFER_TOO_LARGE'].some((code) =>
    hasCode(error, code),
  );
}
