import { Injectable } from '@nestjs/common';
import type { AttributionDecision } from '#domain/attribution/attribute.js';
import type { ConversionEvent, Credit } from '#domain/conversion/conversion.js';
import type { Actor, RecordedEvent } from '#projections/engine/projection.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EventStore } from '../platform/event-store/port.js';

/** One decision on an order: the first, a late click's, a person's, another policy's. */
export interface AttributionStep {
  readonly eventId: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly cause: 'decided' | 'late-click' | 'override' | 'claim' | 'policy';
  readonly reasonCode: string | null;
  readonly note: string | null;
  readonly credits: readonly Credit[];
  readonly decision: AttributionDecision;
}

type Decided = Extract<
  ConversionEvent,
  { type: 'conversion-attributed' | 'conversion-unattributed' | 'conversion-reattributed' }
>;

/** Every decision on an order, read from the log itself. */
@Injectable()
export class AttributionHistory {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /** The oldest first. `key` is that of the conversion's stream. */
  async of(key: string): Promise<readonly AttributionStep[]> {
    const stored = await this.store.readStream(`conversion-${key}`, { from: 0n });
    const decided = stored.map((event) => this.codec.decode(event)).filter(isDecision);
    return decided.map((event, n) => stepOf(event, n > 0));
  }
}

function isDecision(event: RecordedEvent): boolean {
  return (
    event.type === 'conversion-attributed' ||
    event.type === 'conversion-unattributed' ||
    event.type === 'conversion-reattributed'
  );
}

function stepOf(event: RecordedEvent, isLater: boolean): AttributionStep {
  // The codec has seen to the shape of what is stored under these types.
  const { type, data } = event as unknown as Decided;
  const { id: eventId, revision, metadata } = event;
  const { recordedAt, actor } = metadata;
  const told = { eventId, revision: Number(revision), recordedAt, actor, decision: data.decision };
  if (type === 'conversion-reattributed') {
    const { credits, cause, reasonCode, note } = data;
    return { ...told, credits, cause, reasonCode, note };
  }
  const credits = type === 'conversion-attributed' ? data.credits : [];
  const cause = isLater ? 'late-click' : 'decided';
  return { ...told, credits, cause, reasonCode: null, note: null };
}
