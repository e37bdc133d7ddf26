import type { Decider } from '#domain/kernel/decider.js';
import { never } from '#domain/kernel/never.js';
import type { UserEvent } from '#domain/user/user.js';

type Registered = Extract<UserEvent, { type: 'user-registered' }>['data'];

export type Registration =
  | { readonly status: 'absent' }
  | ({ readonly status: 'invited' | 'active' | 'disabled' } & Registered);

/** How a user was registered, read from its stream; decides nothing. */
export const registration: Decider<never, Registration, UserEvent> = {
  name: 'user',
  initial: { status: 'absent' },
  decide: () => [],
  evolve(state, event) {
    switch (event.type) {
      case 'user-invited':
        return { status: 'invited', ...event.data };
      case 'user-invitation-withdrawn':
        return { status: 'absent' };
      case 'user-registered':
        return { status: 'active', ...event.data };
      case 'user-disabled':
        return state.status === 'active' ? { ...state, status: 'disabled' } : state;
      case 'user-email-verified': {
        if (state.status === 'absent') return state;
        const { isUnverified: _, ...verified } = state;
        return verified;
      }
      case 'user-factor-added':
      case 'user-factor-removed':
      case 'user-factors-reset':
      case 'user-password-changed':
      case 'user-sessions-ended':
      case 'user-signed-in':
        return state;
      default:
        return never(event);
    }
  },
};
