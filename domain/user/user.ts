import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import type { Sealed } from '../kernel/sealed.js';

export const roles = ['admin', 'finance', 'auditor', 'merchant', 'affiliate'] as const;
export type Role = (typeof roles)[number];

export type UserEvent =
  | DomainEvent<
      'user-registered',
      {
        readonly userId: string;
        readonly role: Role;
        readonly email: Sealed;
        /** Set for role merchant. */
        readonly merchantId: string | null;
        /** Set for role affiliate. */
        readonly affiliateId: string | null;
      }
    >
  | DomainEvent<'user-disabled', { readonly userId: string; readonly reason: string }>;

export type UserCommand =
  | ({ readonly type: 'register-user' } & Extract<UserEvent, { type: 'user-registered' }>['data'])
  | { readonly type: 'disable-user'; readonly reason: string };

export type User =
  | { readonly status: 'absent' }
  | { readonly status: 'active' | 'disabled'; readonly userId: string; readonly role: Role };

/** Who may sign in, as what. Passwords are not facts and stand elsewhere. Stream `user-{emailHash}`. */
export const user: Decider<UserCommand, User, UserEvent> = {
  name: 'user',
  initial: { status: 'absent' },
  decide(command, state) {
    if (command.type === 'register-user') {
      const { type: _, ...data } = command;
      if (state.status === 'absent') return [{ type: 'user-registered', data }];
      return state.userId === data.userId ? [] : refuse('user.email-taken', { field: 'email' });
    }
    if (state.status === 'absent') return refuse('user.not-found');
    switch (command.type) {
      case 'disable-user': {
        if (state.status === 'disabled') return [];
        return [{ type: 'user-disabled', data: { userId: state.userId, reason: command.reason } }];
      }
      default:
        return never(command);
    }
  },
  evolve(state, event) {
    if (event.type === 'user-registered') {
      return { status: 'active', userId: event.data.userId, role: event.data.role };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'user-disabled':
        return { ...state, status: 'disabled' };
      default:
        return never(event);
    }
  },
};
