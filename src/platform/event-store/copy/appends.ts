import { limits, type StoredEvent } from '../port.js';

/** Events that stand together in one stream go together: one append each, within the limits. */
export function appendsOf(events: readonly StoredEvent[]): StoredEvent[][] {
  const appends: StoredEvent[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
    const last = appends.at(-1);
    const fits =
      last !== undefined &&
      last[0]?.stream === event.stream &&
      last.length < limits.eventsPerAppend &&
      bytes + size <= limits.bytesPerAppend;
    if (fits) last.push(event);
    else appends.push([event]);
    bytes = fits ? bytes + size : size;
  }
  return appends;
}

/** At most `size` appends, each to another stream: those of one stream wait for one another. */
export function windowsOf(appends: readonly StoredEvent[][], size: number): StoredEvent[][][] {
  const windows: StoredEvent[][][] = [];
  let streams = new Set<string>();
  for (const append of appends) {
    const stream = append[0]?.stream ?? '';
    const window = windows.at(-1);
    if (window !== undefined && window.length < size && !streams.has(stream)) window.push(append);
    else {
      windows.push([append]);
      streams = new Set();
    }
    streams.add(stream);
  }
  return windows;
}
