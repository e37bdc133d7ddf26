import type { Fingerprint } from '../fingerprint.js';
import {
  type EventStore,
  type Position,
  start,
  type StoredEvent,
  WrongExpectedRevision,
} from '../port.js';
import { appendsOf, windowsOf } from './appends.js';
import { pagesOf, ReadBack } from './read-back.js';

/** The target holds something else than the source does at the same place: it is no copy, and stays as it is. */
export class NotACopy extends Error {
  override readonly name = 'NotACopy';
}

export interface CopyProgress {
  /**
   * comparing: what the target has already; copying; following what comes; proving: reading back both
   * stores, as far as they were not compared.
   */
  readonly phase: 'comparing' | 'copying' | 'following' | 'proving';
  /** Events of this phase. */
  readonly done: number;
  /** Undefined where nobody can tell. */
  readonly total: number | undefined;
}

export interface CopyOptions {
  /** Appends sent to the target at one time; more than one only where it takes them in the order sent. */
  readonly appendsAtOnce?: number;
  /** Goes on with what comes. All that was there before is proven first: what is left at the end is short. */
  readonly follow?: boolean;
  /**
   * Ends the work after the appends at hand, by throwing its reason; copying again goes on from there.
   * A copy that follows by then takes all that the source holds, proves it, and returns.
   */
  readonly signal?: AbortSignal;
  /** Told when all was copied and proven that was there, and following begins. */
  readonly onFollowing?: (soFar: Fingerprint) => void;
  readonly onProgress?: (progress: CopyProgress) => void;
}

export interface Copied {
  /** Events that the target had before. */
  readonly alreadyThere: number;
  readonly copied: number;
  /** Of both stores, as they gave their events back: the source up to the last one copied, the target whole. */
  readonly source: Fingerprint;
  readonly target: Fingerprint;
}

/** Tells after so many events, so that nobody waits for news of a long phase. */
const newsEvery = 1_000;

/**
 * Copies every event, in the source's order, with id, type, data, metadata and revision; positions and
 * the time of taking are the target's own. A target that holds the first part already is gone on with.
 * Throws NotACopy, and what the stores throw.
 */
export async function copyEvents(
  source: EventStore,
  target: EventStore,
  options: CopyOptions = {},
): Promise<Copied> {
  const copy = new Copy(source, target, options);
  await copy.compare();
  await copy.toHead();
  let proof = await copy.prove();
  if (options.follow === true && areEqual(proof)) {
    await copy.follow();
    proof = await copy.prove();
  }
  const { alreadyThere, events } = copy;
  return { alreadyThere, copied: events - alreadyThere, ...proof };
}

interface Proof {
  readonly source: Fingerprint;
  readonly target: Fingerprint;
}

export function areEqual({ source, target }: Proof): boolean {
  return source.events === target.events && source.sha256 === target.sha256;
}

class Copy {
  /** That both stores hold. */
  events = 0;
  alreadyThere = 0;
  private readonly sourceBack: ReadBack;
  private readonly targetBack: ReadBack;
  private signal: AbortSignal;
  private place: Position = start;

  constructor(
    private readonly source: EventStore,
    private readonly target: EventStore,
    private readonly options: CopyOptions,
  ) {
    this.sourceBack = new ReadBack(source);
    this.targetBack = new ReadBack(target);
    this.signal = options.signal ?? new AbortController().signal;
  }

  /** Goes along both stores to the target's end. */
  async compare(): Promise<void> {
    const total = this.target.distance(start, await this.target.head());
    const ours = eventsOf(this.source);
    for await (const page of pagesOf(this.target)) {
      this.signal.throwIfAborted();
      const here: StoredEvent[] = [];
      for (const there of page) {
        const next = await ours.next();
        here.push(assertSame(next.done === true ? undefined : next.value, there, this.events));
        this.events += 1;
      }
      this.sourceBack.add(here);
      this.targetBack.add(page);
      this.place = here.at(-1)?.position ?? this.place;
      this.tell('comparing', this.events, total);
    }
    this.alreadyThere = this.events;
  }

  /** Copies all that the source holds now. */
  async toHead(): Promise<void> {
    const head = await this.source.head();
    const [before, total] = [this.events, this.source.distance(this.place, head)];
    if (this.place >= head) return;
    for await (const page of pagesOf(this.source, this.place)) {
      await this.take(page, () => this.tell('copying', this.events - before, total));
      // What came meanwhile is not waited for: a busy source would keep us for ever.
      if (this.place >= head) return;
    }
  }

  /** Copies what comes, until told to stop, and then the rest. */
  async follow(): Promise<void> {
    const { signal, events: before } = this;
    this.signal = new AbortController().signal;
    this.options.onFollowing?.(this.targetBack.fingerprint);
    for await (const { events } of this.source.subscribe({ after: this.place, signal })) {
      await this.take(events, () => this.tell('following', this.events - before, undefined));
    }
    await this.toHead();
  }

  /** Reads back what was not read back before, from both. */
  async prove(): Promise<Proof> {
    const [source, target] = [this.sourceBack, this.targetBack];
    const left = () => 2 * this.events - source.fingerprint.events - target.fingerprint.events;
    const total = left();
    const onEvents = () => this.tell('proving', total - left(), total);
    await source.upTo(this.place, this.signal, onEvents);
    await target.upTo(await this.target.head(), this.signal, onEvents);
    return { source: source.fingerprint, target: target.fingerprint };
  }

  private async take(events: readonly StoredEvent[], onTaken: () => void): Promise<void> {
    let toldAt = this.events;
    for (const window of windowsOf(appendsOf(events), this.options.appendsAtOnce ?? 1)) {
      this.signal.throwIfAborted();
      await Promise.all(window.map((append) => this.append(append)));
      const taken = window.flat();
      this.events += taken.length;
      this.place = taken.at(-1)?.position ?? this.place;
      if (this.events - toldAt < newsEvery) continue;
      toldAt = this.events;
      onTaken();
    }
    onTaken();
  }

  private async append(events: readonly StoredEvent[]): Promise<void> {
    const [first] = events;
    if (!first) return;
    const expected = first.revision === 0n ? 'no-stream' : first.revision - 1n;
    try {
      await this.target.append(first.stream, expected, events);
    } catch (cause) {
      if (!(cause instanceof WrongExpectedRevision)) throw cause;
      throw new NotACopy(`Somebody else writes to the target: ${cause.message}`, { cause });
    }
  }

  private tell(phase: CopyProgress['phase'], done: number, total: number | undefined): void {
    this.options.onProgress?.({ phase, done, total });
  }
}

async function* eventsOf(store: EventStore): AsyncGenerator<StoredEvent, void, undefined> {
  for await (const page of pagesOf(store)) yield* page;
}

const compared = ['stream', 'revision', 'id', 'type', 'data', 'metadata'] as const;

/** The event of the source. Throws NotACopy. */
function assertSame(
  here: StoredEvent | undefined,
  there: StoredEvent,
  before: number,
): StoredEvent {
  const field = here && compared.find((each) => here[each] !== there[each]);
  if (here !== undefined && field === undefined) return here;
  const which = `Event ${before + 1} of the target, ${there.stream}@${there.revision},`;
  const why = here === undefined ? 'the source has no more' : `its ${field} differs`;
  throw new NotACopy(`${which} is not that of the source: ${why}`);
}
