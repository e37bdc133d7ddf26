import type { Decider, Decision, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import type { Sealed } from '../kernel/sealed.js';
import type { DoorEvent, NoteDoor } from './door.js';

export const roles = ['admin', 'finance', 'auditor', 'merchant', 'affiliate'] as const;
export type Role = (typeof roles)[number];

interface UserDetails {
  readonly userId: string;
  readonly role: Role;
  readonly email: Sealed;
  /** Set for role merchant. */
  readonly merchantId: string | null;
  /** Set for role affiliate. */
  readonly affiliateId: string | null;
  /** Whoever chose the password has not proved yet that the address is theirs: nobody signs in. */
  readonly isUnverified?: true;
}

export type UserEvent =
  | DomainEvent<'user-invited', UserDetails>
  /** An invitation that nobody had accepted; the address is free again. */
  | DomainEvent<'user-invitation-withdrawn', { readonly userId: string; readonly reason: string }>
  | DomainEvent<'user-registered', UserDetails>
  /** Whoever chose the password has the address: the user may sign in from now on. */
  | DomainEvent<
      'user-email-verified',
      { readonly userId: string; readonly affiliateId: string | null }
    >
  | DomainEvent<'user-disabled', { readonly userId: string; readonly reason: string }>
  | DoorEvent;

export type UserCommand =
  | ({ readonly type: 'invite-user' } & UserDetails)
  /** By an admin, or by the invited themselves who accept. */
  | ({ readonly type: 'register-user' } & UserDetails)
  /** Withdraws the invitation of a user who has not accepted it. */
  | {
      readonly type: 'disable-user';
      readonly reason: string;
      /** Whom; default: whoever has the address. */
      readonly userId?: string;
    }
  | {
      readonly type: 'verify-user-email';
      readonly userId: string;
      readonly affiliateId: string | null;
    }
  /** Says what was done to the user's way in, which is done: it is never refused for what it is. */
  | NoteDoor;

export type User =
  | { readonly status: 'absent' }
  | {
      readonly status: 'invited' | 'active' | 'disabled';
      readonly userId: string;
      readonly role: Role;
      readonly isUnverified?: true;
    };

/** Who may sign in, as what. Passwords are not facts and stand elsewhere. Stream `user-{emailHash}`. */
export const user: Decider<UserCommand, User, UserEvent> = {
  name: 'user',
  initial: { status: 'absent' },
  decide(command, state) {
    switch (command.type) {
      case 'invite-user': {
        const { type: _, ...data } = command;
        const invited = { type: 'user-invited', data } as const;
        if (state.status === 'absent') return [invited];
        if (state.userId === data.userId) return [];
        const freed = freedOf(state);
        return freed ? [freed, invited] : refuse('user.email-taken', { field: 'email' });
      }
      case 'register-user': {
        const { type: _, ...data } = command;
        const registered = { type: 'user-registered', data } as const;
        if (state.status === 'absent') return [registered];
        if (state.userId === data.userId) return state.status === 'invited' ? [registered] : [];
        const freed = data.isUnverified ? undefined : freedOf(state);
        return freed ? [freed, registered] : refuse('user.email-taken', { field: 'email' });
      }
      case 'verify-user-email': {
        const { type: _, ...data } = command;
        if (state.status !== 'active' || state.userId !== data.userId)
          return refuse('user.not-found');
        return state.isUnverified ? [{ type: 'user-email-verified', data }] : [];
      }
      case 'disable-user':
        return disable(command, state);
      case 'note-door':
        return note(command, state);
      default:
        return never(command);
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'user-invited':
        return { status: 'invited', userId: event.data.userId, role: event.data.role };
      case 'user-registered': {
        const { userId, role, isUnverified } = event.data;
        return { status: 'active', userId, role, ...(isUnverified ? { isUnverified } : {}) };
      }
      case 'user-email-verified':
        if (state.status === 'absent') return state;
        return { status: state.status, userId: state.userId, role: state.role };
      case 'user-invitation-withdrawn':
        return { status: 'absent' };
      case 'user-disabled':
        return state.status === 'absent' ? state : { ...state, status: 'disabled' };
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

/**
 * What frees an address for somebody whom the house lets in; undefined when it is somebody's. Anybody can
 * apply with any address: until it is proved to be theirs it is kept from nobody.
 */
function freedOf(state: Exclude<User, { status: 'absent' }>): UserEvent | undefined {
  if (state.status !== 'active' || !state.isUnverified) return undefined;
  const reason = 'The address was never proved, and is given to another user';
  return { type: 'user-disabled', data: { userId: state.userId, reason } };
}

function disable(
  { reason, userId }: Extract<UserCommand, { type: 'disable-user' }>,
  state: User,
): Decision<UserEvent> {
  if (state.status === 'absent' || state.userId !== (userId ?? state.userId))
    return refuse('user.not-found');
  const data = { userId: state.userId, reason };
  switch (state.status) {
    case 'invited':
      return [{ type: 'user-invitation-withdrawn', data }];
    case 'active':
      return [{ type: 'user-disabled', data }];
    case 'disabled':
      return [];
    default:
      return never(state);
  }
}

function note({ userId, facts, at }: NoteDoor, state: User): Decision<UserEvent> {
  const isOfUser = state.status !== 'absent' && state.userId === userId;
  if (!isOfUser || facts.some(({ data }) => data.userId !== userId))
    return refuse('user.not-found');
  return facts.map((fact) => ({ ...fact, effectiveAt: at }));
}
