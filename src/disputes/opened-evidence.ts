import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { DisputeEvidenceRow } from '#read-models/disputes/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EventStore } from '../platform/event-store/port.js';
import type { EvidenceDto } from './disputes.dto.js';
import { asReaderSees, namesAffiliate } from './evidence-view.js';

/** Evidence as one reader may see it: read from the log itself, since only places were attached. */
@Injectable()
export class OpenedEvidence {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  async open(rows: readonly DisputeEvidenceRow[], scope: Scope): Promise<EvidenceDto[]> {
    const events = await Promise.all(rows.map((row) => this.read(row)));
    const ofOrder = events.filter((event) => event?.type.startsWith('conversion-') ?? false);
    const { affiliateId } = scope;
    const knowsOrder =
      affiliateId === undefined ||
      namesAffiliate(
        ofOrder.filter((event) => event !== undefined),
        affiliateId,
      );
    return rows.flatMap((row, place) => {
      // That there is such an order at all is not for who has nothing to do with it.
      if (row.event_type.startsWith('conversion-') && !knowsOrder) return [];
      const event = events[place];
      const { stream, event_id: eventId, event_type: type, at } = row;
      const data = event === undefined ? null : asReaderSees(event, scope);
      return [{ stream, revision: Number(row.revision), eventId, type, at, data }];
    });
  }

  /** Undefined when something else stands at its place: evidence is never taken for what it is not. */
  private async read(row: DisputeEvidenceRow): Promise<RecordedEvent | undefined> {
    const from = BigInt(row.revision);
    const [stored] = await this.store.readStream(row.stream, { from, limit: 1 });
    return stored?.id === row.event_id ? this.codec.decode(stored) : undefined;
  }
}
