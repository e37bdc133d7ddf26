import type { OrderChange } from '#domain/conversion/refunded-so-far.js';
import type { OrderChangeDto } from './conversion-answers.dto.js';
import type { CommissionMovement } from './conversion-outcome.js';

/** A change of the order with what it did to the commissions, in the order of telling. */
export function toChangeDto(
  { kind, change }: OrderChange,
  movements: readonly CommissionMovement[],
): OrderChangeDto {
  const { externalId, occurredAt, refundedTotal } = change;
  const told = { kind, externalId, occurredAt, refundedTotal };
  if (kind === 'updated') {
    const { updateId: id, before, after, reason, sequence } = change;
    return { ...told, id, before, after, reason, movements: at(movements, sequence) };
  }
  const { refundId, cause, requested, reasonCode } = change;
  const common = { ...told, cause, requested, reasonCode };
  if (kind === 'refund-reversed') {
    const { reversalId: id, amount: applied, sequence } = change;
    return { ...common, id, refundId, applied, movements: at(movements, sequence) };
  }
  const { applied, reversed, lines = [] } = change;
  const own = movements.filter((each) => each.kind === 'reversed' && each.refundId === refundId);
  return { ...common, id: refundId, applied, reversed, lines, movements: own };
}

function at(movements: readonly CommissionMovement[], sequence: number): CommissionMovement[] {
  return movements.filter((each) => each.sequence === sequence);
}
