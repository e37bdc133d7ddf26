import type { RejectedTouch } from '#domain/attribution/attribute.js';
import type { ReplayStep } from './replay-commission.js';

/**
 * An affiliate learns why a claim was rejected, not whose it was: other affiliates' ids and clicks are
 * blanked. Everyone else sees the step as it is.
 */
export function withoutRivals(step: ReplayStep, affiliateId: string | undefined): ReplayStep {
  const { decision, ...data } = step.data as { decision?: { rejected: readonly RejectedTouch[] } };
  if (affiliateId === undefined || decision === undefined) return step;
  const rejected = decision.rejected.map(({ touch, why }) =>
    touch.affiliateId === affiliateId
      ? { touch, why }
      : { touch: { kind: touch.kind, id: null, affiliateId: null, at: touch.at }, why },
  );
  return { ...step, data: { ...data, decision: { ...decision, rejected } } };
}
