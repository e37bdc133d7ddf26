import type { DomainEvent } from '../kernel/decider.js';

/** What a user can have beside the password. */
export type DoorFactor = 'totp' | 'passkey' | 'recovery-codes';

/** By what somebody was let in. */
export type Proof = 'password' | 'totp' | 'passkey' | 'recovery-code' | 'invitation';

/** What was done to a user's way in: that it was, never the secrets, addresses or names in it. */
export type DoorEvent =
  /** A second factor was set up; of recovery codes, new ones in place of those before. */
  | DomainEvent<'user-factor-added', { readonly userId: string; readonly factor: DoorFactor }>
  | DomainEvent<'user-factor-removed', { readonly userId: string; readonly factor: DoorFactor }>
  /** By an admin: every second factor of the user went. */
  | DomainEvent<'user-factors-reset', { readonly userId: string; readonly reason: string }>
  /** Ends all other sessions of the user as well; of a reset, all. */
  | DomainEvent<
      'user-password-changed',
      { readonly userId: string; readonly how: 'changed' | 'reset' | 'accepted-invitation' }
    >
  /** Before their time; not by signing out, which concerns nobody else. */
  | DomainEvent<'user-sessions-ended', { readonly userId: string; readonly which: 'one' | 'all' }>
  | DomainEvent<
      'user-signed-in',
      {
        readonly userId: string;
        /** In the order proved. */
        readonly factors: readonly Proof[];
        /** `Firefox on Linux`; null when it is not told. */
        readonly device: string | null;
      }
    >;

export interface NoteDoor {
  readonly type: 'note-door';
  readonly userId: string;
  /** As they happened, together. */
  readonly facts: readonly DoorEvent[];
  /** When, UTC ISO-8601: it may be noted later. */
  readonly at: string;
}
