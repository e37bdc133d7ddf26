import { type Decider, type DomainEvent, fold } from '#domain/kernel/decider.js';
import type { TributaryEvent } from '#domain/events.js';
import { Refusal } from '#domain/kernel/refusal.js';
import type { Actor, RecordedEvent } from '#projections/engine/projection.js';
import { systemTiming, type Timing } from '#projections/engine/timing.js';
import type { Clock } from '../clock.js';
import type { EventCodec } from '../event-store/codec.js';
import {
  type Appended,
  type EventStore,
  type Position,
  WrongExpectedRevision,
} from '../event-store/port.js';
import { derivedUuid } from '../ids.js';
import { tracing } from '../observability/tracing.js';
import { RefusedError } from '../refused-error.js';
import { type Kept, RecentStreams } from './recent-streams.js';
import { Turns } from './turns.js';

/** Who gives a command, and what it follows from. */
export interface CommandContext {
  /** The same command given again has the same id: its events are appended once. */
  readonly commandId: string;
  readonly correlationId: string;
  /** The event that led to this command; null when a person or machine outside gave it. */
  readonly causationId: string | null;
  readonly actor: Actor;
}

export interface HandleOptions {
  /** `If-Match`: refuse when the stream is at another revision. */
  readonly ifRevision?: bigint;
  /**
   * The stream as the caller has just seen it; saves a read. A wrong guess costs nothing but that
   * read: only an append, which the store checks, is taken from it. When it fails, or when on the
   * guess there is nothing to append or the answer is no, the real stream is read and decides.
   */
  readonly known?: readonly RecordedEvent[];
  /** How often to try against writers in other processes before giving up (default 20). */
  readonly attempts?: number;
}

export interface Handled<State> {
  readonly revision: bigint;
  /** Where the last event of the stream stands. */
  readonly position: Position;
  readonly state: State;
  /** Nothing new: the command, or what it asks for, was there already. */
  readonly alreadySo: boolean;
  /** This very command was carried out before; `alreadySo` is true then, too. */
  readonly repeated: boolean;
}

/** A stream's state, and where its last event stands. */
export interface Loaded<State> {
  readonly state: State;
  readonly revision: bigint;
  readonly position: Position;
}

/** The stream is not at the revision that the caller decided on. */
export class RevisionMismatch extends Error {
  override readonly name = 'RevisionMismatch';
  constructor(
    readonly expected: bigint,
    readonly actual: bigint,
  ) {
    super(`Expected revision ${expected}, found ${actual}`);
  }
}

/** Each attempt loses to a writer of another process perhaps every second time. */
const defaultAttempts = 20;
const longestPauseMs = 20;

/** What is kept in memory of the streams written last: those of some seconds under load. */
const remembered = { streams: 5_000, characters: 16_000_000 };

/**
 * Events never change: what was read of a stream of this many is kept, and only what is new is read,
 * so that the hundredth refund of an order costs what the tenth did.
 */
const longStream = 16;
const keptEvents = { streams: 200, characters: 4_000_000 };

/** What a stream was when this process last wrote to it. Others may have written since. */
interface LastKnown extends Kept {
  readonly state: unknown;
  readonly position: Position;
}

/** A stream as it was read or guessed, and what its events' data weigh as text. */
interface Seen {
  readonly events: readonly RecordedEvent[];
  readonly characters: number;
}

/** What a command comes to on a stream as seen. */
interface Judged<State, Event> {
  readonly state: State;
  readonly events: readonly Event[];
  readonly repeated: boolean;
}

/**
 * The one way a command becomes events: read the stream, fold, decide, append at the revision read;
 * on a conflict read and decide again. Commands of one process on one stream take turns in the order
 * they came, so nobody is overtaken; what is left are conflicts with other processes.
 */
export class CommandPipeline {
  private readonly turns = new Turns();
  private readonly recent = new RecentStreams<LastKnown>(remembered);
  private readonly long = new RecentStreams<Seen & Kept>(keptEvents);

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
    private readonly timing: Pick<Timing, 'rest'> = systemTiming,
  ) {}

  /** Throws RefusedError, RevisionMismatch, or what the store throws. */
  async handle<Command, State, Event extends TributaryEvent>(
    decider: Decider<Command, State, Event>,
    key: string,
    command: Command,
    context: CommandContext,
    options: HandleOptions = {},
  ): Promise<Handled<State>> {
    const stream = `${decider.name}-${key}`;
    const work: Work<Command, State, Event> = { decider, stream, command, context, options };
    const traces = tracing();
    if (traces === undefined) return this.take(work);
    const traced = { category: decider.name, command, causationId: context.causationId };
    return traces.command(traced, (onDecided) => this.take({ ...work, onDecided }));
  }

  private take<Command, State, Event extends TributaryEvent>(
    work: Work<Command, State, Event>,
  ): Promise<Handled<State>> {
    const { stream, options } = work;
    // Behind others a guess is out of date when its turn comes.
    const known = this.turns.has(stream) ? undefined : options.known;
    return this.turns.take(stream, async () => {
      const guessed = known && (await this.tryGuess(work, known));
      return guessed ?? this.persist(work);
    });
  }

  /** The state of a stream now; undefined when there is none. */
  async load<State, Event extends DomainEvent>(
    decider: Decider<never, State, Event>,
    key: string,
  ): Promise<Loaded<State> | undefined> {
    const { events } = await this.read(`${decider.name}-${key}`);
    const last = events.at(-1);
    if (!last) return undefined;
    return {
      state: foldRecorded(decider, events),
      revision: last.revision,
      position: last.position,
    };
  }

  /**
   * A stream as this process itself last wrote it, without asking the store: for telling what became of
   * a command, never for deciding. Undefined when it is not remembered.
   */
  recall<State, Event extends DomainEvent>(
    decider: Decider<never, State, Event>,
    key: string,
  ): Loaded<State> | undefined {
    const known = this.recent.of(`${decider.name}-${key}`);
    // What is noted under a decider's streams are its own states.
    return known as Loaded<State> | undefined;
  }

  /** Undefined when the guess does not lead to an append: only the real stream may say no. */
  private async tryGuess<Command, State, Event extends TributaryEvent>(
    work: Work<Command, State, Event>,
    known: readonly RecordedEvent[],
  ): Promise<Handled<State> | undefined> {
    const sizes = known.map(({ data }) => JSON.stringify(data).length);
    const seen = { events: known, characters: sizes.reduce((sum, size) => sum + size, 0) };
    try {
      const judged = judge(work, known);
      return judged.events.length === 0 ? undefined : await this.append(work, seen, judged);
    } catch (error) {
      const maybeStale =
        error instanceof RefusedError ||
        error instanceof RevisionMismatch ||
        error instanceof WrongExpectedRevision;
      if (maybeStale) return undefined;
      throw error;
    }
  }

  private async persist<Command, State, Event extends TributaryEvent>(
    work: Work<Command, State, Event>,
  ): Promise<Handled<State>> {
    const { attempts = defaultAttempts } = work.options;
    for (let attempt = 1; ; attempt += 1) {
      const seen = await this.read(work.stream);
      const judged = judge(work, seen.events);
      const { state, events, repeated } = judged;
      if (events.length === 0) {
        const { revision = -1n, position = '' } = seen.events.at(-1) ?? {};
        return { revision, position, state, alreadySo: true, repeated };
      }
      try {
        return await this.append(work, seen, judged);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision) || attempt >= attempts) throw error;
        await this.timing.rest(Math.min(attempt - 1, longestPauseMs));
      }
    }
  }

  private async append<Command, State, Event extends TributaryEvent>(
    work: Work<Command, State, Event>,
    seen: Seen,
    judged: Judged<State, Event>,
  ): Promise<Handled<State>> {
    const { decider, stream, context } = work;
    const encoded = judged.events.map((event, ordinal) => this.encode(event, ordinal, context));
    const expected = seen.events.at(-1)?.revision ?? 'no-stream';
    const put = (): Promise<Appended> => this.store.append(stream, expected, encoded);
    const appended = await (tracing()?.append(stream, encoded, put) ?? put());
    // The ids are the same; what they stand for is what was decided then, perhaps of something else.
    if (appended.alreadyThere) return this.persist(work);
    const { revision, position } = appended;
    const now = { revision, position, state: judged.events.reduce(decider.evolve, judged.state) };
    const characters = encoded.reduce((sum, { data }) => sum + data.length, seen.characters);
    this.recent.note(stream, { ...now, characters });
    return { ...now, alreadySo: false, repeated: false };
  }

  private encode(event: TributaryEvent, ordinal: number, context: CommandContext) {
    const { commandId, correlationId, causationId, actor } = context;
    const recordedAt = this.clock.iso();
    const effectiveAt = event.effectiveAt ?? recordedAt;
    const traceparent = tracing()?.traceparent();
    const metadata = {
      ...{ commandId, correlationId, causationId, actor, recordedAt, effectiveAt },
      ...(traceparent === undefined ? {} : { traceparent }),
    };
    return this.codec.encode(derivedUuid(commandId, String(ordinal)), event, metadata);
  }

  private async read(stream: string): Promise<Seen> {
    const before = this.long.of(stream);
    const stored = await this.store.readStream(stream, {
      from: before ? before.revision + 1n : 0n,
    });
    const fresh = stored.map((event) => this.codec.decode(event));
    const events = before ? [...before.events, ...fresh] : fresh;
    const characters = stored.reduce((sum, { data }) => sum + data.length, before?.characters ?? 0);
    const last = events.at(-1);
    if (last && events.length >= longStream) {
      this.long.note(stream, { events, characters, revision: last.revision });
    }
    return { events, characters };
  }
}

interface Work<Command, State, Event extends TributaryEvent> {
  readonly decider: Decider<Command, State, Event>;
  readonly stream: string;
  readonly command: Command;
  readonly context: CommandContext;
  readonly options: HandleOptions;
  /** Told of each time that the command is decided. */
  readonly onDecided?: () => void;
}

/** Decides on a stream as seen. Throws RefusedError or RevisionMismatch. */
function judge<Command, State, Event extends TributaryEvent>(
  { decider, command, context, options: { ifRevision }, onDecided }: Work<Command, State, Event>,
  seen: readonly RecordedEvent[],
): Judged<State, Event> {
  onDecided?.();
  const state = foldRecorded(decider, seen);
  const repeated = seen.some((event) => event.metadata.commandId === context.commandId);
  if (repeated) return { state, events: [], repeated };
  const revision = seen.at(-1)?.revision ?? -1n;
  if (ifRevision !== undefined && ifRevision !== revision) {
    throw new RevisionMismatch(ifRevision, revision);
  }
  const decision = decider.decide(command, state);
  if (decision instanceof Refusal) throw new RefusedError(decision);
  return { state, events: decision, repeated };
}

/** Stored events of a stream are its decider's own events: the codec has seen to their shape. */
function foldRecorded<State, Event extends DomainEvent>(
  decider: Pick<Decider<never, State, Event>, 'initial' | 'evolve'>,
  events: readonly RecordedEvent[],
): State {
  return fold(decider, events as unknown as readonly Event[]);
}
