import type { Decision } from '../kernel/decider.js';
import { atMost, isZero, minor, type Money } from '../kernel/money.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import type { DisputeCommand, DisputeEvent, OpenedDispute } from './dispute.js';

type Win = Extract<DisputeCommand, { type: 'win-dispute' }>;

/**
 * Decides for the affiliate. By itself it grants what the commission has lost; more than that, or what
 * nobody can measure, needs a note. At most what the commission was ever worth is granted, and of a
 * missing order at most what was claimed.
 */
export function win(command: Win, opened: OpenedDispute): Decision<DisputeEvent> {
  const { remedy, amount, note, fx, madeGood } = command;
  const { disputeId, about } = opened;
  const isMadeGood = madeGood !== null && !isZero(madeGood);
  if (isMadeGood && about.kind === 'missing-order' && amount === null) {
    return refuse('dispute.already-made-good', { field: 'amount', madeGood });
  }
  if (remedy === 'attribution') {
    if (about.kind !== 'missing-order' || amount !== null) {
      return refuse('dispute.remedy-not-possible', { field: 'remedy' });
    }
    const rate = fx === undefined ? {} : { fx };
    return [{ type: 'dispute-won', data: { disputeId, amount: null, note, remedy, ...rate } }];
  }
  const granted = amount ?? command.lost;
  if (granted === null || isZero(granted)) {
    return refuse('dispute.amount-needed', { field: 'amount' });
  }
  const problem = problemWith(granted, command, opened);
  if (problem) return problem;
  const data = { disputeId, amount: granted, note, remedy };
  if (about.kind === 'missing-order') return [{ type: 'dispute-won', data }];
  const covers =
    command.lost === null ? { ...granted, amount: '0' } : atMost(granted, command.lost);
  return [{ type: 'dispute-won', data: { ...data, covers } }];
}

function problemWith(
  granted: Money,
  { note, lost, worth, madeGood }: Win,
  { about, currency }: OpenedDispute,
): Refusal | undefined {
  if (granted.currency !== currency) {
    return refuse('money.currency-mismatch', { field: 'amount.currency', expected: currency });
  }
  const isMissing = about.kind === 'missing-order';
  // A claim in another currency says nothing that could be compared.
  const claimed = isMissing && about.amount?.currency === currency ? about.amount : null;
  const most = isMissing ? claimed : worth;
  if (most && isMore(granted, most)) {
    return refuse('dispute.amount-too-high', { field: 'amount', most });
  }
  const isAgain = madeGood !== null && !isZero(madeGood);
  const measured = isMissing ? (isAgain ? null : claimed) : lost;
  const isNeeded = measured === null || isMore(granted, measured);
  if (isNeeded && (note === null || note.trim() === '')) {
    return refuse('dispute.note-needed', { field: 'note' });
  }
  return undefined;
}

function isMore(one: Money, other: Money): boolean {
  return minor(one) > minor(other);
}
