import { commission } from '#domain/commission/commission.js';
import { conversion } from '#domain/conversion/conversion.js';
import { lostOf } from '#domain/dispute/compensation.js';
import type { OpenedDispute } from '#domain/dispute/dispute.js';
import type { SeenCommission } from '#domain/policies/compensations.js';
import type { Position } from '../platform/event-store/port.js';
import { conversionKey } from '../platform/streams.js';
import type { Past } from './past-streams.js';

/**
 * The disputed commission as it was at a position; of a missing order the claimant's own commission, if
 * the order had been credited to it by then. Null when there was none.
 */
export async function seenAt(
  past: Past,
  { about, programId, affiliateId }: OpenedDispute,
  position: Position,
): Promise<SeenCommission | null> {
  if (about.kind === 'commission') return commissionAt(past, about.commissionId, position);
  const key = conversionKey(programId, about.orderExternalId);
  const { state } = await past.at(conversion, key, position);
  const ownId = state.status === 'absent' ? undefined : state.commissions[affiliateId];
  return ownId === undefined ? null : commissionAt(past, ownId, position);
}

async function commissionAt(
  past: Past,
  commissionId: string,
  position: Position,
): Promise<SeenCommission | null> {
  const { state, revision } = await past.at(commission, commissionId, position);
  if (state.status === 'absent') return null;
  return {
    commissionId,
    worth: state.terms.amount,
    lost: lostOf(state),
    sequence: revision + 1,
  };
}
