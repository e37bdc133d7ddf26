import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import type { Sealed } from '../kernel/sealed.js';

export type AffiliateEvent =
  | DomainEvent<
      'affiliate-applied',
      {
        readonly affiliateId: string;
        readonly name: Sealed;
        readonly email: Sealed;
        readonly website: string | null;
      }
    >
  | DomainEvent<'affiliate-approved', { readonly affiliateId: string }>
  | DomainEvent<'affiliate-suspended', { readonly affiliateId: string; readonly reason: string }>
  | DomainEvent<'affiliate-reinstated', { readonly affiliateId: string; readonly reason: string }>;

export type AffiliateCommand =
  | {
      readonly type: 'apply-as-affiliate';
      readonly affiliateId: string;
      readonly name: Sealed;
      readonly email: Sealed;
      readonly website: string | null;
    }
  | { readonly type: 'approve-affiliate' }
  | { readonly type: 'suspend-affiliate'; readonly reason: string }
  | { readonly type: 'reinstate-affiliate'; readonly reason: string };

export type Affiliate =
  | { readonly status: 'absent' }
  | { readonly status: 'applied' | 'approved' | 'suspended'; readonly affiliateId: string };

/** Someone who brings shoppers and earns commissions. Stream `affiliate-{id}`. */
export const affiliate: Decider<AffiliateCommand, Affiliate, AffiliateEvent> = {
  name: 'affiliate',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'apply-as-affiliate') {
      if (state.status !== 'absent') return [];
      const { affiliateId, name, email, website } = command;
      return [{ type: 'affiliate-applied', data: { affiliateId, name, email, website } }];
    }
    if (state.status === 'absent') return refuse('affiliate.not-found');
    const { affiliateId, status } = state;
    switch (command.type) {
      case 'approve-affiliate':
        if (status === 'approved') return [];
        if (status === 'suspended') return refuse('affiliate.not-applied', { status });
        return [{ type: 'affiliate-approved', data: { affiliateId } }];
      case 'suspend-affiliate':
        if (status === 'suspended') return [];
        if (status === 'applied') return refuse('affiliate.not-approved', { status });
        return [{ type: 'affiliate-suspended', data: { affiliateId, reason: command.reason } }];
      case 'reinstate-affiliate':
        if (status === 'approved') return [];
        if (status === 'applied') return refuse('affiliate.not-suspended', { status });
        return [{ type: 'affiliate-reinstated', data: { affiliateId, reason: command.reason } }];
      default:
        return never(command);
    }
  },

  evolve(_state, event) {
    const { affiliateId } = event.data;
    switch (event.type) {
      case 'affiliate-applied':
        return { status: 'applied', affiliateId };
      case 'affiliate-approved':
      case 'affiliate-reinstated':
        return { status: 'approved', affiliateId };
      case 'affiliate-suspended':
        return { status: 'suspended', affiliateId };
      default:
        return never(event);
    }
  },
};
