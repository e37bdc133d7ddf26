import { affiliate, type Affiliate, type AffiliateEvent } from '../affiliate/affiliate.js';
import { attribute, type AttributionDecision, type ClickTouch } from '../attribution/attribute.js';
import type { CommissionTerms } from '../commission/commission.js';
import type { Credit, RecordedOrder } from '../conversion/conversion.js';
import { normalCoupon, type CouponEvent } from '../coupon/coupon.js';
import { plusDays, toMs } from '../kernel/time.js';
import { program, type Program, type ProgramEvent } from '../program/program.js';
import { evaluate } from '../program/rules.js';
import { inForce } from '../program/versions.js';

/**
 * What the attribution policy knows at one place in the global order: folded from the events before
 * it and from nothing else, so that a replay decides the same.
 */
export interface Knowledge {
  program(programId: string): Program;
  affiliate(affiliateId: string): Affiliate;
  /** Whose coupon this is; undefined for a code nobody owns. */
  couponOwner(programId: string, code: string): string | undefined;
}

/** The events that knowledge is folded from. An application teaches nothing, and anyone can send one. */
export type KnowledgeEvent =
  ProgramEvent | Exclude<AffiliateEvent, { type: 'affiliate-applied' }> | CouponEvent;

type ActiveProgram = Extract<Program, { status: 'active' }>;

/** The program of an order. It was checked when the order was recorded: without it something is broken. */
function programOf(order: RecordedOrder, knowledge: Knowledge): ActiveProgram {
  const known = knowledge.program(order.programId);
  if (known.status === 'absent') throw new Error(`Order of an unknown program ${order.programId}`);
  return known;
}

/** Who brought the order, by the policy in force when it occurred. */
export function decideAttribution(
  order: RecordedOrder,
  clicks: readonly ClickTouch[],
  knowledge: Knowledge,
): AttributionDecision {
  const { programId, occurredAt, clickId, couponCode } = order;
  const policy = inForce(programOf(order, knowledge).policyVersions, occurredAt);
  if (!policy) throw new Error(`Program ${programId} has no attribution policy at ${occurredAt}`);
  const code = couponCode === null ? null : normalCoupon(couponCode);
  const coupon =
    code === null ? null : { code, affiliateId: knowledge.couponOwner(programId, code) ?? null };
  const isApproved = (affiliateId: string) =>
    knowledge.affiliate(affiliateId).status === 'approved';
  return attribute({ programId, occurredAt, clickId, coupon, clicks, policy, isApproved });
}

/** The commission that a credited order earns, by the rules in force when it occurred, all pinned. */
export function commissionTerms(
  order: RecordedOrder,
  credit: Credit,
  decision: AttributionDecision,
  knowledge: Knowledge,
): CommissionTerms {
  const { conversionId, externalId, programId, merchantId, occurredAt, total } = order;
  const { rulesVersions, settings } = programOf(order, knowledge);
  const rules = inForce(rulesVersions, occurredAt);
  if (!rules) throw new Error(`Program ${programId} has no commission rules at ${occurredAt}`);
  const { amount, base, ruleId, trace } = evaluate(rules, order);
  return {
    commissionId: credit.commissionId,
    conversionId,
    orderExternalId: externalId,
    programId,
    merchantId,
    affiliateId: credit.affiliateId,
    amount,
    base,
    orderTotal: total,
    rulesVersion: rules.version,
    ruleId,
    trace,
    policyVersion: decision.policyVersion,
    occurredAt,
    releaseAt: plusDays(occurredAt, settings.holdDays),
    approval: settings.approval,
  };
}

/** Orders that named a click before the log had it, and when the last of them was recorded. */
export interface AwaitedClick {
  readonly orders: readonly RecordedOrder[];
  readonly recordedAt: string;
  /** Of the last of them in the log: what is older is forgotten first, whatever the clock said. */
  readonly position: string;
}

/** Clicks wait in a journal for as long as the event store is away; longer than this none does. */
const awaitedMs = 7 * 86_400_000;
/** A shop that posts invented clicks must not fill the memory: the oldest are forgotten. */
const mostAwaited = 10_000;

/** Knowledge as plain maps, changed only by events. */
export class FoldedKnowledge implements Knowledge {
  constructor(
    readonly programs = new Map<string, Program>(),
    readonly affiliates = new Map<string, Affiliate>(),
    readonly coupons = new Map<string, string>(),
    /** By click; the oldest first. */
    readonly awaited = new Map<string, AwaitedClick>(),
  ) {}

  /** An order that is nobody's names a click that is not known. Gives the clicks that changed by it. */
  awaitClick(
    clickId: string,
    order: RecordedOrder,
    recorded: { readonly recordedAt: string; readonly position: string },
  ): string[] {
    const { recordedAt, position } = recorded;
    const orders = [...this.awaitedBy(clickId), order];
    this.awaited.delete(clickId);
    this.awaited.set(clickId, { orders, recordedAt, position });
    const gone = this.forgottenBy(toMs(recordedAt));
    for (const each of gone) this.awaited.delete(each);
    return [clickId, ...gone];
  }

  /** The orders that wait for a click. */
  awaitedBy(clickId: string): readonly RecordedOrder[] {
    return this.awaited.get(clickId)?.orders ?? [];
  }

  /** The click has come: the orders that waited for it, once. */
  clickCame(clickId: string): readonly RecordedOrder[] {
    const orders = this.awaitedBy(clickId);
    this.awaited.delete(clickId);
    return orders;
  }

  private forgottenBy(nowMs: number): string[] {
    const gone: string[] = [];
    for (const [clickId, { recordedAt }] of this.awaited) {
      const isTooMany = this.awaited.size - gone.length > mostAwaited;
      if (!isTooMany && nowMs - toMs(recordedAt) <= awaitedMs) break;
      gone.push(clickId);
    }
    return gone;
  }

  program(programId: string): Program {
    return this.programs.get(programId) ?? program.initial;
  }

  affiliate(affiliateId: string): Affiliate {
    return this.affiliates.get(affiliateId) ?? affiliate.initial;
  }

  couponOwner(programId: string, code: string): string | undefined {
    return this.coupons.get(couponKeyOf(programId, code));
  }

  /** Takes in one fact; names what changed. */
  learn(event: KnowledgeEvent): { kind: 'program' | 'affiliate' | 'coupon'; key: string } {
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
