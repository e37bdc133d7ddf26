import type { Decider, DomainEvent } from '#domain/kernel/decider.js';
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
import {
  isOfCommand,
  nothingSeen,
  type Seen,
  seenFurther,
  weightOf,
  weightOfSeen,
} from './seen-stream.js';
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
 * Events never change: what those of a stream of this many come to is kept, and only what is new is
 * read, so that the ten thousandth change of a commission costs what the tenth did.
 */
const longStream = 16n;
const keptStates = { streams: 200, characters: 8_000_000 };

/** What a stream was when this process last wrote to it. Others may have written since. */
interface LastKnown extends Kept {
  readonly state: unknown;
  readonly position: Position;
}

interface LastRead extends Kept {
  readonly seen: Seen<unknown>;
}

/** What a command comes to on a stream as seen. */
interface Judged<Event> {
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
  private readonly long = new RecentStreams<LastRead>(keptStates);

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
    const { state, revision, position } = await this.read(decider, `${decider.name}-${key}`);
    return revision < 0n ? undefined : { state, revision, position };
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
    const characters = sizes.reduce((sum, size) => sum + size, 0);
    const seen = seenFurther(nothingSeen(work.decider), work.decider, known, characters);
    try {
      const judged = judge(work, seen);
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
      const seen = await this.read(work.decider, work.stream);
      const judged = judge(work, seen);
      if (judged.events.length === 0) {
        const { state, revision, position } = seen;
        const { repeated } = judged;
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
    seen: Seen<State>,
    judged: Judged<Event>,
  ): Promise<Handled<State>> {
    const { decider, stream, context } = work;
    const encoded = judged.events.map((event, ordinal) => this.encode(event, ordinal, context));
    const expected = seen.revision < 0n ? 'no-stream' : seen.revision;
    const put = (): Promise<Appended> => this.store.append(stream, expected, encoded);
    const appended = await (tracing()?.append(stream, encoded, put) ?? put());
    // The ids are the same; what they stand for is what was decided then, perhaps of something else.
    if (appended.alreadyThere) return this.persist(work);
    const { revision, position } = appended;
    const now = { revision, position, state: judged.events.reduce(decider.evolve, seen.state) };
    const text = encoded.reduce((sum, { data }) => sum + data.length, seen.characters);
    this.recent.note(stream, { ...now, characters: weightOf(now.state, text) });
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

  private async read<State, Event extends DomainEvent>(
    decider: Decider<never, State, Event>,
    stream: string,
  ): Promise<Seen<State>> {
    // What is noted under a decider's streams are its own states.
    const kept = this.long.of(stream)?.seen as Seen<State> | undefined;
    const before = kept ?? nothingSeen(decider);
    const stored = await this.store.readStream(stream, { from: before.revision + 1n });
    const fresh = stored.map((event) => this.codec.decode(event));
    const characters = stored.reduce((sum, { data }) => sum + data.length, 0);
    const seen = seenFurther(before, decider, fresh, characters);
    const { revision } = seen;
    if (revision + 1n >= longStream) {
      this.long.note(stream, { seen, revision, characters: weightOfSeen(seen) });
    }
    return seen;
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
  seen: Seen<State>,
): Judged<Event> {
  onDecided?.();
  const { state, revision } = seen;
  const repeated = isOfCommand(seen, context.commandId);
  if (repeated) return { events: [], repeated };
  if (ifRevision !== undefined && ifRevision !== revision) {
    throw new RevisionMismatch(ifRevision, revision);
  }
  const decision = decider.decide(command, state);
  if (decision instanceof Refusal) throw new RefusedError(decision);
  return { events: decision, repeated };
}
