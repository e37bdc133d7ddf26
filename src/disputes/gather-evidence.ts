import { Injectable } from '@nestjs/common';
import type { EvidenceReference } from '#domain/dispute/dispute.js';
import { plusDays } from '#domain/kernel/time.js';
import { program } from '#domain/program/program.js';
import { inForce } from '#domain/program/versions.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EventStore } from '../platform/event-store/port.js';
import { conversionKey } from '../platform/streams.js';
import { ClickEvents } from './click-events.js';

/** What evidence is looked for by. */
export interface EvidenceCase {
  readonly affiliateId: string;
  readonly programId: string;
  /** Null for a missing order. */
  readonly commissionId: string | null;
  /** The merchant's order number; null for a commission that follows from no order. */
  readonly orderExternalId: string | null;
  /** Of the order, UTC ISO-8601. */
  readonly occurredAt: string;
}

/** Shops round order times and clocks drift: a click may carry a time so much later than its order. */
const toleranceMs = 120_000;

/** Of one stream: the first and the last of a very long one say enough. */
const mostOfStream = 100;

/**
 * What the log itself says of a disputed commission or order: its own events, those of its order with
 * the decision who brought it, and the affiliate's clicks in the window. Only places are kept.
 */
@Injectable()
export class GatherEvidence {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly pipeline: CommandPipeline,
    private readonly clicks: ClickEvents,
  ) {}

  async of(given: EvidenceCase): Promise<EvidenceReference[]> {
    const { commissionId, programId, orderExternalId } = given;
    const found = await Promise.all([
      commissionId === null ? [] : this.read(`commission-${commissionId}`),
      orderExternalId === null
        ? []
        : this.read(`conversion-${conversionKey(programId, orderExternalId)}`),
      this.clicksOf(given),
    ]);
    return found
      .flat()
      .sort((one, other) => (one.position < other.position ? -1 : 1))
      .map((event) => ({
        stream: event.stream,
        revision: Number(event.revision),
        eventId: event.id,
        type: event.type,
        at: event.metadata.effectiveAt,
      }));
  }

  private async read(stream: string): Promise<RecordedEvent[]> {
    const events = (await this.store.readStream(stream)).map((event) => this.codec.decode(event));
    if (events.length <= mostOfStream) return events;
    return [...events.slice(0, mostOfStream / 2), ...events.slice(-mostOfStream / 2)];
  }

  private async clicksOf({
    affiliateId,
    programId,
    occurredAt,
  }: EvidenceCase): Promise<RecordedEvent[]> {
    const state = (await this.pipeline.load(program, programId))?.state;
    if (state?.status !== 'active') return [];
    const { windowDays = 30 } = inForce(state.policyVersions, occurredAt) ?? {};
    const to = new Date(Date.parse(occurredAt) + toleranceMs).toISOString();
    return this.clicks.find({
      affiliateId,
      programId,
      from: plusDays(occurredAt, -windowDays),
      to,
    });
  }
}
