import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

export type CancellationEvent = DomainEvent<
  'cancellation-matched',
  {
    readonly programId: string;
    /** The merchant's own number of the cancellation. */
    readonly externalId: string;
    /** The number of the order it takes back. */
    readonly orderExternalId: string;
  }
>;

export type CancellationCommand = {
  readonly type: 'match-cancellation';
} & CancellationEvent['data'];

export type Cancellation =
  { readonly status: 'absent' } | { readonly status: 'matched'; readonly orderExternalId: string };

/**
 * A cancellation that names no order and was matched to one. Stream `cancellation-{programId}-{externalId}`:
 * the first match stands, so that no other file with the same cancellation takes another order back.
 */
export const cancellation: Decider<CancellationCommand, Cancellation, CancellationEvent> = {
  name: 'cancellation',
  initial: { status: 'absent' },
  decide(command, state) {
    const { programId, externalId, orderExternalId } = command;
    if (state.status === 'matched') {
      if (state.orderExternalId === orderExternalId) return [];
      return refuse('cancellation.matched-elsewhere', { orderExternalId: state.orderExternalId });
    }
    return [{ type: 'cancellation-matched', data: { programId, externalId, orderExternalId } }];
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'cancellation-matched':
        return { status: 'matched', orderExternalId: event.data.orderExternalId };
      default:
        return never(event.type);
    }
  },
};
