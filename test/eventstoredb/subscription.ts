import { randomUUID } from 'node:crypto';
import { failures } from './answers.js';
import { recordSize } from './event-log.js';
import type { Faults } from './fault.js';
import type { LogRecord } from './log-file.js';
import { noPosition } from './protocol.js';
import { eventResponse, responses, type EventForm } from './read-responses.js';
import type { ReadSink } from './read-sink.js';
import type { RecordFilter } from './record-filter.js';

/** What is subscribed to: $all by place in the log, a stream by revision. */
export interface Source {
  length(): number;
  at(index: number): LogRecord | undefined;
  /** The stream was tombstoned: the subscription ends. */
  deleted(): string | undefined;
  lastPosition(): number;
}

/** A live subscription holds so many events back for its reader before it falls behind. */
const liveBuffer = 32;

/** One subscription: confirmation, history, caughtUp, then what is new, until the reader goes. */
export class Subscription {
  private live = false;
  private considered = 0;
  private sentEvents = 0;
  private readonly lastSent: LogRecord[] = [];
  private wake: () => void = () => undefined;

  constructor(
    private readonly sink: ReadSink,
    private readonly source: Source,
    private cursor: number,
    private readonly form: EventForm,
    private readonly filter: RecordFilter | undefined,
    private readonly faults: Faults,
  ) {
    sink.onClose(() => this.wake());
  }

  /** Something was appended. */
  notify(): void {
    this.wake();
  }

  cancel(): void {
    this.sink.fail(failures.cancelled());
  }

  fallBehind(): void {
    if (!this.live) return;
    this.live = false;
    void this.sink.send(responses.fellBehind());
    this.wake();
  }

  async run(): Promise<void> {
    await this.sink.send(responses.confirmation(randomUUID()));
    while (!this.sink.closed) {
      await this.sendWhatIsThere();
      const deleted = this.source.deleted();
      if (deleted !== undefined) return this.sink.fail(failures.streamDeleted(deleted));
      if (!this.live && !this.sink.closed) {
        this.live = true;
        await this.sink.send(responses.caughtUp());
      }
      if (this.cursor < this.source.length() || !this.live || this.sink.closed) continue;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private async sendWhatIsThere(): Promise<void> {
    while (!this.sink.closed) {
      const record = this.source.at(this.cursor);
      if (record === undefined) return;
      if (this.live && this.source.length() - this.cursor > liveBuffer) this.fallBehind();
      this.cursor += 1;
      const waits = this.take(record);
      if (waits !== undefined) await waits;
    }
  }

  private take(record: LogRecord): Promise<void> | undefined {
    let waits: Promise<void> | undefined;
    if (this.filter === undefined || this.filter.matches(record)) {
      waits = this.sink.send(eventResponse(record, this.form));
      this.afterEvent(record);
    }
    this.considered += 1;
    if (this.filter !== undefined && this.considered % this.filter.checkpointEvery === 0) {
      waits = this.sendCheckpoint(record) ?? waits;
    }
    return waits;
  }

  private sendCheckpoint(record: LogRecord): Promise<void> | undefined {
    const { position } = record;
    const bad = this.faults.strike('bad-checkpoint')?.is;
    if (bad === 'maximum') return this.sink.send(responses.checkpoint(noPosition));
    if (bad === 'prepare-zero')
      return this.sink.send(responses.checkpoint(position + recordSize(record), 0));
    const at = bad === 'ahead' ? this.source.lastPosition() : position;
    return this.sink.send(responses.checkpoint(at));
  }

  private afterEvent(record: LogRecord): void {
    this.sentEvents += 1;
    this.lastSent.push(record);
    if (this.lastSent.length > 2 * liveBuffer) this.lastSent.splice(0, liveBuffer);
    const again = this.faults.peek('duplicate');
    if (again !== undefined && this.lastSent.length >= again.events) {
      this.faults.strike('duplicate');
      for (const sent of this.lastSent.slice(-again.events)) {
        void this.sink.send(eventResponse(sent, this.form));
      }
    }
    const limit = this.faults.peek('cancel-subscriptions')?.afterEvents;
    if (limit !== undefined && this.sentEvents >= limit) {
      this.faults.strike('cancel-subscriptions');
      this.cancel();
    }
  }
}
