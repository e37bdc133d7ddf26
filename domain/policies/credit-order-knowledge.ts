import { affiliate, type Affiliate, type AffiliateEvent } from '../affiliate/affiliate.js';
import type { RecordedOrder } from '../conversion/conversion.js';
import type { CouponEvent } from '../coupon/coupon.js';
import type { FxQuotes, FxQuotesEvent } from '../fx/fx-quotes.js';
import type { FxPin } from '../fx/pin.js';
import { FoldedQuotes } from '../fx/quotes.js';
import { program, type Program, type ProgramEvent } from '../program/program.js';
import { AwaitedClicks } from './awaited-clicks.js';
import { CappedEarnings } from './capped-earnings.js';

/**
 * What the attribution policy knows at one place in the global order: folded from the events before
 * it and from nothing else, so that a replay decides the same.
 */
export interface Knowledge {
  program(programId: string): Program;
  affiliate(affiliateId: string): Affiliate;
  /** Whose coupon this is; undefined for a code nobody owns. */
  couponOwner(programId: string, code: string): string | undefined;
  /** The rate at an instant; undefined when no quote tells. */
  rate(from: string, to: string, at: string): FxPin | undefined;
  readonly capped: CappedEarnings;
}

export type ActiveProgram = Extract<Program, { status: 'active' }>;

/** The program of an order. It was checked when the order was recorded: without it something is broken. */
export function programOf(
  order: Pick<RecordedOrder, 'programId'>,
  knowledge: Pick<Knowledge, 'program'>,
): ActiveProgram {
  const known = knowledge.program(order.programId);
  if (known.status === 'absent') throw new Error(`Order of an unknown program ${order.programId}`);
  return known;
}

/** The events that knowledge is folded from. An application teaches nothing, and anyone can send one. */
export type KnowledgeEvent =
  | ProgramEvent
  | Extract<
      AffiliateEvent,
      { type: `affiliate-${'approved' | 'declined' | 'suspended' | 'reinstated'}` }
    >
  | CouponEvent
  | FxQuotesEvent;

/** What is saved when something was learned. */
export interface Learned {
  readonly kind: 'program' | 'affiliate' | 'coupon' | 'fx-quotes';
  readonly key: string;
}

/** Knowledge as plain maps, changed only by events. */
export class FoldedKnowledge implements Knowledge {
  readonly quotes = new FoldedQuotes();

  constructor(
    readonly programs = new Map<string, Program>(),
    readonly affiliates = new Map<string, Affiliate>(),
    readonly coupons = new Map<string, string>(),
    readonly awaited = new AwaitedClicks(),
    readonly tables = new Map<string, FxQuotes>(),
    readonly capped = new CappedEarnings(),
  ) {}

  program(programId: string): Program {
    return this.programs.get(programId) ?? program.initial;
  }

  affiliate(affiliateId: string): Affiliate {
    return this.affiliates.get(affiliateId) ?? affiliate.initial;
  }

  couponOwner(programId: string, code: string): string | undefined {
    return this.coupons.get(couponKeyOf(programId, code));
  }

  rate(from: string, to: string, at: string): FxPin | undefined {
    return this.quotes.pin(from, to, at);
  }

  /** Takes up a table of rates that was saved. */
  restoreQuotes(data: FxQuotes): void {
    this.tables.set(data.quoteId, data);
    this.quotes.learn({ data });
  }

  /** Takes in one fact; names what changed. */
  learn(event: KnowledgeEvent): Learned {
    switch (event.type) {
      case 'program-created':
      case 'program-settings-changed':
      case 'commission-rules-published':
      case 'attribution-policy-published': {
        const key = event.data.programId;
        this.programs.set(key, program.evolve(this.program(key), event));
        return { kind: 'program', key };
      }
      case 'coupon-assigned': {
        const key = couponKeyOf(event.data.programId, event.data.code);
        this.coupons.set(key, event.data.affiliateId);
        return { kind: 'coupon', key };
      }
      case 'fx-quotes-recorded':
        this.restoreQuotes(event.data);
        return { kind: 'fx-quotes', key: event.data.quoteId };
      default: {
        const key = event.data.affiliateId;
        this.affiliates.set(key, affiliate.evolve(this.affiliate(key), event));
        return { kind: 'affiliate', key };
      }
    }
  }
}

function couponKeyOf(programId: string, code: string): string {
  return `${programId}/${code}`;
}
