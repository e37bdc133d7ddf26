import type { NewEvent } from '../../platform/event-store/port.js';
import type { JournalFolder, Segment } from './folder.js';
import type { SentTo } from './frames.js';

/** What an append may hold. */
const mostClicks = 500;
const mostBytes = 512 * 1024;

/** Clicks that went out together before they were journaled, if they did. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly sent: SentTo | undefined;
}

/** A segment whose clicks were read from disk. */
export interface OpenSegment {
  readonly segment: Segment;
  readonly clicks: readonly NewEvent[];
  readonly stretches: readonly Stretch[];
}

/** A stretch of a segment in which the click to blame for a refusal is looked for. */
export interface Search {
  /** Clicks to an append. */
  readonly size: number;
  /** Place behind its last click. */
  readonly to: number;
}

export async function openSegment(folder: JournalFolder, segment: Segment): Promise<OpenSegment> {
  const { records } = await folder.read(segment);
  let from = 0;
  const stretches = records.map(({ clicks, sent }): Stretch => {
    from += clicks.length;
    return { from: from - clicks.length, to: from, sent };
  });
  return { segment, clicks: records.flatMap(({ clicks }) => clicks), stretches };
}

/** The append that went out with the click at a place as its first, if one did. */
export function sentFrom(
  { stretches }: OpenSegment,
  from: number,
): (SentTo & { readonly count: number }) | undefined {
  const stretch = stretches.find(({ to }) => to > from);
  if (!stretch?.sent || stretch.from !== from) return undefined;
  return { ...stretch.sent, count: stretch.to - from };
}

/** How many clicks the append from a place on takes: none of those that went out by themselves. */
export function countFrom(
  { clicks, stretches }: OpenSegment,
  from: number,
  { size, to: end }: Search = { size: mostClicks, to: clicks.length },
): number {
  const nextSent = stretches.find(({ sent, from: begin }) => sent !== undefined && begin > from);
  const most = Math.min(from + size, end, nextSent?.from ?? clicks.length);
  let bytes = 0;
  let to = from;
  for (; to < most; to += 1) {
    const { data, metadata } = clicks[to] ?? { data: '', metadata: '' };
    bytes += Buffer.byteLength(data) + Buffer.byteLength(metadata);
    if (to > from && bytes > mostBytes) break;
  }
  return to - from;
}
