import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import {
  commission,
  remainingOf,
  type Commission,
  type CommissionEvent,
} from '#domain/commission/commission.js';
import {
  conversion,
  type Conversion,
  type ConversionEvent,
} from '#domain/conversion/conversion.js';
import { fold } from '#domain/kernel/decider.js';
import { refuse } from '#domain/kernel/refusal.js';
import type { Posting } from '#domain/ledger/postings.js';
import type { Actor, RecordedEvent } from '#projections/engine/projection.js';
import { commissionBoard } from '#read-models/commissions/table.js';
import { findRows } from '#read-models/find-page.js';
import type { Scope } from '../platform/auth/abilities.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EventStore } from '../platform/event-store/port.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { conversionKey } from '../platform/streams.js';
import { asAffiliateSees } from './affiliates-view.js';
import { type BooksVerdict, compareBooks, postingsOf } from './compare-books.js';
import { reasonIn } from './reason-in.js';

/** One event of a history: who, why, and what it changed. */
export interface ReplayStep {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly recordedAt: string;
  readonly effectiveAt: string;
  readonly actor: Actor;
  readonly reason: string | null;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly before: object | null;
  readonly after: object;
  readonly postings: readonly Posting[];
  readonly data: unknown;
}

export interface CommissionReplay {
  readonly commissionId: string;
  readonly steps: readonly ReplayStep[];
  /** Replayed state against the row that the screens show, and postings against the ledger. */
  readonly verdict: {
    /** Of both. */
    readonly matches: boolean;
    readonly replayed: object;
    readonly shown: object | null;
    readonly books: BooksVerdict;
  };
}

/**
 * Replays a commission from the log itself, with the order that led to it: the proof does not rest
 * on what it is to prove. This is the one reader of the event store on the query side.
 */
@Injectable()
export class CommissionReplays {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  /**
   * Throws commission.not-found, also for one outside of the scope; read-model-behind when the tables
   * to compare with have not heard of the last event yet.
   */
  async replay(commissionId: string, scope: Scope): Promise<CommissionReplay> {
    const events = await this.read(`commission-${commissionId}`);
    const held = events[0];
    if (!held || !isTheirs(held, scope)) throw new RefusedError(refuse('commission.not-found'));
    const { programId, orderExternalId } = (held as Held).data;
    // What follows from no order is explained by its own events.
    const order =
      orderExternalId === null
        ? []
        : await this.read(`conversion-${conversionKey(programId, orderExternalId)}`);
    const steps = [...conversionSteps(order), ...commissionSteps(events)];
    steps.sort((a, b) => (a.position < b.position ? -1 : 1));
    const { affiliateId } = scope;
    const told = steps.map((step) =>
      affiliateId === undefined ? step : asAffiliateSees(step, affiliateId),
    );
    return { commissionId, steps: told, verdict: await this.compare(commissionId, events) };
  }

  private async read(stream: string): Promise<RecordedEvent[]> {
    return (await this.store.readStream(stream)).map((event) => this.codec.decode(event));
  }

  private async compare(commissionId: string, events: readonly RecordedEvent[]) {
    const last = events.at(-1)?.position;
    await this.freshness.require(['commissions', 'ledger'], last);
    const [row] = await findRows(this.pool, commissionBoard, (query) =>
      query.where('commission_id', commissionId),
    );
    const replayed = {
      ...summaryOf(fold(commission, events as unknown as CommissionEvent[])),
      revision: Number(events.at(-1)?.revision ?? -1n),
    };
    const shown = row
      ? {
          status: row.status,
          amount: { amount: row.amount, currency: row.currency },
          reversed: { amount: row.reversed_total, currency: row.currency },
          remaining: { amount: row.remaining, currency: row.currency },
          isHeldBack: row.held_back_since !== null,
          revision: Number(row.revision),
        }
      : null;
    const books = await compareBooks(this.pool, commissionId, events);
    const matches = isDeepStrictEqual(replayed, shown) && books.matches;
    return { matches, replayed, shown, books };
  }
}

type Held = RecordedEvent<string, Extract<CommissionEvent, { type: 'commission-held' }>['data']>;

function isTheirs(event: RecordedEvent, scope: Scope): boolean {
  const { merchantId, affiliateId } = (event as Held).data;
  return (
    (scope.merchantId === undefined || scope.merchantId === merchantId) &&
    (scope.affiliateId === undefined || scope.affiliateId === affiliateId)
  );
}

function commissionSteps(events: readonly RecordedEvent[]): ReplayStep[] {
  let before: Commission = commission.initial;
  return events.map((event) => {
    const after = commission.evolve(before, event as unknown as CommissionEvent);
    const step = toStep(event, summaryOf(before), summaryOf(after) ?? {});
    before = after;
    return step;
  });
}

function conversionSteps(events: readonly RecordedEvent[]): ReplayStep[] {
  let before: Conversion = conversion.initial;
  return events.map((event) => {
    const after = conversion.evolve(before, event as unknown as ConversionEvent);
    const step = toStep(event, orderSummaryOf(before), orderSummaryOf(after) ?? {});
    before = after;
    return step;
  });
}

function summaryOf(state: Commission) {
  if (state.status === 'absent') return null;
  const { status, terms, reversedTotal, heldBack } = state;
  return {
    ...{ status, amount: terms.amount, reversed: reversedTotal, remaining: remainingOf(state) },
    isHeldBack: heldBack !== null,
  };
}

function orderSummaryOf(state: Conversion) {
  if (state.status === 'absent') return null;
  const { status, worth, refundedTotal, credits } = state;
  return {
    status,
    total: worth.total,
    refunded: refundedTotal,
    affiliateId: credits[0]?.affiliateId ?? null,
    credits: credits.map(({ affiliateId, weight }) => ({ affiliateId, weight })),
  };
}

function toStep(event: RecordedEvent, before: object | null, after: object): ReplayStep {
  const { metadata, data } = event;
  const told = data as Readonly<Record<string, unknown>>;
  return {
    eventId: event.id,
    type: event.type,
    stream: event.stream,
    revision: Number(event.revision),
    position: event.position,
    recordedAt: metadata.recordedAt,
    effectiveAt: metadata.effectiveAt,
    actor: metadata.actor,
    reason: reasonIn(told),
    correlationId: metadata.correlationId,
    causationId: metadata.causationId,
    before,
    after,
    postings: postingsOf(event),
    data,
  };
}
