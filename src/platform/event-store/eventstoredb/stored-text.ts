import { UnreadableEvent } from '../codec.js';
import type { NewEvent, StoredEvent } from '../port.js';
import { toPosition } from './positions.js';
import type { LogPosition, Payload, ProposedEvent, ServerEvent } from './server-client.js';

/**
 * Both clients parse JSON on the way in and out. Text goes to the server as JSON where that gives back
 * every byte, so that people see JSON in the server's browser, else as bytes. Bytes in the metadata
 * begin with U+001E, which no JSON text does, so that no client tries to parse them.
 */
const marker = 0x1e;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function proposedEvent({ id, type, data, metadata }: NewEvent): ProposedEvent {
  return {
    id,
    type,
    data: exactJson(data) ?? encoder.encode(data),
    metadata: exactJson(metadata) ?? marked(metadata),
  };
}

/** The event as the port gives it. Text that cannot be told exactly is refused to whoever asks for it. */
export function storedEvent(event: ServerEvent, position: LogPosition): StoredEvent {
  const stored = {
    id: event.id,
    type: event.type,
    data: '',
    metadata: '',
    stream: event.streamId,
    revision: event.revision,
    position: toPosition(position),
    created: event.created.toISOString(),
  };
  fill(stored, 'data', () => dataText(event));
  fill(stored, 'metadata', () => metadataText(event.metadata));
  return stored;
}

/** Characters of data and metadata; 0 where they cannot be read. */
export function textLength(event: StoredEvent): number {
  return unreadable.has(event) ? 0 : event.data.length + event.metadata.length;
}

/** Whether the stored event says, byte for byte, what was proposed. */
export function isSameText(stored: StoredEvent, proposed: NewEvent): boolean {
  if (unreadable.has(stored)) return false;
  return stored.data === proposed.data && stored.metadata === proposed.metadata;
}

const unreadable = new WeakSet<StoredEvent>();

type Mutable = { -readonly [Key in keyof StoredEvent]: StoredEvent[Key] };

/** Foreign events share the log: one that nobody asks about may not stop the readers that pass it. */
function fill(stored: Mutable, part: 'data' | 'metadata', text: () => string): void {
  try {
    stored[part] = text();
  } catch (cause) {
    const where = `${stored.stream}@${stored.revision} ${stored.type}`;
    const why = cause instanceof Error ? cause.message : String(cause);
    Object.defineProperty(stored, part, {
      enumerable: true,
      get: () => {
        throw new UnreadableEvent(`${where}: its ${part} cannot be told exactly (${why})`);
      },
    });
    unreadable.add(stored);
  }
}

/** The parsed text, if a client that parses and stringifies it would give back the same text. */
function exactJson(text: string): Payload | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // A bare string cannot be told from JSON that is broken; other bare values read as "nothing there".
    if (!isObject(value)) return undefined;
    return JSON.stringify(value) === text && isExact(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function marked(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  const whole = new Uint8Array(bytes.length + 1);
  whole[0] = marker;
  whole.set(bytes, 1);
  return whole;
}

function dataText({ isJson, data }: ServerEvent): string {
  if (data instanceof Uint8Array) return decoder.decode(data);
  if (!isJson) throw new Error('neither JSON nor bytes');
  if (typeof data === 'string') throw new Error('a bare string, or broken JSON');
  return jsonText(data);
}

function metadataText(metadata: unknown): string {
  if (metadata === undefined) return '{}';
  if (!(metadata instanceof Uint8Array)) return jsonText(metadata);
  return decoder.decode(metadata[0] === marker ? metadata.subarray(1) : metadata);
}

function jsonText(value: unknown): string {
  if (!isExact(value)) throw new Error('a number that lost digits when it was parsed');
  return JSON.stringify(value);
}

/** Whether every number is what its text said: beyond 2^53 and at infinity, digits may be lost. */
function isExact(value: unknown): boolean {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
  }
  return !isObject(value) || Object.values(value).every(isExact);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
