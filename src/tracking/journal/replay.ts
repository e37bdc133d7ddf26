import {
  type EventStore,
  type NewEvent,
  OutcomeUnknown,
  TooLarge,
  WrongExpectedRevision,
} from '../../platform/event-store/port.js';
import type { ClickShard } from '../click-shard.js';
import { late, within } from '../within.js';
import type { Intent } from './cursor.js';
import type { JournalFolder, Segment } from './folder.js';
import type { SentTo } from './frames.js';

/** What an append may hold. */
const mostClicks = 500;
const mostBytes = 512 * 1024;
const pageSize = 1_000;
/** A store that does not answer for so long is asked again. */
const patienceMs = 30_000;

/** Clicks that went out together before they were journaled, if they did. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly sent: SentTo | undefined;
}

interface OpenSegment {
  readonly segment: Segment;
  readonly clicks: readonly NewEvent[];
  readonly stretches: readonly Stretch[];
}

export interface ReplayEnds {
  /** Clicks of the journal are in the store. */
  readonly onReplayed: (clicks: number) => void;
  /** A click that no store takes: a bug. It is not tried again. */
  readonly onRefused: (click: NewEvent, error: Error) => void;
}

/**
 * Sends a folder's clicks to the store in their order, each once. Before an append goes out, the cursor
 * says on disk which clicks go where; after a failure or a crash that very append is sent again, and
 * the store recognises what it has. Only when it says that the append can never have happened there, its
 * clicks are placed anew.
 */
export class Replay {
  private current: OpenSegment | undefined;
  /** Clicks of the current segment that are done. */
  private done = 0;
  /** The append that is to be sent next, and whether it may have happened before. */
  private pending: Intent | undefined;
  private mayHaveHappened = false;
  private stopped = false;

  constructor(
    private readonly folder: JournalFolder,
    private readonly store: EventStore,
    private readonly shard: ClickShard,
    private readonly ends: ReplayEnds,
  ) {}

  /** Clicks that are not done, in sealed segments. */
  get clicks(): number {
    return this.folder.segments.reduce((sum, { clicks }) => sum + clicks, 0) - this.done;
  }

  /** From now on nothing is written to the folder: it may be another's. */
  stop(): void {
    this.stopped = true;
  }

  /** One append of the oldest clicks. False when there are none in a sealed segment. Throws as the store does. */
  async step(): Promise<boolean> {
    const open = (this.current ??= await this.openNext());
    if (!open) return false;
    if (this.done < open.clicks.length) {
      this.pending ??= await this.intend(open);
      await this.send(open, this.pending);
    }
    if (this.stopped || this.done < open.clicks.length) return true;
    await this.folder.finish(open.segment);
    this.current = undefined;
    this.done = 0;
    return true;
  }

  private async openNext(): Promise<OpenSegment | undefined> {
    const [segment] = this.folder.segments;
    if (!segment) return undefined;
    const { records } = await this.folder.read(segment);
    let from = 0;
    const stretches = records.map(({ clicks, sent }): Stretch => {
      from += clicks.length;
      return { from: from - clicks.length, to: from, sent };
    });
    const { last } = this.folder.cursor;
    if (last?.segment === segment.number && this.pending === undefined) {
      this.done = last.from;
      this.pending = last;
      this.mayHaveHappened = true;
    }
    return { segment, clicks: records.flatMap(({ clicks }) => clicks), stretches };
  }

  private async intend({ segment, clicks, stretches }: OpenSegment): Promise<Intent> {
    const from = this.done;
    const stretch = stretches.find(({ to }) => to > from);
    if (stretch?.sent && stretch.from === from) {
      // As it was sent: it stands in the journal itself.
      const { to, sent } = stretch;
      this.mayHaveHappened = true;
      return { segment: segment.number, from, count: to - from, without: [], ...sent };
    }
    const nextSent = stretches.find(({ sent, from: begin }) => sent !== undefined && begin > from);
    const most = Math.min(from + mostClicks, nextSent?.from ?? clicks.length, clicks.length);
    let bytes = 0;
    let to = from;
    for (; to < most; to += 1) {
      const { data, metadata } = clicks[to] ?? { data: '', metadata: '' };
      bytes += Buffer.byteLength(data) + Buffer.byteLength(metadata);
      if (to > from && bytes > mostBytes) break;
    }
    return this.put({ segment: segment.number, from, count: to - from, without: [] });
  }

  /** Decides where they go, on disk before anything goes out. */
  private async put(what: Omit<Intent, keyof SentTo>): Promise<Intent> {
    const intent = { ...what, ...this.shard.end() };
    if (!this.stopped) await this.folder.cursor.write(intent);
    this.mayHaveHappened = false;
    return intent;
  }

  private async send(open: OpenSegment, intent: Intent): Promise<void> {
    if (this.stopped) return;
    const { stream, expected, from, count, without } = intent;
    const range = open.clicks.slice(from, from + count);
    const clicks = range.filter((_, place) => !without.includes(place));
    if (clicks.length === 0) return this.settled(from + count, 0);
    try {
      const { revision } = await inTime(this.store.append(stream, expected, clicks));
      this.shard.endsAt(stream, revision);
      this.settled(from + count, clicks.length);
    } catch (error) {
      if (this.stopped) throw error;
      if (error instanceof WrongExpectedRevision) await this.placeAnew(intent, range, error);
      else if (error instanceof TooLarge || error instanceof TypeError) {
        await this.refused(intent, clicks, error);
      } else {
        this.mayHaveHappened = true;
        throw error;
      }
    }
  }

  /**
   * The append did not happen where it was sent, nor can it any more. If it may have gone out before, its
   * clicks are looked for in the rest of that stream all the same: to find them there costs little, to
   * write them twice would cost the merchant.
   */
  private async placeAnew(
    { stream, expected, segment, from, count, without: before }: Intent,
    range: readonly NewEvent[],
    { actual }: WrongExpectedRevision,
  ): Promise<void> {
    const there = this.mayHaveHappened ? await this.idsAfter(stream, expected) : new Set();
    const isDone = (id: string, place: number): boolean => there.has(id) || before.includes(place);
    const without = range.flatMap(({ id }, place) => (isDone(id, place) ? [place] : []));
    const found = without.length - before.length;
    if (found > 0) this.ends.onReplayed(found);
    this.shard.endsAt(stream, actual);
    if (without.length === range.length) this.settled(from + count, 0);
    else this.pending = await this.put({ segment, from, count, without });
  }

  private async idsAfter(stream: string, expected: SentTo['expected']): Promise<Set<string>> {
    const ids = new Set<string>();
    let from = expected === 'no-stream' ? 0n : expected + 1n;
    for (;;) {
      const page = await inTime(this.store.readStream(stream, { from, limit: pageSize }));
      for (const { id } of page) ids.add(id);
      if (page.length < pageSize) return ids;
      from += BigInt(page.length);
    }
  }

  /** One of them is to blame: the half that holds it goes out by itself, until it stands alone. */
  private async refused(
    { segment, from, count, without }: Intent,
    clicks: readonly NewEvent[],
    error: Error,
  ): Promise<void> {
    const [alone] = clicks;
    if (alone && clicks.length === 1) {
      this.ends.onRefused(alone, error);
      this.settled(from + count, 0);
    } else this.pending = await this.put({ segment, from, count: Math.ceil(count / 2), without });
  }

  private settled(done: number, clicks: number): void {
    this.done = done;
    this.pending = undefined;
    if (clicks > 0) this.ends.onReplayed(clicks);
  }
}

async function inTime<Answer>(asked: Promise<Answer>): Promise<Answer> {
  const answer = await within(asked, patienceMs);
  if (answer === late) throw new OutcomeUnknown('The event store does not answer');
  return answer;
}
