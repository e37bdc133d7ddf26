import type { Decider } from '#domain/kernel/decider.js';
import { user, type UserEvent } from '#domain/user/user.js';

type Registered = Extract<UserEvent, { type: 'user-registered' }>['data'];

export type UserAccount =
  | { readonly status: 'absent' }
  | {
      readonly status: 'invited' | 'active' | 'disabled';
      readonly userId: string;
      readonly affiliateId: string | null;
      readonly isUnverified: boolean;
    };

/** Whose account an address is, read from the stream of its user; decides nothing. */
export const userAccount: Decider<never, UserAccount, UserEvent> = {
  name: user.name,
  initial: { status: 'absent' },
  decide: () => [],
  evolve(state, event) {
    if (event.type === 'user-registered') return accountOf('active', event.data);
    if (event.type === 'user-invited') return accountOf('invited', event.data);
    if (event.type === 'user-invitation-withdrawn') return { status: 'absent' };
    if (state.status === 'absent') return state;
    if (event.type === 'user-disabled') return { ...state, status: 'disabled' };
    return event.type === 'user-email-verified' ? { ...state, isUnverified: false } : state;
  },
};

function accountOf(
  status: 'invited' | 'active',
  { userId, affiliateId, isUnverified }: Registered,
): UserAccount {
  return { status, userId, affiliateId, isUnverified: isUnverified === true };
}
