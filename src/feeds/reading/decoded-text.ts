import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import { hasCode } from '../../platform/error-code.js';
import { UnreadableFeed } from './raw-row.js';

/** The most bytes that a file may have, packed or not: a million rows of one kilobyte each. */
export const maxFeedBytes = 1024 * 1024 * 1024;

/** What stands for bytes that are no text in the file's encoding. */
export const replacement = '\uFFFD';

type Bytes = AsyncIterable<Uint8Array>;

/**
 * The text of a file, piece by piece: unpacked when it is gzip, in UTF-8, in UTF-16 by its mark, or, as
 * XML, in the encoding that it declares. Bytes that do not fit become U+FFFD. Throws UnreadableFeed for what
 * is no text at all, and for more bytes than `maxFeedBytes`.
 */
export async function* decodedText(source: Readable): AsyncGenerator<string> {
  const { head, rest } = await peeked(source, 512);
  if (head.length === 0) throw new UnreadableFeed('The file is empty');
  const isPacked = head[0] === 0x1f && head[1] === 0x8b;
  yield* decoded(isPacked ? unpacked(rest) : rest, isPacked);
}

async function* decoded(bytes: Bytes, isPacked: boolean): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let count = 0;
  for await (const chunk of bytes) {
    count += chunk.length;
    if (count > maxFeedBytes)
      throw new UnreadableFeed('The file has more than 1 GiB: send it in parts');
    decoder ??= new TextDecoder(encodingOf(chunk));
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  if (count === 0 && isPacked) throw new UnreadableFeed('The file is empty');
  const last = decoder?.decode() ?? '';
  if (last !== '') yield last;
}

async function* unpacked(rest: Bytes): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  pipeline(Readable.from(rest), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof Error && hasCode(error, 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
    throw new UnreadableFeed('The file looks like gzip, and cannot be unpacked', null, {
      cause: error,
    });
  }
}

/** Enough of the beginning to tell what it is, and all of it again. */
async function peeked(
  source: Readable,
  bytes: number,
): Promise<{ readonly head: Uint8Array; readonly rest: Bytes }> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let head = Buffer.alloc(0);
  let isDone = false;
  while (head.length < bytes && !isDone) {
    const next = await chunks.next();
    isDone = next.done === true;
    if (next.done !== true) head = Buffer.concat([head, next.value]);
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
        yield next.value;
      }
    } finally {
      source.destroy();
    }
  }
  return { head, rest: rest() };
}

/** By its mark, its XML declaration, or UTF-8. Throws UnreadableFeed for what is not a text. */
function encodingOf(head: Uint8Array): string {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const start = Buffer.from(head.subarray(0, 200)).toString('latin1');
  if (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) {
    throw new UnreadableFeed(
      'The file is a workbook or an archive: save it as CSV (UTF-8), or unpack it first',
    );
  }
  if (start.startsWith('%PDF'))
    throw new UnreadableFeed('The file is a PDF, not a list of products');
  if (start.includes('\0')) throw new UnreadableFeed('The file is not a text: save it as UTF-8');
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1];
  if (declared === undefined) return 'utf-8';
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    throw new UnreadableFeed(
      `The file says it is in "${declared}", which nobody knows: save it as UTF-8`,
    );
  }
}
