import type { Readable } from 'node:stream';
import { Unavailable } from '../event-store/port.js';

/** A file that is being read. */
export interface OpenFile {
  readonly bytes: number;
  readonly stream: Readable;
}

/** Where and how a file is sent, by whoever was given this. */
export interface SendingPlace {
  readonly method: 'PUT';
  readonly url: string;
  /** To be sent exactly so. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What may be sent to one place, and until when. */
export interface SendingTerms {
  readonly bytes: number;
  readonly contentType: string;
  /** UTC ISO-8601. */
  readonly expiresAt: string;
}

/**
 * Where files of pictures lie: names as `media/{id}/640.avif`, bytes of any kind. A file that was put is
 * there whole or not at all; putting it again replaces it.
 */
export abstract class MediaFiles {
  abstract put(name: string, bytes: Buffer, contentType: string): Promise<void>;
  /** Undefined when there is none. */
  abstract open(name: string): Promise<OpenFile | undefined>;
  /** Nothing happens when there is none. */
  abstract remove(name: string): Promise<void>;
  /**
   * Where somebody without credentials of ours may send this one file, at most once; undefined when files
   * are sent to this server itself.
   */
  abstract sendingPlace(name: string, terms: SendingTerms): Promise<SendingPlace | undefined>;
}

/** The store of files does not answer, or not as it should. */
export class MediaFilesAway extends Unavailable {}

const nameForm = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[A-Za-z0-9][A-Za-z0-9_.-]*)+$/;

/** Throws for anything but a plain name: nothing that could lead out of its folder becomes a path. */
export function plainName(name: string): string {
  if (!nameForm.test(name) || name.includes('..') || name.length > 200) {
    throw new Error(`No name of a file: ${JSON.stringify(name.slice(0, 80))}`);
  }
  return name;
}

/** All of a file; undefined when there is none, or when it has more than `most` bytes. */
export async function readWhole(
  files: MediaFiles,
  name: string,
  most: number,
): Promise<Buffer | 'too-large' | undefined> {
  const file = await files.open(name);
  if (file === undefined) return undefined;
  const parts: Buffer[] = [];
  let bytes = 0;
  // The length that a store tells is a claim like any other.
  for await (const part of file.stream as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > most) {
      file.stream.destroy();
      return 'too-large';
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
