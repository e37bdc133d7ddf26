import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hasCode } from '../platform/error-code.js';
import { UsageError, type Terminal } from './terminal.js';

/** Text, or bytes. */
export type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Where the long result of a command goes: a file, or `-` for standard output. */
export interface Output {
  /** Writes it whole. A file takes its name only then: it is never seen half written. */
  write(chunks: Chunks): Promise<void>;
  /** When nothing will be written after all. */
  discard(): Promise<void>;
}

/** Throws UsageError when the file cannot be written: before, not after the work. */
export async function outputTo(path: string, { stdout }: Terminal): Promise<Output> {
  if (path === '-') {
    return {
      write: (chunks) =>
        pipeline(Readable.from(chunks), stdout, { end: false }).catch((error: unknown) => {
          // A reader that has seen enough, such as `head`, is no failure.
          if (!hasCode(error, 'EPIPE') && !hasCode(error, 'ERR_STREAM_PREMATURE_CLOSE'))
            throw error;
        }),
      discard: async () => undefined,
    };
  }
  const partial = `${path}.partial`;
  try {
    await (await open(partial, 'w')).close();
  } catch (error) {
    throw new UsageError(`Cannot write ${path}: ${messageOf(error)}`);
  }
  const discard = () => rm(partial, { force: true });
  return {
    discard,
    async write(chunks) {
      try {
        await pipeline(Readable.from(chunks), createWriteStream(partial, { flush: true }));
        await rename(partial, path);
      } catch (error) {
        await discard();
        throw error;
      }
    },
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
