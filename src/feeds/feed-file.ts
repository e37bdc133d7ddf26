import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemError } from '../platform/http/problem.js';
import { maxFeedBytes } from './reading/decoded-text.js';

/** A file that can be read from its beginning as often as needed. */
export interface FeedFile {
  /** As the sender called it; null: it had no name. */
  readonly name: string | null;
  /** Of all its bytes, hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  open(): Readable;
  /** Nobody reads it any more. */
  release(): Promise<void>;
}

/** Takes a file in as it comes, to this machine's disk. Throws body-too-large, and what the sender's end throws. */
export async function receivedFile(source: Readable, name: string | null): Promise<FeedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-feed-'));
  const path = join(folder, 'file');
  const release = () => rm(folder, { recursive: true, force: true });
  try {
    const measured = new Measured();
    await pipeline(source, measured, createWriteStream(path, { mode: 0o600 }));
    return { name, ...measured.told(), open: () => createReadStream(path), release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** A file that is here already. Throws what reading it throws. */
export async function fileAt(path: string, name: string): Promise<FeedFile> {
  const measured = new Measured();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(createReadStream(path), measured, nowhere);
  return {
    ...{ name, ...measured.told(), open: () => createReadStream(path) },
    release: () => Promise.resolve(),
  };
}

/** Passes bytes on, counts them and breaks off when there are too many. */
class Measured extends Transform {
  private readonly hash: Hash = createHash('sha256');
  private bytes = 0;

  told(): { readonly sha256: string; readonly bytes: number } {
    return { sha256: this.hash.digest('hex'), bytes: this.bytes };
  }

  override _transform(
    part: Buffer,
    _encoding: BufferEncoding,
    passed: (error: Error | null, part?: Buffer) => void,
  ): void {
    this.bytes += part.length;
    this.hash.update(part);
    if (this.bytes <= maxFeedBytes) passed(null, part);
    else passed(new ProblemError('body-too-large', { detail: 'A feed may have 1 GiB' }));
  }
}
