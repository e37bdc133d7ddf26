import {
  type EventStore,
  type NewEvent,
  TooLarge,
  Unavailable,
  WrongExpectedRevision,
} from '../../platform/event-store/port.js';
import type { ClickShard } from '../click-shard.js';
import type { JournalRecord, SentTo } from './frames.js';
import type { RefusedFile } from './refused-file.js';
import { append, idsAfter } from './sent-clicks.js';

/** Appends that the store has taken from this process, whoever sent them. */
export interface Taken {
  count: number;
}

export interface SuspectParts {
  readonly file: RefusedFile;
  readonly store: EventStore;
  readonly shard: ClickShard;
  readonly taken: Taken;
  /** The click is in the store after all. */
  readonly onReplayed: (clicks: number) => void;
  /** It was refused, others were taken, it was refused again: it stays in the file. */
  readonly onRefused: (click: NewEvent, error: Error) => void;
}

interface Suspect {
  record: JournalRecord;
  readonly click: NewEvent;
  mayHaveHappened: boolean;
  /** What the store had taken when it refused this one. */
  takenBefore: number | undefined;
}

/**
 * As long as the store takes nothing else either, it may be the store: so many wait beside the others
 * and no more.
 */
const mostSuspects = 8;

/**
 * Clicks that the store refuses alone. Whether it is the click or the store shows when others are taken:
 * until then each is tried again before the others, and then once more. What is refused then
 * stays on disk, and the next process tries it again.
 */
export class Suspects {
  private suspects: Suspect[];
  private refusedOnes: Suspect[] = [];
  private stopped = false;

  constructor(private readonly parts: SuspectParts) {
    this.suspects = parts.file.records.flatMap((record) => suspectFrom(record));
  }

  /** Those of whom it is not known yet. */
  get count(): number {
    return this.suspects.length;
  }

  /** Those that no store takes. */
  get refused(): number {
    return this.refusedOnes.length;
  }

  get isFull(): boolean {
    return this.suspects.length >= mostSuspects;
  }

  has(id: string): boolean {
    return [...this.suspects, ...this.refusedOnes].some(({ click }) => click.id === id);
  }

  stop(): void {
    this.stopped = true;
  }

  /** Puts a click on disk that was refused alone; `sent`: where it may stand all the same. */
  async add(click: NewEvent, atMs: number, sent: SentTo | undefined): Promise<void> {
    const [suspect] = suspectFrom({ atMs, clicks: [click], sent });
    if (!suspect) return;
    suspect.takenBefore = this.parts.taken.count;
    await this.write([...this.suspects, suspect]);
    this.suspects.push(suspect);
  }

  /** Keeps a click that by its form no store takes. */
  async refuse(click: NewEvent, atMs: number, error: Error): Promise<void> {
    await this.add(click, atMs, undefined);
    const suspect = this.suspects.find((each) => each.click === click);
    if (suspect) this.settle(suspect, error);
  }

  /** Tries them again. What the store says to the first that it still does not take, if that says nothing yet. */
  async tryAgain(): Promise<unknown> {
    for (;;) {
      const [suspect] = this.suspects;
      if (!suspect || this.stopped) return undefined;
      const error = await this.try(suspect);
      if (error !== undefined) return error;
    }
  }

  private async try(suspect: Suspect): Promise<unknown> {
    const { store, shard, taken } = this.parts;
    const sent = suspect.record.sent ?? (await this.place(suspect));
    try {
      const { revision } = await append(store, sent, [suspect.click]);
      taken.count += 1;
      shard.endsAt(sent.stream, revision);
    } catch (error) {
      if (this.stopped) return error;
      if (error instanceof WrongExpectedRevision) return this.placeAnew(suspect, sent, error);
      if (error instanceof TooLarge || error instanceof TypeError) {
        return this.settle(suspect, error);
      }
      if (!(error instanceof Unavailable)) {
        suspect.mayHaveHappened = true;
        return error;
      }
      const { takenBefore } = suspect;
      if (takenBefore !== undefined && taken.count > takenBefore) {
        return this.settle(suspect, error);
      }
      suspect.takenBefore ??= taken.count;
      return error;
    }
    return this.forget(suspect);
  }

  /** In another stream than it was refused in; on disk before it goes out. */
  private async place(suspect: Suspect): Promise<SentTo> {
    this.parts.shard.leave();
    const sent = this.parts.shard.end();
    await this.sendTo(suspect, sent);
    return sent;
  }

  private async placeAnew(
    suspect: Suspect,
    sent: SentTo,
    { actual }: WrongExpectedRevision,
  ): Promise<void> {
    const { store, shard } = this.parts;
    if (suspect.mayHaveHappened && (await idsAfter(store, sent)).has(suspect.click.id)) {
      return this.forget(suspect);
    }
    shard.endsAt(sent.stream, actual);
    await this.sendTo(suspect, shard.end());
  }

  private async sendTo(suspect: Suspect, sent: SentTo): Promise<void> {
    const { record } = suspect;
    suspect.record = { ...record, sent };
    try {
      await this.write(this.suspects);
    } catch (error) {
      suspect.record = record;
      throw error;
    }
    suspect.mayHaveHappened = false;
  }

  private async forget(suspect: Suspect): Promise<void> {
    suspect.mayHaveHappened = true;
    const others = this.suspects.filter((each) => each !== suspect);
    await this.write(others);
    this.suspects = others;
    this.parts.onReplayed(1);
  }

  private settle(suspect: Suspect, error: Error): void {
    this.suspects = this.suspects.filter((each) => each !== suspect);
    this.refusedOnes.push(suspect);
    this.parts.onRefused(suspect.click, error);
  }

  private async write(suspects: readonly Suspect[]): Promise<void> {
    if (this.stopped) return;
    await this.parts.file.write([...this.refusedOnes, ...suspects].map(({ record }) => record));
  }
}

function suspectFrom(record: JournalRecord): Suspect[] {
  const { clicks, sent } = record;
  const mayHaveHappened = sent !== undefined;
  return clicks.map((click) => ({ record, click, mayHaveHappened, takenBefore: undefined }));
}
