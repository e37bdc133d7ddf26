import type { Decider } from '#domain/kernel/decider.js';
import { never } from '#domain/kernel/never.js';
import type { UserEvent } from '#domain/user/user.js';

type Registered = Extract<UserEvent, { type: 'user-registered' }>['data'];

export type Registration =
  | { readonly status: 'absent' }
  | ({ readonly status: 'active' | 'disabled' } & Omit<Registered, 'email'>);

/** How a user was registered, read from its stream; decides nothing. */
export const registration: Decider<never, Registration, UserEvent> = {
  name: 'user',
  initial: { status: 'absent' },
  decide: () => [],
  evolve(state, event) {
    switch (event.type) {
      case 'user-registered': {
        const { email: _, ...registered } = event.data;
        return { status: 'active', ...registered };
      }
      case 'user-disabled':
        return state.status === 'absent' ? state : { ...state, status: 'disabled' };
      default:
        return never(event);
    }
  },
};
