import { Injectable } from '@nestjs/common';
import type { Posting } from '#domain/ledger/postings.js';
import type { Actor, RecordedEvent } from '#projections/engine/projection.js';
import { authorise, type Owned, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EventStore } from '../platform/event-store/port.js';
import { ProblemError } from '../platform/http/problem.js';
import { postingsOf } from './compare-books.js';
import { masked } from './masked.js';
import { reasonIn } from './reason-in.js';
import { categoryOf, type Folding, isOfOneMerchant, kindOf } from './stream-kinds.js';

/** One event of a stream as it may be shown: sealed personal data stays shut. */
export interface ShownEvent {
  readonly eventId: string;
  readonly type: string;
  readonly revision: number;
  readonly position: string;
  readonly recordedAt: string;
  readonly effectiveAt: string;
  readonly actor: Actor;
  readonly reason: string | null;
  readonly correlationId: string;
  readonly causationId: string | null;
  /** Of the event's form, as it was stored. */
  readonly version: number;
  readonly postings: readonly Posting[];
  readonly data: unknown;
  /** The state that the events before it come to; null before the first, and where none was asked for. */
  readonly before: unknown;
  readonly after: unknown;
}

export interface ShownStream {
  readonly stream: string;
  readonly category: string;
  readonly items: readonly ShownEvent[];
  /** What `after` of the next page is; null on the last. */
  readonly nextAfter: number | null;
}

export interface StreamPage {
  /** Events after this revision. */
  readonly after?: number | undefined;
  readonly limit: number;
  /** With the states before and after each. */
  readonly states: boolean;
}

/**
 * Reads streams from the log itself, for those who may read what the stream is about. What is not there
 * and what is not theirs are the same to whoever asks.
 */
@Injectable()
export class AuditStreams {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /** Throws not-found. */
  async page(
    stream: string,
    { after = -1, limit, states }: StreamPage,
    actor: RequestActor,
  ): Promise<ShownStream> {
    if (!(await this.isVisible(stream, actor))) throw new ProblemError('not-found');
    const { folding } = kindOf(stream);
    // A state is of all that came before.
    const from = states && folding ? 0 : after + 1;
    const read = await this.read(stream, BigInt(from), after + 1 - from + limit + 1);
    const shown = states && folding ? withStates(read, folding) : read.map((each) => toShown(each));
    const rest = shown.filter(({ revision }) => revision > after);
    const items = rest.slice(0, limit);
    const last = items.at(-1)?.revision;
    const nextAfter = rest.length > limit && last !== undefined ? last : null;
    return { stream, category: categoryOf(stream), items, nextAfter };
  }

  /** Whether there is such a stream, and this actor may read what it is about. */
  async isVisible(stream: string, actor: RequestActor): Promise<boolean> {
    if (!isName(stream)) return false;
    const [first] = await this.read(stream, 0n, 1);
    return first !== undefined && mayRead(stream, first.data as Owned, actor);
  }

  private async read(stream: string, from: bigint, limit: number): Promise<RecordedEvent[]> {
    const stored = await this.store.readStream(stream, { from, limit });
    return stored.map((event) => this.codec.decode(event));
  }
}

/** What no store could have as a name is not asked for. */
function isName(stream: string): boolean {
  return /^[\x21-\x7e]{1,200}$/.test(stream) && !stream.startsWith('$');
}

function mayRead(stream: string, owner: Owned, actor: RequestActor): boolean {
  const scope = scopeOf(actor);
  // What belongs to no merchant (an affiliate, rates), or to several, is not a merchant's to look through.
  const isTheirs = owner.merchantId === scope.merchantId && isOfOneMerchant(stream);
  if (scope.merchantId !== undefined && !isTheirs) return false;
  if (scope.affiliateId !== undefined) return false;
  const { merchantId = null, affiliateId = null } = owner;
  try {
    authorise(actor, 'read', kindOf(stream).subject, { merchantId, affiliateId });
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

function withStates(events: readonly RecordedEvent[], folding: Folding): ShownEvent[] {
  let state = folding.initial;
  let before: unknown = null;
  return events.map((event) => {
    state = folding.evolve(state, event);
    const after = masked(state);
    const shown = { ...toShown(event), before, after };
    before = after;
    return shown;
  });
}

function toShown(event: RecordedEvent): ShownEvent {
  const { id, type, position, metadata, data } = event;
  const { recordedAt, effectiveAt, actor, correlationId, causationId, v } = metadata;
  return {
    ...{ eventId: id, type, revision: Number(event.revision), position, recordedAt, effectiveAt },
    ...{ actor, reason: reasonIn(data as Readonly<Record<string, unknown>>) },
    ...{ correlationId, causationId, version: v, postings: postingsOf(event) },
    ...{ data: masked(data), before: null, after: null },
  };
}
