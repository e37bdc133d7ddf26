import { type ExpectedRevision, limits, type NewEvent, TooLarge } from './port.js';

// With the u flag, halves of a pair do not match.
const loneSurrogate = /[\ud800-\udfff]/u;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * What every engine refuses before the wire, so that all refuse alike.
 * Throws TypeError for a caller's mistake, TooLarge beyond the limits.
 * Returns the bytes of all data and metadata.
 */
export function checkAppend(
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): number {
  checkName('stream name', stream, limits.streamNameBytes);
  if (expected !== 'no-stream' && !(typeof expected === 'bigint' && expected >= 0n)) {
    throw new TypeError(`expected revision must be a bigint from 0 or 'no-stream'`);
  }
  if (events.length === 0) throw new TypeError(`append of no events to ${stream}`);
  if (events.length > limits.eventsPerAppend) {
    throw new TooLarge(`${events.length} events in one append, at most ${limits.eventsPerAppend}`);
  }
  let bytes = 0;
  for (const event of events) {
    if (!uuid.test(event.id))
      throw new TypeError(`event id must be a lower-case UUID: ${event.id}`);
    checkName('event type', event.type, limits.typeBytes);
    bytes += textBytes('data', event.data) + textBytes('metadata', event.metadata);
  }
  if (bytes > limits.bytesPerAppend) {
    throw new TooLarge(`${bytes} bytes in one append, at most ${limits.bytesPerAppend}`);
  }
  return bytes;
}

/** Refuses a stream name that no stream can have. */
export function checkStreamName(stream: string): void {
  checkName('stream name', stream, limits.streamNameBytes);
}

function checkName(what: string, name: string, maxBytes: number): void {
  if (name === '' || name.startsWith('$')) throw new TypeError(`${what} may not be "${name}"`);
  if (Buffer.byteLength(name) > maxBytes) {
    throw new TypeError(`${what} of more than ${maxBytes} bytes: ${name}`);
  }
  refuseUnstorable(what, name);
}

function textBytes(what: string, text: string): number {
  if (text === '') throw new TypeError(`${what} must be JSON text, not nothing`);
  refuseUnstorable(what, text);
  return Buffer.byteLength(text);
}

/**
 * Raw NUL and the record separator stand in no JSON text (they are escaped there) and the engines use
 * them; a lone surrogate has no UTF-8 form and would come back as another character.
 */
function refuseUnstorable(what: string, text: string): void {
  if (text.includes('\u0000') || text.includes('\u001e')) {
    throw new TypeError(`${what} holds a raw control character (U+0000 or U+001E); escape it`);
  }
  if (loneSurrogate.test(text))
    throw new TypeError(`${what} holds a lone surrogate, which is not UTF-8`);
}
