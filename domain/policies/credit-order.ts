import { affiliate, type Affiliate, type AffiliateEvent } from '../affiliate/affiliate.js';
import { attribute, type AttributionDecision, type ClickTouch } from '../attribution/attribute.js';
import type { CommissionTerms } from '../commission/commission.js';
import type { Credit, RecordedOrder } from '../conversion/conversion.js';
import { normalCoupon, type CouponEvent } from '../coupon/coupon.js';
import { plusDays } from '../kernel/time.js';
import { program, type Program, type ProgramEvent } from '../program/program.js';
import { evaluate } from '../program/rules.js';
import { inForce } from '../program/versions.js';
import { AwaitedClicks } from './awaited-clicks.js';

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

/** Knowledge as plain maps, changed only by events. */
export class FoldedKnowledge implements Knowledge {
  constructor(
    readonly programs = new Map<string, Program>(),
    readonly affiliates = new Map<string, Affiliate>(),
    readonly coupons = new Map<string, string>(),
    readonly awaited = new AwaitedClicks(),
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
