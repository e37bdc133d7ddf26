import type { AttributionDecision, RejectedTouch } from '#domain/attribution/attribute.js';
import type { ReplayStep } from './replay-commission.js';

/**
 * A step as the affiliate whose commission it is may see it: every change and its reason, but not
 * what else was in the shopper's basket, not who of the staff decided, and of rivals only that one was
 * rejected and why.
 */
export function asAffiliateSees(step: ReplayStep, affiliateId: string): ReplayStep {
  const isPerson = step.actor.type === 'user' || step.actor.type === 'api-key';
  const actor = isPerson ? { ...step.actor, id: 'withheld' } : step.actor;
  const isOrder = step.type.startsWith('conversion-');
  const data = isOrder ? ofOrder(step.data, affiliateId) : ofCommission(step);
  const reason = isKeptFromThem(step) ? null : step.reason;
  const { before, after } = step;
  const seen = (summary: object | null) => summary && ofSummary(summary, affiliateId);
  return {
    ...step,
    actor,
    data,
    reason,
    before: seen(before),
    after: ofSummary(after, affiliateId),
  };
}

/** Held back or released, for a reason that they are not told. */
function isKeptFromThem({ type, data }: ReplayStep): boolean {
  const isHeldBack = type === 'commission-held-back';
  if (isHeldBack) return !(data as { readonly visibleToAffiliate: boolean }).visibleToAffiliate;
  return type === 'commission-released';
}

function ofCommission(step: ReplayStep): unknown {
  if (!isKeptFromThem(step)) return step.data;
  const { reasonCode: _, note: __, ...rest } = step.data as Readonly<Record<string, unknown>>;
  return rest;
}

/** Of those who share the order, only the one who asks. */
function ofSummary(summary: object, affiliateId: string): object {
  if (!('credits' in summary)) return summary;
  const credits = (summary.credits as readonly { readonly affiliateId: string }[]).filter(
    (each) => each.affiliateId === affiliateId,
  );
  return { ...summary, credits, affiliateId: credits[0]?.affiliateId ?? null };
}

interface OrderEvent {
  readonly conversionId: string;
  readonly occurredAt?: string;
  readonly decision?: Pick<AttributionDecision, 'credited'> & {
    readonly rejected: readonly RejectedTouch[];
  };
}

function ofOrder(told: unknown, affiliateId: string): object {
  const { conversionId, occurredAt, decision } = told as OrderEvent;
  const shown = { conversionId, ...(occurredAt === undefined ? {} : { occurredAt }) };
  if (decision === undefined) return shown;
  const rejected = decision.rejected.map(({ touch, why }) =>
    touch.affiliateId === affiliateId
      ? { touch, why }
      : { touch: { kind: touch.kind, id: null, affiliateId: null, at: null }, why },
  );
  const credited = decision.credited.map((touch) =>
    touch.affiliateId === affiliateId
      ? touch
      : { ...{ kind: touch.kind, id: null, affiliateId: null, at: null }, weight: touch.weight },
  );
  return { ...shown, decision: { ...decision, credited, rejected } };
}
