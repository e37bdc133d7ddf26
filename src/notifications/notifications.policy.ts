import type { PoolClient } from 'pg';
import type { NotificationKind } from '#domain/affiliate/details.js';
import type { TributaryEvent } from '#domain/events.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { Clock } from '../platform/clock.js';
import type { Policy } from '../platform/policies/policy.js';
import { type Told, toldBy } from './told-events.js';

/** News that is older is none: after a long pause, or when a store is read anew, nobody is flooded. */
const freshDays = 3;
const dayMs = 86_400_000;

/** Told once a day, all of the day together. */
const daily: ReadonlySet<NotificationKind> = new Set(['commission-held', 'commission-approved']);
/** When those of the day before are told, UTC. */
const dailyHour = 6;

interface Noted extends Told {
  readonly eventId: string;
  readonly position: string;
  readonly at: string;
  readonly dueAt: string;
}

/**
 * Notes of which events affiliates are to be told. The notes are saved with the checkpoint, one an event,
 * so each event is told once; NotificationRound makes mails of them. What happened before the first start
 * of it is never told.
 */
export class NotificationsPolicy implements Policy {
  readonly name = 'notifications';
  private since = '';
  private isSinceSaved = false;
  private noted: Noted[] = [];

  constructor(private readonly clock: Clock) {}

  async load(transaction: PoolClient): Promise<void> {
    this.noted = [];
    const { rows } = await transaction.query<{ at: string }>('select at from notification_start');
    this.isSinceSaved = rows[0] !== undefined;
    this.since = rows[0]?.at ?? this.clock.iso();
  }

  async react(events: readonly RecordedEvent[]): Promise<void> {
    const edge = new Date(this.clock.now().getTime() - freshDays * dayMs).toISOString();
    for (const event of events) {
      const { recordedAt: at } = event.metadata;
      if (at < this.since || at < edge) continue;
      const told = toldBy(event as unknown as TributaryEvent);
      if (!told) continue;
      const dueAt = daily.has(told.kind) ? morningAfter(at) : at;
      this.noted.push({ ...told, eventId: event.id, position: event.position, at, dueAt });
    }
  }

  async save(transaction: PoolClient): Promise<void> {
    if (!this.isSinceSaved) {
      const insert = `insert into notification_start (is_set, at) values (true, $1) on conflict do nothing`;
      await transaction.query(insert, [this.since]);
      this.isSinceSaved = true;
    }
    if (this.noted.length === 0) return;
    await transaction.query(
      `insert into notification
         (event_id, kind, affiliate_id, subject_id, position, at, due_at, facts)
       select "eventId", kind, "affiliateId", "subjectId", position, at, "dueAt", facts
       from jsonb_to_recordset($1::jsonb) as noted ("eventId" uuid, kind text, "affiliateId" text,
         "subjectId" text, position text, at timestamptz, "dueAt" timestamptz, facts jsonb)
       on conflict (event_id) do nothing`,
      [JSON.stringify(this.noted)],
    );
    this.noted = [];
  }
}

/** 06:00 UTC of the day after. */
function morningAfter(at: string): string {
  const day = Date.parse(`${at.slice(0, 10)}T00:00:00.000Z`);
  return new Date(day + dayMs + dailyHour * 3_600_000).toISOString();
}
