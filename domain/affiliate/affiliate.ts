import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, Refusal } from '../kernel/refusal.js';
import type { Sealed } from '../kernel/sealed.js';
import {
  accept,
  type AffiliateDetails,
  type AffiliateDetailsCommand,
  type AffiliateDetailsEvent,
  changeDetails,
  decideDetails,
  isDetailsCommand,
  type Locale,
} from './details.js';

export type AffiliateEvent =
  | DomainEvent<
      'affiliate-applied',
      {
        readonly affiliateId: string;
        readonly name: Sealed;
        readonly email: Sealed;
        readonly website: string | null;
        /** What it wrote with its application, of those who applied for an account: sealed JSON. */
        readonly application?: Sealed;
        /** The language it applied in. */
        readonly locale?: Locale;
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
    >
  | AffiliateDetailsEvent;

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
      readonly application?: Sealed;
      readonly locale?: Locale;
      /** Of the terms accepted with it. */
      readonly termsVersion?: string;
    }
  | { readonly type: 'name-recruiter'; readonly recruiter: Recruiter }
  | { readonly type: 'approve-affiliate' }
  | {
      readonly type: 'decline-affiliate';
      readonly reasonCode: string;
      readonly note: string | null;
    }
  | { readonly type: 'suspend-affiliate'; readonly reason: string }
  | { readonly type: 'reinstate-affiliate'; readonly reason: string }
  | AffiliateDetailsCommand;

export type Affiliate =
  | { readonly status: 'absent' }
  | {
      readonly status: 'applied' | 'approved' | 'declined' | 'suspended';
      readonly affiliateId: string;
      readonly recruiterId?: string;
      readonly details?: AffiliateDetails;
    };

/** Someone who brings shoppers and earns commissions. Stream `affiliate-{id}`. */
export const affiliate: Decider<AffiliateCommand, Affiliate, AffiliateEvent> = {
  name: 'affiliate',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'apply-as-affiliate') {
      if (state.status !== 'absent') return [];
      const { type: _, recruiter, termsVersion, ...applied } = command;
      const recruited = recruiter ? recruit(applied.affiliateId, recruiter) : [];
      if (recruited instanceof Refusal) return recruited;
      const accepted =
        termsVersion === undefined ? [] : accept(termsVersion, applied.affiliateId, {});
      return [{ type: 'affiliate-applied', data: applied }, ...accepted, ...recruited];
    }
    if (state.status === 'absent') return refuse('affiliate.not-found');
    const { affiliateId, status, details = {} } = state;
    if (isDetailsCommand(command)) return decideDetails(command, status, affiliateId, details);
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
    const details = state.status === 'absent' ? undefined : state.details;
    const known = {
      affiliateId,
      ...(recruiterId === undefined ? {} : { recruiterId }),
      ...(details === undefined ? {} : { details }),
    };
    switch (event.type) {
      case 'affiliate-applied':
        if (event.data.locale === undefined) return { status: 'applied', ...known };
        return { status: 'applied', ...known, details: { locale: event.data.locale } };
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
      case 'affiliate-application-renewed':
      case 'affiliate-profile-set':
      case 'affiliate-tax-details-set':
      case 'affiliate-terms-accepted':
      case 'affiliate-page-set':
      case 'affiliate-notifications-chosen':
        if (state.status === 'absent') return state;
        return { ...state, details: { ...state.details, ...changeDetails(event) } };
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
