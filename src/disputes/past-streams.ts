import { Injectable } from '@nestjs/common';
import { type Decider, type DomainEvent, fold } from '#domain/kernel/decider.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EventStore, type Position } from '../platform/event-store/port.js';

/** What those ask who are given no container. */
export type Past = Pick<PastStreams, 'read' | 'at'>;

/** Streams as they were: for what must be decided the same however late it is asked. */
@Injectable()
export class PastStreams {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /** The events of a stream up to a position, or all of them. */
  async read(stream: string, upTo?: Position): Promise<readonly RecordedEvent[]> {
    const stored = await this.store.readStream(stream);
    return stored
      .filter(({ position }) => upTo === undefined || position <= upTo)
      .map((event) => this.codec.decode(event));
  }

  /** What a stream had come to at a position; revision -1 when there was none. */
  async at<State, Event extends DomainEvent>(
    decider: Pick<Decider<never, State, Event>, 'name' | 'initial' | 'evolve'>,
    key: string,
    position: Position,
  ): Promise<{ readonly state: State; readonly revision: number }> {
    const events = await this.read(`${decider.name}-${key}`, position);
    // Stored events of a stream are its decider's own: the codec has seen to their shape.
    const state = fold(decider, events as unknown as readonly Event[]);
    return { state, revision: Number(events.at(-1)?.revision ?? -1n) };
  }
}
