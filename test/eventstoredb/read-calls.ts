import { failures } from './answers.js';
import { recordSize, type EventLog } from './event-log.js';
import type { Faults } from './fault.js';
import type { LogRecord } from './log-file.js';
import { noPosition, streamName, streams } from './protocol.js';
import { eventResponse, responses, type EventForm } from './read-responses.js';
import { ReadSink, type ReadCall } from './read-sink.js';
import { recordFilter } from './record-filter.js';
import { Subscription, type Source } from './subscription.js';

export interface ReadCallsOptions {
  readonly log: EventLog;
  readonly faults: Faults;
  readonly positionsInStreams: boolean;
  readonly count: (method: string) => void;
}

type Options = streams.ReadReq.Options;
const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;

/** Streams.Read: streams and $all, both ways, and the subscriptions to them. */
export class ReadCalls {
  readonly subscriptions = new Set<Subscription>();

  constructor(private readonly options: ReadCallsOptions) {
    options.log.onAppended(() => {
      for (const subscription of this.subscriptions) subscription.notify();
    });
  }

  readonly read = (call: ReadCall): void => {
    const options = call.request.getOptions();
    const subscribing = options?.hasSubscription() ?? false;
    this.options.count(subscribing ? 'subscribe' : 'read');
    const sink = new ReadSink(call);
    const { faults } = this.options;
    if (faults.strike('refuse')) return sink.fail(failures.unavailable());
    const elsewhere = call.metadata.get('requires-leader').includes('true')
      ? faults.strike('not-leader')
      : undefined;
    if (elsewhere) return sink.fail(failures.notLeader(elsewhere.host, elsewhere.port));
    if (options === undefined) return sink.fail(failures.invalid('The options are missing'));
    const delay = faults.strike('delay');
    const start = () =>
      void (subscribing ? this.subscribe(sink, options) : this.once(sink, options));
    if (delay === undefined) start();
    else setTimeout(start, delay.ms);
  };

  private form(options: Options): EventForm {
    return {
      structuredIds: options.getUuidOption()?.hasStructured() ?? false,
      withPosition: options.hasAll() || this.options.positionsInStreams,
    };
  }

  private async once(sink: ReadSink, options: Options): Promise<void> {
    const reading = options.hasAll() ? this.readAll(options) : this.readStream(sink, options);
    const wanted = Number(options.getCount());
    const form = this.form(options);
    let sent = 0;
    for (const record of reading) {
      if (sent >= wanted || sink.closed) break;
      sent += 1;
      const waits = sink.send(eventResponse(record, form));
      if (waits !== undefined) await waits;
    }
    this.sendLastPosition(sink, options);
    sink.end();
  }

  private sendLastPosition(sink: ReadSink, options: Options): void {
    if ((options.getControlOption()?.getCompatibility() ?? 0) < 1) return;
    const { log } = this.options;
    if (options.hasAll()) return void sink.send(responses.lastAllPosition(log.lastPosition));
    const found = log.streams.visible(streamName(options.getStream()?.getStreamIdentifier()));
    if (found.kind === 'stream') void sink.send(responses.lastStreamPosition(found.last));
  }

  /** Forwards the position counts in; backwards it is the place behind a record, and does not. */
  private *readAll(options: Options): Generator<LogRecord> {
    const { log } = this.options;
    const filter = recordFilter(options.getFilter());
    const backwards = options.getReadDirection() === BACKWARDS;
    const [step, stop] = backwards ? [-1, -1] : [1, log.records.length];
    const start = allStart(log, options);
    for (let at = backwards ? start - 1 : start; at !== stop; at += step) {
      const record = log.records[at];
      if (record === undefined) return;
      if (filter === undefined || filter.matches(record)) yield record;
    }
  }

  private *readStream(sink: ReadSink, options: Options): Generator<LogRecord> {
    const { log } = this.options;
    const from = options.getStream();
    const name = streamName(from?.getStreamIdentifier());
    const found = log.streams.visible(name);
    if (found.kind === 'stream-deleted') return sink.fail(failures.streamDeleted(name));
    if (found.kind === 'no-stream') return void sink.send(responses.streamNotFound(name));
    const backwards = options.getReadDirection() === BACKWARDS;
    const asked = from?.hasEnd() ? Infinity : Number(from?.getRevision() ?? 0);
    const step = backwards ? -1 : 1;
    const start = backwards ? Math.min(asked, found.last) : Math.max(asked, found.first);
    for (let at = start; at >= found.first && at <= found.last; at += step) {
      const record = log.streams.record(name, at);
      if (record !== undefined) yield record;
    }
  }

  private async subscribe(sink: ReadSink, options: Options): Promise<void> {
    const { log, faults } = this.options;
    const start = options.hasAll() ? allSubscriptionStart(log, options) : streamStart(log, options);
    if (start === undefined) return sink.fail(failures.invalid('The position is not a record'));
    const source = options.hasAll() ? allSource(log) : streamSource(log, options);
    const deleted = source.deleted();
    if (deleted !== undefined) return sink.fail(failures.streamDeleted(deleted));
    const filter = recordFilter(options.getFilter());
    const form = this.form(options);
    const subscription = new Subscription(sink, source, start, form, filter, faults);
    this.subscriptions.add(subscription);
    await subscription.run();
    this.subscriptions.delete(subscription);
  }
}

function allStart(log: EventLog, options: Options): number {
  const all = options.getAll();
  if (all?.hasEnd()) return log.records.length;
  const position = all?.getPosition()?.getCommitPosition() ?? '0';
  return position === noPosition ? log.records.length : log.indexAt(Number(position));
}

/**
 * The server reads the one record at or behind the position and goes on after it, so that a position
 * between two records loses one. Undefined for a position inside a record, as one of another store.
 */
function allSubscriptionStart(log: EventLog, options: Options): number | undefined {
  const position = options.getAll()?.getPosition();
  if (position === undefined) return allStart(log, options);
  const asked = Number(position.getCommitPosition());
  const at = log.indexAt(asked);
  if (log.records[at]?.position === asked) return at + 1;
  const before = log.records[at - 1];
  if (before !== undefined && asked < before.position + recordSize(before)) return undefined;
  return Math.min(at + 1, log.records.length);
}

function streamStart(log: EventLog, options: Options): number {
  const from = options.getStream();
  const found = log.streams.visible(streamName(from?.getStreamIdentifier()));
  if (found.kind !== 'stream') return 0;
  if (from?.hasEnd()) return found.last + 1;
  return Math.max(found.first, from?.hasRevision() ? Number(from.getRevision()) + 1 : 0);
}

function allSource(log: EventLog): Source {
  return {
    length: () => log.records.length,
    at: (index) => log.records[index],
    deleted: () => undefined,
    lastPosition: () => log.lastPosition,
  };
}

function streamSource(log: EventLog, options: Options): Source {
  const name = streamName(options.getStream()?.getStreamIdentifier());
  return {
    length: () => log.streams.lastRevision(name) + 1,
    at: (index) => log.streams.record(name, index),
    deleted: () => (log.streams.isTombstoned(name) ? name : undefined),
    lastPosition: () => log.lastPosition,
  };
}
