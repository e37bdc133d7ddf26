import { type Decider, type DomainEvent, fold } from '#domain/kernel/decider.js';
import type { TributaryEvent } from '#domain/events.js';
import { Refusal } from '#domain/kernel/refusal.js';
import type { Actor, RecordedEvent } from '#projections/engine/projection.js';
import type { Clock } from '../clock.js';
import type { EventCodec } from '../event-store/codec.js';
import { type EventStore, type Position, WrongExpectedRevision } from '../event-store/port.js';
import { derivedUuid } from '../ids.js';
import { RefusedError } from '../refused-error.js';
import { RecentStreams } from './recent-streams.js';
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
   * The stream as the caller has just seen it; saves a read. Wrong guesses cost nothing but the
   * read: the append is refused and the command decided again on the real stream.
   */
  readonly known?: readonly RecordedEvent[];
}

export interface Handled<State> {
  readonly revision: bigint;
  /** Where the last event of the stream stands. */
  readonly position: Position;
  readonly state: State;
  /** Nothing new: the command, or what it asks for, was there already. */
  readonly alreadySo: boolean;
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

/** As many may go wrong before callers of one process take turns, and as many again then. */
const maxAttempts = 2;

/** Streams whose last state is kept in memory: those of some seconds under load. */
const mostRemembered = 5_000;

/**
 * The one way a command becomes events: read the stream, fold, decide, append at the revision read;
 * on a conflict read and decide again. Many commands on one stream at once, like ten refunds of an
 * order, take turns after that: what is left are conflicts with other processes.
 */
export class CommandPipeline {
  private readonly turns = new Turns();
  private readonly recent = new RecentStreams(mostRemembered);

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
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
    const attempts = async (known?: readonly RecordedEvent[]): Promise<Handled<State>> => {
      let seen = known ?? (await this.read(stream));
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.attempt(decider, stream, seen, command, context, options);
        } catch (error) {
          if (!(error instanceof WrongExpectedRevision) || attempt === maxAttempts) throw error;
          seen = await this.read(stream);
        }
      }
    };
    try {
      return await attempts(options.known);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      return this.turns.take(stream, () => attempts());
    }
  }

  /** The state of a stream now; undefined when there is none. */
  async load<State, Event extends DomainEvent>(
    decider: Decider<never, State, Event>,
    key: string,
  ): Promise<Loaded<State> | undefined> {
    const events = await this.read(`${decider.name}-${key}`);
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

  private async attempt<Command, State, Event extends TributaryEvent>(
    decider: Decider<Command, State, Event>,
    stream: string,
    seen: readonly RecordedEvent[],
    command: Command,
    context: CommandContext,
    { ifRevision }: HandleOptions,
  ): Promise<Handled<State>> {
    const last = seen.at(-1);
    const state = foldRecorded(decider, seen);
    const unchanged = (): Handled<State> => ({
      revision: last?.revision ?? -1n,
      position: last?.position ?? '',
      state,
      alreadySo: true,
    });
    if (seen.some((event) => event.metadata.commandId === context.commandId)) return unchanged();
    if (ifRevision !== undefined && ifRevision !== (last?.revision ?? -1n)) {
      throw new RevisionMismatch(ifRevision, last?.revision ?? -1n);
    }
    const decision = decider.decide(command, state);
    if (decision instanceof Refusal) throw new RefusedError(decision);
    if (decision.length === 0) return unchanged();
    const appended = await this.store.append(
      stream,
      last ? last.revision : 'no-stream',
      decision.map((event, ordinal) => this.encode(event, ordinal, context)),
    );
    const { revision, position, alreadyThere } = appended;
    const now = { revision, position, state: decision.reduce(decider.evolve, state) };
    // What is there already may have gone on since.
    if (!alreadyThere) this.recent.note(stream, now);
    return { ...now, alreadySo: alreadyThere };
  }

  private encode(event: TributaryEvent, ordinal: number, context: CommandContext) {
    const { commandId, correlationId, causationId, actor } = context;
    const recordedAt = this.clock.iso();
    const effectiveAt = event.effectiveAt ?? recordedAt;
    const metadata = { commandId, correlationId, causationId, actor, recordedAt, effectiveAt };
    return this.codec.encode(derivedUuid(commandId, String(ordinal)), event, metadata);
  }

  private async read(stream: string): Promise<readonly RecordedEvent[]> {
    return (await this.store.readStream(stream)).map((event) => this.codec.decode(event));
  }
}

/** Stored events of a stream are its decider's own events: the codec has seen to their shape. */
function foldRecorded<State, Event extends DomainEvent>(
  decider: Pick<Decider<never, State, Event>, 'initial' | 'evolve'>,
  events: readonly RecordedEvent[],
): State {
  return fold(decider, events as unknown as readonly Event[]);
}
