import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';

export type MerchantEvent = DomainEvent<
  'merchant-registered',
  { readonly merchantId: string; readonly name: string; readonly website: string | null }
>;

export type MerchantCommand = {
  readonly type: 'register-merchant';
  readonly merchantId: string;
  readonly name: string;
  readonly website: string | null;
};

export type Merchant =
  | { readonly status: 'absent' }
  | { readonly status: 'registered'; readonly name: string; readonly website: string | null };

/** A merchant sells, and pays for what affiliates bring. Stream `merchant-{id}`. */
export const merchant: Decider<MerchantCommand, Merchant, MerchantEvent> = {
  name: 'merchant',
  initial: { status: 'absent' },
  decide(command, state) {
    if (state.status === 'registered') return [];
    const { merchantId, name, website } = command;
    return [{ type: 'merchant-registered', data: { merchantId, name, website } }];
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'merchant-registered':
        return { status: 'registered', name: event.data.name, website: event.data.website };
      default:
        return never(event.type);
    }
  },
};
