import { eventVersions, type TributaryEvent } from '#domain/events.js';
import { upcasters as allUpcasters, type Upcaster } from '#domain/upcasters.js';
import type { EventMetadata, RecordedEvent } from '#projections/engine/projection.js';
import type { NewEvent, StoredEvent } from './port.js';

/** A stored event that today's code cannot read: from a later release, or damaged. Never skipped. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The one door between stored text and today's events. Old forms enter here through their upcasters;
 * everything inside knows only today's shape.
 */
export class EventCodec {
  private readonly steps: ReadonlyMap<string, Upcaster['upcast']>;

  constructor(
    private readonly versions: Readonly<Record<string, number>> = eventVersions,
    upcasters: readonly Upcaster[] = allUpcasters,
  ) {
    this.steps = new Map(upcasters.map((step) => [`${step.type}@${step.from}`, step.upcast]));
  }

  encode(id: string, event: TributaryEvent, metadata: Omit<EventMetadata, 'v'>): NewEvent {
    const v = this.versions[event.type];
    if (v === undefined) throw new UnreadableEvent(`No version for event type ${event.type}`);
    return {
      id,
      type: event.type,
      data: JSON.stringify(event.data),
      metadata: JSON.stringify({ v, ...metadata }),
    };
  }

  /** Today's view of a stored event. Parses on first use, once for all readers of the same object. */
  decode(stored: StoredEvent): RecordedEvent {
    let decoded = decodedEvents.get(stored);
    if (!decoded) {
      decoded = new LazyEvent(stored, (data, v) => this.upcast(stored, data, v));
      decodedEvents.set(stored, decoded);
    }
    return decoded;
  }

  private upcast(stored: StoredEvent, data: Json, from: number): Json {
    const current = this.versions[stored.type];
    if (current === undefined) throw unreadable(stored, 'unknown type');
    if (!Number.isInteger(from) || from < 1) throw unreadable(stored, `no version but ${from}`);
    if (from > current) throw unreadable(stored, `version ${from} is later than ${current}`);
    let form = data;
    for (let v = from; v < current; v += 1) {
      const step = this.steps.get(`${stored.type}@${v}`);
      if (!step) throw unreadable(stored, `no step from version ${v}`);
      form = step(form);
    }
    return form;
  }
}

const decodedEvents = new WeakMap<StoredEvent, RecordedEvent>();

class LazyEvent implements RecordedEvent {
  private parsedData: unknown;
  private parsedMetadata: EventMetadata | undefined;

  constructor(
    private readonly stored: StoredEvent,
    private readonly upcast: (data: Json, v: number) => Json,
  ) {}

  get id(): string {
    return this.stored.id;
  }
  get type(): string {
    return this.stored.type;
  }
  get stream(): string {
    return this.stored.stream;
  }
  get revision(): bigint {
    return this.stored.revision;
  }
  get position(): string {
    return this.stored.position;
  }

  get metadata(): EventMetadata {
    this.parsedMetadata ??= parse<EventMetadata>(this.stored, this.stored.metadata);
    return this.parsedMetadata;
  }

  get data(): unknown {
    this.parsedData ??= this.upcast(parse<Json>(this.stored, this.stored.data), this.metadata.v);
    return this.parsedData;
  }
}

function parse<T>(stored: StoredEvent, text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw unreadable(stored, `not JSON (${String(cause)})`);
  }
}

function unreadable(stored: StoredEvent, why: string): UnreadableEvent {
  return new UnreadableEvent(`${stored.stream}@${stored.revision} ${stored.type}: ${why}`);
}
