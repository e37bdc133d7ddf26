import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import type { Sealed } from '../kernel/sealed.js';
import type { PayoutMethodKind } from '../payout/payout-events.js';

/** How an affiliate wants to be paid. The account itself is sealed; the rest names nobody. */
export interface PayoutMethod {
  readonly methodId: string;
  readonly kind: PayoutMethodKind;
  /** What it is paid in, ISO 4217. */
  readonly currency: string;
  /** Where the account is held, ISO 3166; null when its kind does not tell. */
  readonly country: string | null;
  /** The account as JSON: `account-details.ts` of src/payout-methods has its forms. */
  readonly details: Sealed;
  /** Keyed hash of the account alone: equal accounts of two affiliates are seen, none is guessed. */
  readonly fingerprint: string;
  /** Masked, for people: `••3000`. */
  readonly label: string;
}

export type PayoutMethodEvent =
  | DomainEvent<'payout-method-set', PayoutMethod & { readonly affiliateId: string }>
  | DomainEvent<
      'payout-method-removed',
      { readonly affiliateId: string; readonly methodId: string }
    >;

export type PayoutMethodCommand =
  | ({ readonly type: 'set-payout-method'; readonly affiliateId: string } & PayoutMethod)
  | { readonly type: 'remove-payout-method' };

export type PayoutMethods =
  | { readonly status: 'absent' }
  | {
      readonly status: 'set' | 'removed';
      readonly affiliateId: string;
      /** The one in force, or the last that was. */
      readonly current: PayoutMethod;
      /** Every one there ever was: a line that is on its way keeps the one it was opened with. */
      readonly known: readonly PayoutMethod[];
    };

/** An affiliate's payout methods, one at a time. Stream `payoutMethod-{affiliateId}`. */
export const payoutMethod: Decider<PayoutMethodCommand, PayoutMethods, PayoutMethodEvent> = {
  name: 'payoutMethod',
  initial: { status: 'absent' },

  decide(command, state) {
    switch (command.type) {
      case 'set-payout-method': {
        const { type: _, ...data } = command;
        const isSo = state.status === 'set' && state.current.methodId === command.methodId;
        return isSo ? [] : [{ type: 'payout-method-set', data }];
      }
      case 'remove-payout-method': {
        if (state.status === 'absent') return refuse('payout-method.not-found');
        if (state.status === 'removed') return [];
        const { affiliateId, current } = state;
        const data = { affiliateId, methodId: current.methodId };
        return [{ type: 'payout-method-removed', data }];
      }
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'payout-method-set': {
        const { affiliateId, ...current } = event.data;
        const known = state.status === 'absent' ? [] : state.known;
        return { status: 'set', affiliateId, current, known: [...known, current] };
      }
      case 'payout-method-removed':
        return state.status === 'absent' ? state : { ...state, status: 'removed' };
      default:
        return never(event);
    }
  },
};

/** The method that a line was opened with, whatever was set since. */
export function methodOf(state: PayoutMethods, methodId: string): PayoutMethod | undefined {
  if (state.status === 'absent') return undefined;
  return state.known.find((method) => method.methodId === methodId);
}
