import { mkdir } from 'node:fs/promises';
import type { Clock } from '../../platform/clock.js';
import type { EventStore, NewEvent } from '../../platform/event-store/port.js';
import type { Log } from '../../platform/observability/log.js';
import type { ClickShard } from '../click-shard.js';
import { late, within } from '../within.js';
import { Adoptions } from './adoptions.js';
import { Circuit } from './circuit.js';
import { Complaints } from './complaints.js';
import { JournalFolder } from './folder.js';
import type { SentTo } from './frames.js';
import { Lifeline } from './lifeline.js';
import { Pauses } from './pauses.js';
import { Replay } from './replay.js';
import { JournalWriter } from './writer.js';

export interface JournalPlace {
  /** On a disk of this machine; several processes may share it. */
  readonly dir: string;
  /** Of all of them together. */
  readonly maxBytes: number;
}

export interface JournalParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  /** The stream that the process writes anyway: it replays to the same. */
  readonly shard: ClickShard;
}

export interface JournalFigures {
  /** Clicks that are not in the store yet. */
  readonly clicks: number;
  readonly bytes: number;
  /** Since the start of the process. */
  readonly replayed: number;
  readonly lost: number;
  /** Clicks on disk that the store refuses while it takes others. */
  readonly refused: number;
  /** How long the oldest one has waited; 0 without any. */
  readonly oldestSeconds: number;
}

const mostSegmentBytes = 4 * 1024 * 1024;
/** So few clicks are left when those that come may wait for them. */
const handOverAt = 500;
/** A click that the store does not take within this goes to the journal. */
export const clickPatienceMs = 250;
const storeIdPatienceMs = 2_000;
/** An end waits so long for an append under way; what becomes of it, the next process finds out. */
const closePatienceMs = 1_000;

/**
 * Keeps on disk the clicks that the event store does not take in time, and replays them in their order
 * when it is back. What other processes left behind when they died, it replays as well.
 */
export class ClickJournal {
  readonly circuit: Circuit;
  private readonly pauses = new Pauses();
  private readonly complaints: Complaints;
  private readonly replay: Replay;
  private readonly adoptions: Adoptions;
  private running: Promise<void> | undefined;
  private closed = false;
  private replayed = 0;
  private lost = 0;
  private losing = false;
  private readonly taken = { count: 0 };
  /** Replayed and lost when the circuit last opened. */
  private before = { replayed: 0, lost: 0 };

  private constructor(
    place: JournalPlace,
    private readonly parts: JournalParts,
    private readonly lifeline: Lifeline,
    private readonly folder: JournalFolder,
    private readonly writer: JournalWriter,
  ) {
    const { store, log, shard } = parts;
    this.complaints = new Complaints(log);
    const shared = {
      store,
      taken: this.taken,
      onReplayed: (clicks: number) => void (this.replayed += clicks),
      onRefused: (click: NewEvent, error: Error) =>
        log.error(
          { err: error, eventId: click.id },
          'The event store refuses this click and takes others: it is set aside',
        ),
    };
    this.circuit = new Circuit(
      (reason) => this.opened(reason),
      () => this.wentOver(),
    );
    const othersWait = (): boolean => writer.unsealed.clicks > 0;
    this.replay = new Replay(folder, { ...shared, shard, othersWait });
    const adoptedReplay = (adopted: JournalFolder): Replay =>
      new Replay(adopted, { ...shared, shard: shard.beside(), othersWait: () => true });
    this.adoptions = new Adoptions({
      root: place.dir,
      own: folder,
      lifeline: lifeline.name,
      replayOf: adoptedReplay,
      store,
      log,
    });
  }

  /** Throws when the folder cannot be written to. Begins to replay what dead processes left in it. */
  static async open(place: JournalPlace, parts: JournalParts): Promise<ClickJournal> {
    const { dir, maxBytes } = place;
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const lifeline = await Lifeline.open(dir);
    const folder = await JournalFolder.create(dir, lifeline.name, await idOf(parts.store));
    const segmentBytes = Math.min(mostSegmentBytes, Math.floor(maxBytes / 4));
    const writer = new JournalWriter(dir, folder, { maxBytes, segmentBytes });
    const journal = new ClickJournal(place, parts, lifeline, folder, writer);
    await journal.adoptions.start();
    return journal;
  }

  /** Whether clicks go here and not straight to the store. */
  get isUsed(): boolean {
    return this.circuit.state !== 'closed';
  }

  get figures(): JournalFigures {
    const { replay, folder, writer, adoptions, replayed, lost } = this;
    const { bytes, clicks, oldestAtMs } = writer.unsealed;
    const segments = [...folder.segments, ...adoptions.segments];
    const oldest = Math.min(oldestAtMs, ...segments.map((segment) => segment.oldestAtMs));
    const waitedMs = this.parts.clock.now().getTime() - oldest;
    return {
      clicks: clicks + replay.clicks + adoptions.clicks,
      bytes: segments.reduce((sum, segment) => sum + segment.bytes, bytes),
      replayed,
      lost,
      refused: replay.refused + adoptions.refused,
      oldestSeconds: Math.max(0, Number.isFinite(waitedMs) ? waitedMs / 1000 : 0),
    };
  }

  /**
   * Keeps clicks that the store did not take, and from now on those to come. With `sent`, it may have
   * taken all of them there. False when the disk does not take them either; never throws.
   */
  async keep(
    clicks: readonly NewEvent[],
    sent: SentTo | undefined,
    reason: unknown,
  ): Promise<boolean> {
    this.circuit.open(reason);
    try {
      await this.writer.keep({ atMs: this.parts.clock.now().getTime(), clicks, sent });
      if (this.losing) this.parts.log.info({}, 'The click journal keeps clicks again');
      this.losing = false;
      return true;
    } catch (error) {
      if (!this.losing)
        this.parts.log.error({ err: error }, 'The click journal cannot keep clicks: they are lost');
      this.losing = true;
      return false;
    } finally {
      this.running ??= this.run();
    }
  }

  /** Neither store nor journal has them. */
  lose(clicks: number): void {
    this.lost += clicks;
  }

  /** The store took an append: what it refuses now may be to blame itself. */
  tookAppend(): void {
    this.taken.count += 1;
  }

  /** The store may be back: something that was sent long ago was answered. */
  wake(): void {
    this.pauses.end();
  }

  /** Leaves on disk what is not replayed; the next process on this folder goes on with it. */
  async close(): Promise<void> {
    this.closed = true;
    this.pauses.close();
    if (this.running) await within(this.running, closePatienceMs);
    this.replay.stop();
    await this.writer.seal();
    await this.folder.close();
    await this.adoptions.close(closePatienceMs);
    await this.lifeline.close();
  }

  /** Replays until nothing is left and clicks go to the store again. */
  private async run(): Promise<void> {
    let isQuick = false;
    await this.pauses.next();
    while (!this.closed && this.circuit.state !== 'closed') {
      try {
        isQuick = await this.advance(isQuick);
      } catch (error) {
        isQuick = false;
        this.circuit.open(error);
        this.complaints.say(error);
        await this.pauses.next();
      }
    }
    // At once, not a turn later: whoever opens the circuit anew begins anew.
    this.running = undefined;
  }

  /** One append. `isQuick`, and the answer, is whether the store took the last one in time. */
  private async advance(isQuick: boolean): Promise<boolean> {
    const { replay, writer, circuit } = this;
    if (isQuick && replay.clicks + writer.unsealed.clicks <= handOverAt) circuit.handOver();
    if (this.folder.isEmpty) await writer.seal();
    if (replay.isIdle && writer.isIdle) {
      if (isQuick) circuit.close();
      // Nothing is left to try the store with: after a pause, those that come have to.
      else await this.pauses.next();
      return true;
    }
    const began = performance.now();
    await replay.step();
    this.pauses.reset();
    this.complaints.settle();
    return performance.now() - began < clickPatienceMs;
  }

  private opened(reason: unknown): void {
    this.before = { replayed: this.replayed, lost: this.lost };
    this.parts.log.warn({ err: reason }, 'The event store takes no clicks: they go to the journal');
  }

  private wentOver(): void {
    const replayed = this.replayed - this.before.replayed;
    const lost = this.lost - this.before.lost;
    this.parts.log.info({ replayed, lost }, 'Clicks go to the event store again');
  }
}

async function idOf(store: EventStore): Promise<string | undefined> {
  const id = await within(store.storeId(), storeIdPatienceMs).catch(() => undefined);
  return id === late ? undefined : id;
}
