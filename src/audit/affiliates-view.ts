import type { RejectedTouch } from '#domain/attribution/attribute.js';
import type { ReplayStep } from './replay-commission.js';

/**
 * A step as the affiliate whose commission it is may see it: every change and its reason, but not
 * what else was in the shopper's basket, not who of the staff decided, and of rivals only that one was
 * rejected and why.
 */
export function asAffiliateSees(step: ReplayStep, affiliateId: string): ReplayStep {
  const isPerson = step.actor.type === 'user' || step.actor.type === 'api-key';
  const actor = isPerson ? { ...step.actor, id: 'withheld' } : step.actor;
  const data = step.type.startsWith('conversion-') ? ofOrder(step.data, affiliateId) : step.data;
  return { ...step, actor, data };
}

interface OrderEvent {
  readonly conversionId: string;
  readonly occurredAt?: string;
  readonly decision?: { readonly rejected: readonly RejectedTouch[] };
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
  return { ...shown, decision: { ...decision, rejected } };
}
