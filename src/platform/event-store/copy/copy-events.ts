import { type Fingerprint, fingerprint, RollingFingerprint } from '../fingerprint.js';
import { type EventStore, limits, type Position, start, type StoredEvent } from '../port.js';

/** The target holds something else than the source does at the same place: it is no copy, and stays as it is. */
export class NotACopy extends Error {
  override readonly name = 'NotACopy';
}

export interface CopyProgress {
  /** comparing: what the target has already; copying; proving: reading the target back. */
  readonly phase: 'comparing' | 'copying' | 'proving';
  readonly done: number;
  /** Undefined where the source cannot tell. */
  readonly total: number | undefined;
}

export interface CopyOptions {
  /** Appends sent to the target at one time; more than one only where it takes them in the order sent. */
  readonly appendsAtOnce?: number;
  /** Ends the work after the appends at hand, by throwing its reason. Copying again goes on from there. */
  readonly signal?: AbortSignal;
  /** Given, the copy follows the source until this aborts, and then takes the rest. */
  readonly followUntil?: AbortSignal;
  readonly onProgress?: (progress: CopyProgress) => void;
}

export interface Copied {
  /** Events that the target had before. */
  readonly alreadyThere: number;
  readonly copied: number;
  /** Of the source as it was read, and of the target as it was read back. */
  readonly source: Fingerprint;
  readonly target: Fingerprint;
}

const pageSize = 1_000;

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
  const alreadyThere = copy.events;
  await copy.toHead();
  if (options.followUntil) await copy.follow(options.followUntil);
  await copy.toHead();
  return {
    alreadyThere,
    copied: copy.events - alreadyThere,
    source: copy.fingerprint,
    target: await copy.prove(),
  };
}

class Copy {
  /** That both stores hold. */
  events = 0;
  private readonly read = new RollingFingerprint();
  private readonly signal: AbortSignal;
  private place: Position = start;
  private total: number | undefined;

  constructor(
    private readonly source: EventStore,
    private readonly target: EventStore,
    private readonly options: CopyOptions,
  ) {
    this.signal = options.signal ?? new AbortController().signal;
  }

  get fingerprint(): Fingerprint {
    return this.read.read();
  }

  /** Goes along both stores to the target's end. */
  async compare(): Promise<void> {
    await this.count();
    const theirs = eventsOf(this.target, this.signal);
    const ours = eventsOf(this.source, this.signal);
    for await (const there of theirs) {
      const { value: here } = await ours.next();
      const difference = here ? differenceOf(here, there) : 'the source has no more';
      if (!here || difference !== undefined) {
        const which = `Event ${this.events + 1} of the target, ${there.stream}@${there.revision},`;
        throw new NotACopy(`${which} is not that of the source: ${difference}`);
      }
      this.passed([here]);
      if (this.events % pageSize === 0) this.tell('comparing');
    }
    this.tell('comparing');
  }

  /** Copies all that the source holds now. */
  async toHead(): Promise<void> {
    await this.count();
    for (;;) {
      this.signal.throwIfAborted();
      const page = await this.source.readAll({ after: this.place, limit: pageSize });
      if (page.length === 0) return;
      await this.take(page);
      this.tell('copying');
    }
  }

  /** Copies what comes, until told to stop. */
  async follow(until: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([until, this.signal]);
    for await (const { events } of this.source.subscribe({ after: this.place, signal })) {
      await this.take(events);
      await this.count();
      this.tell('copying');
    }
    this.signal.throwIfAborted();
  }

  prove(): Promise<Fingerprint> {
    const onProgress = (done: number, total: number | undefined) =>
      this.options.onProgress?.({ phase: 'proving', done, total: total ?? this.events });
    return fingerprint(this.target, { signal: this.signal, onProgress });
  }

  private async take(events: readonly StoredEvent[]): Promise<void> {
    for (const window of windowsOf(appendsOf(events), this.options.appendsAtOnce ?? 1)) {
      this.signal.throwIfAborted();
      await Promise.all(window.map((append) => this.append(append)));
      this.passed(window.flat());
    }
  }

  private async append(events: readonly StoredEvent[]): Promise<void> {
    const [first] = events;
    if (!first) return;
    const expected = first.revision === 0n ? 'no-stream' : first.revision - 1n;
    await this.target.append(first.stream, expected, events);
  }

  private passed(events: readonly StoredEvent[]): void {
    for (const event of events) this.read.add(event);
    this.events += events.length;
    this.place = events.at(-1)?.position ?? this.place;
  }

  private async count(): Promise<void> {
    this.total = this.source.distance(start, await this.source.head());
  }

  private tell(phase: CopyProgress['phase']): void {
    this.options.onProgress?.({ phase, done: this.events, total: this.total });
  }
}

async function* eventsOf(
  store: EventStore,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent, undefined> {
  for (let after: Position = start; ;) {
    signal.throwIfAborted();
    const page = await store.readAll({ after, limit: pageSize });
    const last = page.at(-1);
    if (!last) return undefined;
    yield* page;
    after = last.position;
  }
}

const compared = ['stream', 'revision', 'id', 'type', 'data', 'metadata'] as const;

function differenceOf(here: StoredEvent, there: StoredEvent): string | undefined {
  const field = compared.find((each) => here[each] !== there[each]);
  return field === undefined ? undefined : `its ${field} differs`;
}

/** Events that stand together in one stream go together: one append each. */
function appendsOf(events: readonly StoredEvent[]): StoredEvent[][] {
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
function windowsOf(appends: readonly StoredEvent[][], size: number): StoredEvent[][][] {
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
