import type { Decision } from '../kernel/decider.js';
import { refuse } from '../kernel/refusal.js';
import { endHold, hasMoved } from './approve.js';
import type { CommissionCommand, CommissionEvent, Known } from './commission.js';
import { evolve } from './evolve.js';
import { subjectOf } from './terms.js';

type CommandOf<Type extends CommissionCommand['type']> = Extract<CommissionCommand, { type: Type }>;

/**
 * A person's "not yet", with a reason, at any time before a batch pays it. The money stays where it
 * is; until it is released nobody approves it, the end of its hold makes it pending at most, and no
 * batch takes it.
 */
export function holdBack(
  command: CommandOf<'hold-back-commission'>,
  state: Known,
): Decision<CommissionEvent> {
  const { status, heldBack } = state;
  const { reasonCode, note, visibleToAffiliate } = command;
  if (heldBack) {
    const isSame =
      heldBack.reasonCode === reasonCode &&
      heldBack.note === note &&
      heldBack.visibleToAffiliate === visibleToAffiliate;
    // Somebody else's reason is not written over: release it first.
    return isSame ? [] : refuse('commission.held-back', { reasonCode: heldBack.reasonCode });
  }
  if (!canBeHeldBack(state)) return refuse('commission.not-open', { status });
  const problem = hasMoved(state, command.expectedAmount);
  if (problem) return problem;
  const data = { ...subjectOf(state.terms), reasonCode, note, visibleToAffiliate };
  return [{ type: 'commission-held-back', data }];
}

/** Something of it is still to be paid, and no batch pays it now. */
function canBeHeldBack({ status }: Known): boolean {
  return status === 'held' || status === 'approved' || status === 'pending' || status === 'payable';
}

/** It goes on where it stood, and does at once what the end of its hold would have done meanwhile. */
export function release(
  { at, note }: CommandOf<'release-commission'>,
  state: Known,
): readonly CommissionEvent[] {
  if (!state.heldBack) return [];
  const released: CommissionEvent = {
    type: 'commission-released',
    data: { ...subjectOf(state.terms), note },
  };
  const after = evolve(state, released);
  return after.status === 'absent'
    ? [released]
    : [released, ...endHold({ type: 'end-hold', at }, after)];
}
