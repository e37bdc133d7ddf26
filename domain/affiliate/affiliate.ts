import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, Refusal } from '../kernel/refusal.js';
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
  /** Its application is refused, for good: whoever applies again is another affiliate. */
  | DomainEvent<
      'affiliate-declined',
      { readonly affiliateId: string; readonly reasonCode: string; readonly note: string | null }
    >
  | DomainEvent<'affiliate-suspended', { readonly affiliateId: string; readonly reason: string }>
  | DomainEvent<'affiliate-reinstated', { readonly affiliateId: string; readonly reason: string }>
  /** Once for ever: what it earns from here on may earn its recruiter a share, as programs say. */
  | DomainEvent<
      'affiliate-recruited',
      { readonly affiliateId: string; readonly recruiterId: string }
    >;

/** Another affiliate, and what it is when it is named: this stream cannot know. */
export interface Recruiter {
  readonly recruiterId: string;
  readonly status: Affiliate['status'];
}

export type AffiliateCommand =
  | {
      readonly type: 'apply-as-affiliate';
      readonly affiliateId: string;
      readonly name: Sealed;
      readonly email: Sealed;
      readonly website: string | null;
      readonly recruiter?: Recruiter;
    }
  | { readonly type: 'name-recruiter'; readonly recruiter: Recruiter }
  | { readonly type: 'approve-affiliate' }
  | {
      readonly type: 'decline-affiliate';
      readonly reasonCode: string;
      readonly note: string | null;
    }
  | { readonly type: 'suspend-affiliate'; readonly reason: string }
  | { readonly type: 'reinstate-affiliate'; readonly reason: string };

export type Affiliate =
  | { readonly status: 'absent' }
  | {
      readonly status: 'applied' | 'approved' | 'declined' | 'suspended';
      readonly affiliateId: string;
      readonly recruiterId?: string;
    };

/** Someone who brings shoppers and earns commissions. Stream `affiliate-{id}`. */
export const affiliate: Decider<AffiliateCommand, Affiliate, AffiliateEvent> = {
  name: 'affiliate',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'apply-as-affiliate') {
      if (state.status !== 'absent') return [];
      const { affiliateId, name, email, website, recruiter } = command;
      const applied = { affiliateId, name, email, website };
      const recruited = recruiter ? recruit(affiliateId, recruiter) : [];
      if (recruited instanceof Refusal) return recruited;
      return [{ type: 'affiliate-applied', data: applied }, ...recruited];
    }
    if (state.status === 'absent') return refuse('affiliate.not-found');
    const { affiliateId, status } = state;
    switch (command.type) {
      case 'approve-affiliate':
        if (status === 'approved') return [];
        if (status !== 'applied') return refuse('affiliate.not-applied', { status });
        return [{ type: 'affiliate-approved', data: { affiliateId } }];
      case 'decline-affiliate': {
        if (status === 'declined') return [];
        if (status !== 'applied') return refuse('affiliate.not-applied', { status });
        const { reasonCode, note } = command;
        return [{ type: 'affiliate-declined', data: { affiliateId, reasonCode, note } }];
      }
      case 'suspend-affiliate':
        if (status === 'suspended') return [];
        if (status !== 'approved') return refuse('affiliate.not-approved', { status });
        return [{ type: 'affiliate-suspended', data: { affiliateId, reason: command.reason } }];
      case 'reinstate-affiliate':
        if (status === 'approved') return [];
        if (status !== 'suspended') return refuse('affiliate.not-suspended', { status });
        return [{ type: 'affiliate-reinstated', data: { affiliateId, reason: command.reason } }];
      case 'name-recruiter': {
        const { recruiterId } = state;
        if (recruiterId === undefined) return recruit(affiliateId, command.recruiter);
        if (recruiterId === command.recruiter.recruiterId) return [];
        return refuse('affiliate.recruited-already', { recruiterId });
      }
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    const { affiliateId } = event.data;
    const recruiterId = state.status === 'absent' ? undefined : state.recruiterId;
    const known = { affiliateId, ...(recruiterId === undefined ? {} : { recruiterId }) };
    switch (event.type) {
      case 'affiliate-applied':
        return { status: 'applied', ...known };
      case 'affiliate-approved':
      case 'affiliate-reinstated':
        return { status: 'approved', ...known };
      case 'affiliate-declined':
        return { status: 'declined', ...known };
      case 'affiliate-suspended':
        return { status: 'suspended', ...known };
      case 'affiliate-recruited':
        if (state.status === 'absent') return state;
        return { ...state, recruiterId: event.data.recruiterId };
      default:
        return never(event);
    }
  },
};

function recruit(
  affiliateId: string,
  { recruiterId, status }: Recruiter,
): readonly AffiliateEvent[] | Refusal {
  if (status !== 'approved' || recruiterId === affiliateId) {
    return refuse('affiliate.unknown-recruiter', { field: 'recruiterId' });
  }
  return [{ type: 'affiliate-recruited', data: { affiliateId, recruiterId } }];
}
