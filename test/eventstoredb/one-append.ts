import type { ServiceError } from '@grpc/grpc-js';
import { failures } from './answers.js';
import type { EventLog, Expected, Proposed, WriteResult } from './event-log.js';
import type { Faults, Moment } from './fault.js';
import { uuidText, type streams } from './protocol.js';

export interface AppendOptions {
  readonly log: EventLog;
  readonly faults: Faults;
  /** Bytes of one append. */
  readonly maxAppendSize: number;
  readonly count: (method: string) => void;
  /** Cuts every connection. */
  readonly drop: () => void;
}

/** What one append asks for, gathered from the messages of its call. */
export interface Append {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: Proposed[];
  size: number;
}

/** How a call says what became of an append. */
export interface Outcomes {
  answer(result: WriteResult): void;
  /** The server's own time-out. */
  timeout(): void;
  /** The call ends with an error. */
  fail(failure: Pick<ServiceError, 'code' | 'details' | 'metadata'>): void;
  /** The call ends in order, without a word on the append. */
  end(): void;
}

/** Writes, and says so; or does what the fault in force wants. */
export function perform(append: Append, options: AppendOptions, outcomes: Outcomes): void {
  const { faults, log } = options;
  const delay = faults.strike('delay');
  const now = () => {
    if (faults.strike('refuse')) return outcomes.fail(failures.unavailable());
    const leader = faults.strike('not-leader');
    if (leader) return outcomes.fail(failures.notLeader(leader.host, leader.port));
    if (struck('before-write', options, outcomes)) return;
    const result = log.append(append.stream, append.expected, append.events);
    if (result.kind === 'written') faults.stored(append.events.map(({ type }) => type));
    if (result.kind === 'written' && struck('after-write', options, outcomes)) return;
    outcomes.answer(result);
  };
  if (delay === undefined) now();
  else setTimeout(now, delay.ms);
}

function struck(moment: Moment, options: AppendOptions, outcomes: Outcomes): boolean {
  const fault = options.faults.strikeAppend(moment);
  if (fault?.kind === 'drop') options.drop();
  else if (fault?.kind === 'die') process.kill(process.pid, 'SIGKILL');
  else if (fault?.kind === 'end-batch') outcomes.end();
  else if (fault?.kind === 'cancel') outcomes.fail(failures.cancelled());
  else if (fault?.kind === 'timeout') outcomes.timeout();
  return fault !== undefined;
}

interface ExpectedOptions {
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

/** `exact` is the revision where the writer gave one. */
export function expectedBy(options: ExpectedOptions, exact: string | undefined): Expected {
  if (exact !== undefined) return Number(exact);
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

type Message = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

/** Adds what was proposed. Throws for what the server would not take as an event. */
export function gather(append: Append, messages: readonly Message[]): void {
  for (const message of messages) {
    const map = message.getMetadataMap();
    const event: Proposed = {
      id: uuidText(message.getId()),
      type: map.get('type') ?? '',
      json: map.get('content-type') === 'application/json',
      data: message.getData_asU8(),
      metadata: message.getCustomMetadata_asU8(),
    };
    if (event.type === '') throw new Error('The event type is empty');
    append.events.push(event);
    // As the server reckons: the type at two bytes a character.
    append.size += event.data.length + event.metadata.length + 2 * event.type.length;
  }
}
