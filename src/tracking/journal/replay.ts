import {
  type EventStore,
  type NewEvent,
  TooLarge,
  Unavailable,
  WrongExpectedRevision,
} from '../../platform/event-store/port.js';
import type { ClickShard } from '../click-shard.js';
import { type Intent, reachOf } from './cursor.js';
import type { JournalFolder } from './folder.js';
import type { SentTo } from './frames.js';
import { countFrom, type OpenSegment, openSegment, type Search, sentFrom } from './open-segment.js';
import { append, idsAfter } from './sent-clicks.js';
import { Suspects, type Taken } from './suspects.js';

/** An append that is refused so often in a row may be to blame itself. */
const mostRefusals = 3;

export interface ReplayParts {
  readonly store: EventStore;
  readonly shard: ClickShard;
  readonly taken: Taken;
  /** Clicks of the journal are in the store. */
  readonly onReplayed: (clicks: number) => void;
  /** A click that the store refuses while it takes others: it stays in the folder's `refused`. */
  readonly onRefused: (click: NewEvent, error: Error) => void;
  /** Whether clicks wait behind this folder's sealed segments. */
  readonly othersWait: () => boolean;
}

/**
 * Sends a folder's clicks to the store in their order, each once. Before an append goes out, the cursor
 * says on disk which clicks go where; after a failure or a crash that very append is sent again, and
 * the store recognises what it has. Only when it says that the append can never have happened there, its
 * clicks are placed anew. An append that is refused again and again goes to another stream, then in ever
 * smaller parts, until the click that the store does not take stands alone and is set aside.
 */
export class Replay {
  private current: OpenSegment | undefined;
  /** Clicks of the current segment that are done. */
  private done = 0;
  /** The append that is to be sent next, and whether it may have happened before. */
  private pending: Intent | undefined;
  private mayHaveHappened = false;
  /** Places in the current segment that are not to be sent: found in the store, or set aside. */
  private readonly skipped = new Set<number>();
  /** How often the store refused in a row. */
  private refusals = 0;
  private wasMoved = false;
  private search: Search | undefined;
  private readonly suspects: Suspects;
  private stopped = false;

  constructor(
    private readonly folder: JournalFolder,
    private readonly parts: ReplayParts,
  ) {
    this.suspects = new Suspects({ ...parts, file: folder.refused });
  }

  /** Clicks that are not done, in sealed segments or suspected. */
  get clicks(): number {
    const sealed = this.folder.segments.reduce((sum, { clicks }) => sum + clicks, 0);
    return sealed - this.done + this.suspects.count;
  }

  /** Clicks that the store refuses while it takes others. They stay in the folder. */
  get refused(): number {
    return this.suspects.refused;
  }

  /** Whether there is nothing to do but in segments that are not sealed. */
  get isIdle(): boolean {
    return this.folder.isEmpty && this.suspects.count === 0;
  }

  /** From now on nothing is written to the folder: it may be another's. */
  stop(): void {
    this.stopped = true;
    this.suspects.stop();
  }

  /** One append of the oldest clicks. False when there are none in a sealed segment. Throws as the store does. */
  async step(): Promise<boolean> {
    this.current ??= await this.openNext();
    const refusal = await this.suspects.tryAgain();
    const open = this.current;
    if (!open && refusal !== undefined) throw refusal;
    if (!open) return false;
    if (this.done < open.clicks.length) {
      this.pending ??= await this.intend(open);
      await this.send(open, this.pending);
    }
    if (this.stopped || this.done < open.clicks.length) return true;
    await this.folder.finish(open.segment);
    this.current = undefined;
    this.done = 0;
    this.skipped.clear();
    return true;
  }

  private async openNext(): Promise<OpenSegment | undefined> {
    const [segment] = this.folder.segments;
    if (!segment) return undefined;
    const open = await openSegment(this.folder, segment);
    const { last } = this.folder.cursor;
    if (last?.segment === segment.number && this.pending === undefined) {
      this.done = last.from;
      this.pending = last;
      this.mayHaveHappened = true;
      for (const place of last.without) this.skipped.add(last.from + place);
    }
    await this.leaveToSuspects(open);
    return open;
  }

  /** A process that died may have set a click aside and not have come to say so in the cursor. */
  private async leaveToSuspects({ segment, clicks }: OpenSegment): Promise<void> {
    const before = this.skipped.size;
    for (let place = this.done; place < clicks.length; place += 1) {
      if (this.suspects.has(clicks[place]?.id ?? '')) this.skipped.add(place);
    }
    if (this.skipped.size === before) return;
    const { pending } = this;
    if (pending) this.pending = await this.put(pending, pending);
    else this.pending = await this.put({ segment: segment.number, from: this.done, count: 0 });
  }

  private async intend(open: OpenSegment): Promise<Intent> {
    const range = { segment: open.segment.number, from: this.done };
    const together = sentFrom(open, range.from);
    if (together) {
      // As it was sent: it stands in the journal itself.
      this.mayHaveHappened = true;
      return { ...range, ...together, without: [] };
    }
    return this.put({ ...range, count: countFrom(open, range.from, this.search) });
  }

  /**
   * Decides where they go, on disk before anything goes out. With `place`, to where they were sent
   * before: what may have happened there shows when they come.
   */
  private async put(
    { segment, from, count, reach }: Pick<Intent, 'segment' | 'from' | 'count' | 'reach'>,
    place?: SentTo,
  ): Promise<Intent> {
    const { stream, expected } = place ?? this.parts.shard.end();
    const without = [...this.skipped].filter((at) => at >= from).map((at) => at - from);
    const range = { segment, from, count, without };
    const intent = { ...range, stream, expected, ...(reach !== undefined && { reach }) };
    if (!this.stopped) await this.folder.cursor.write(intent);
    if (!place) this.mayHaveHappened = false;
    return intent;
  }

  private async send(open: OpenSegment, intent: Intent): Promise<void> {
    if (this.stopped) return;
    const { from, count } = intent;
    const range = open.clicks.slice(from, from + count);
    const clicks = range.filter((_, place) => !this.skipped.has(from + place));
    if (clicks.length > 0) {
      try {
        const { revision } = await append(this.parts.store, intent, clicks);
        this.parts.taken.count += 1;
        this.parts.shard.endsAt(intent.stream, revision);
      } catch (error) {
        if (this.stopped) throw error;
        return this.failed(open, intent, clicks, error);
      }
    }
    await this.settle(open, intent, clicks.length);
  }

  private async failed(
    open: OpenSegment,
    intent: Intent,
    clicks: readonly NewEvent[],
    error: unknown,
  ): Promise<void> {
    if (error instanceof WrongExpectedRevision) return this.placeAnew(open, intent, error);
    const [alone] = clicks;
    if (error instanceof TooLarge || error instanceof TypeError) {
      if (!alone || clicks.length > 1) return this.halve(intent);
      await this.suspects.refuse(alone, open.segment.oldestAtMs, error);
      return this.leaveOut(open, intent, alone);
    }
    if (!(error instanceof Unavailable)) {
      this.mayHaveHappened = true;
      throw error;
    }
    const next = await this.refusedAgain(open, intent, clicks);
    if (!next) throw error;
    return this.send(open, next);
  }

  /**
   * Nothing was written. It may be the store, or the stream, or one of the clicks. Only what cannot
   * stand where it was sent to may go elsewhere. Gives what is to be tried next, without a pause.
   */
  private async refusedAgain(
    open: OpenSegment,
    intent: Intent,
    clicks: readonly NewEvent[],
  ): Promise<Intent | undefined> {
    this.refusals += 1;
    if (this.refusals < mostRefusals) return undefined;
    const { segment, from, count, stream, expected } = intent;
    const isInDoubt = this.isInDoubt(intent);
    const [alone] = clicks;
    if (!this.wasMoved && !isInDoubt) {
      this.parts.shard.leave();
      this.pending = await this.put({ segment, from, count });
      this.wasMoved = true;
      return this.pending;
    }
    if (!alone || clicks.length > 1) {
      await this.halve(intent);
      return this.pending;
    }
    if (!this.suspects.isFull && (this.clicks > 1 || this.parts.othersWait())) {
      const sent = isInDoubt ? { stream, expected } : undefined;
      await this.suspects.add(alone, open.segment.oldestAtMs, sent);
      await this.leaveOut(open, intent, alone);
    }
    return undefined;
  }

  /** One of them is to blame: the half that holds it goes out by itself, until it stands alone. */
  private async halve(intent: Intent): Promise<void> {
    const { segment, from, count } = intent;
    const size = Math.ceil(count / 2);
    this.search = { size, to: this.search?.to ?? from + count };
    this.pending = this.isInDoubt(intent)
      ? await this.put({ segment, from, count: size, reach: reachOf(intent) }, intent)
      : await this.put({ segment, from, count: size });
  }

  /** The others go on without this one, which is set aside. */
  private async leaveOut(open: OpenSegment, intent: Intent, click: NewEvent): Promise<void> {
    const { segment, from, count } = intent;
    this.skipped.add(open.clicks.indexOf(click, from));
    const reach = reachOf(intent);
    this.pending = this.isInDoubt(intent)
      ? await this.put({ segment, from, count: reach, reach }, intent)
      : await this.put({ segment, from, count });
    this.search = undefined;
    this.refusals = 0;
  }

  private isInDoubt({ reach }: Intent): boolean {
    return this.mayHaveHappened || reach !== undefined;
  }

  /**
   * The append did not happen where it was sent, nor can it any more. If it may have gone out before, its
   * clicks are looked for in the rest of that stream all the same: to find them there costs little, to
   * write them twice would cost the merchant.
   */
  private async placeAnew(
    open: OpenSegment,
    intent: Intent,
    { actual }: WrongExpectedRevision,
  ): Promise<void> {
    const { stream, segment, from, count } = intent;
    const found = this.isInDoubt(intent) ? await this.find(open, intent, from) : 0;
    this.parts.shard.endsAt(stream, actual);
    this.pending = await this.put({ segment, from, count });
    if (found > 0) this.parts.onReplayed(found);
  }

  /** Looks for clicks from a place on that may have gone out there; gives how many it found. */
  private async find({ clicks }: OpenSegment, intent: Intent, place: number): Promise<number> {
    const there = await idsAfter(this.parts.store, intent);
    const before = this.skipped.size;
    const to = intent.from + reachOf(intent);
    for (let at = place; at < to; at += 1) {
      if (there.has(clicks[at]?.id ?? '')) this.skipped.add(at);
    }
    return this.skipped.size - before;
  }

  private async settle(open: OpenSegment, intent: Intent, clicks: number): Promise<void> {
    const done = intent.from + intent.count;
    let found = 0;
    if (intent.reach !== undefined) {
      // In doubt it went out with more: now that it stands there, it shows whether they do.
      this.mayHaveHappened = true;
      found = await this.find(open, intent, done);
    }
    this.done = done;
    this.pending = undefined;
    if (this.search && done >= this.search.to) this.search = undefined;
    if (clicks > 0) {
      this.refusals = 0;
      this.wasMoved = false;
    }
    if (clicks + found > 0) this.parts.onReplayed(clicks + found);
  }
}
