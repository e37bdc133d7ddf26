import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { Click } from '#domain/click/click.js';
import { clickList, type ClickRow } from '#read-models/clicks/table.js';
import { findRows } from '#read-models/find-page.js';
import { linkList } from '#read-models/links/table.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EventStore } from '../platform/event-store/port.js';
import { Freshness } from '../platform/read/freshness.js';

/** Clicks of one affiliate in one program before an order. */
export interface ClickWindow {
  readonly affiliateId: string;
  readonly programId: string;
  /** UTC ISO-8601. */
  readonly from: string;
  readonly to: string;
}

const mostClicks = 20;
const pageSize = 1000;
/** A busy hour is looked through only so far: evidence is worth a second, not a minute. */
const mostEvents = 50_000;
const hourMs = 3_600_000;
/** As the tracker names them: `clicks-{shard}-{yyyymmddhh}`. */
const shards = 16;

/** The recorded events of an affiliate's latest clicks in a window, found by the hours they were made in. */
@Injectable()
export class ClickEvents {
  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly freshness: Freshness,
  ) {}

  /** The latest 20 at most. One that the log has elsewhere, out of a journal, is left out. */
  async find(window: ClickWindow): Promise<RecordedEvent[]> {
    await this.freshness.catchUp('clicks');
    const clicks = await this.latest(window);
    const wanted = new Set(clicks.map(({ click_id }) => click_id));
    const hours = new Set(clicks.flatMap(({ at }) => hoursOf(at)));
    const found: RecordedEvent[] = [];
    let read = 0;
    for (const hour of hours) {
      for (let shard = 0; shard < shards; shard += 1) {
        const stream = `clicks-${String(shard).padStart(2, '0')}-${hour}`;
        for await (const event of this.eventsOf(stream)) {
          read += 1;
          if (wanted.delete((event.data as Click).clickId)) found.push(event);
          if (wanted.size === 0 || read >= mostEvents) return found;
        }
      }
    }
    return found;
  }

  private async latest({ affiliateId, programId, from, to }: ClickWindow): Promise<ClickRow[]> {
    const links = await findRows(this.pool, linkList, (query) =>
      query.where({ affiliate_id: affiliateId, program_id: programId }),
    );
    if (links.length === 0) return [];
    return findRows(this.pool, clickList, (query) =>
      query
        .whereIn(
          'link_code',
          links.map(({ code }) => code),
        )
        .where('at', '>=', from)
        .where('at', '<=', to)
        .orderBy('click_id', 'desc')
        .limit(mostClicks),
    );
  }

  private async *eventsOf(stream: string): AsyncGenerator<RecordedEvent> {
    for (let from = 0n; ; from += BigInt(pageSize)) {
      const page = await this.store.readStream(stream, { from, limit: pageSize });
      for (const event of page) yield this.codec.decode(event);
      if (page.length < pageSize) return;
    }
  }
}

/** The hour of a click and the next, into which a batch of its last moment may have gone: `2026050410`. */
function hoursOf(at: string): string[] {
  return [0, hourMs].map((more) =>
    new Date(Date.parse(at) + more).toISOString().slice(0, 13).replace(/[-T]/g, ''),
  );
}
