import { createHash } from 'node:crypto';
import { type EventStore, type Position, start, type StoredEvent } from './port.js';

/** What a run of events comes to. Equal for the same events in the same order, whichever engine holds them. */
export interface Fingerprint {
  readonly events: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** What counts of an event: not its position nor when it was taken, which are its store's. */
type Fingerprinted = Pick<StoredEvent, 'stream' | 'revision' | 'id' | 'type' | 'data' | 'metadata'>;

/** Named in every fingerprint, so that another way to frame events could never seem equal. */
const form = 'tributary-events-1\n';

/** A fingerprint that grows event by event. */
export class RollingFingerprint {
  private readonly hash = createHash('sha256').update(form);
  private events = 0;

  add({ stream, revision, id, type, data, metadata }: Fingerprinted): void {
    // Each field behind its length in bytes: no two events read alike, whatever stands in them.
    let framed = '';
    for (const field of [stream, String(revision), id.toLowerCase(), type, data, metadata]) {
      framed += `${Buffer.byteLength(field)}:${field}`;
    }
    this.hash.update(framed);
    this.events += 1;
  }

  /** Of the events so far; more may be added. */
  read(): Fingerprint {
    return { events: this.events, sha256: this.hash.copy().digest('hex') };
  }
}

export interface FingerprintOptions {
  /** The last event that counts; default: the store's head when the work begins. */
  readonly upTo?: Position;
  readonly signal?: AbortSignal;
  /** Told after each page; `total` is undefined where the engine cannot tell. */
  readonly onProgress?: (done: number, total: number | undefined) => void;
}

const pageSize = 1_000;

/** Reads a store from its first event. One that grows meanwhile gives the same up to the same event. */
export async function fingerprint(
  store: Pick<EventStore, 'readAll' | 'head' | 'distance'>,
  { upTo, signal, onProgress }: FingerprintOptions = {},
): Promise<Fingerprint> {
  const end = upTo ?? (await store.head());
  const total = store.distance(start, end);
  const rolling = new RollingFingerprint();
  for (let after = start; after < end;) {
    signal?.throwIfAborted();
    const page = await store.readAll({ after, limit: pageSize });
    for (const event of page) {
      if (event.position > end) break;
      rolling.add(event);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.position;
    onProgress?.(rolling.read().events, total);
  }
  return rolling.read();
}
