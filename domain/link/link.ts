import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import { choicesProblem, type LinkChoices, sameChoices } from './choices.js';

/** Affiliate's own labels, carried from link or click to the reports. */
export type SubIds = Readonly<Partial<Record<'sub1' | 'sub2' | 'sub3' | 'sub4' | 'sub5', string>>>;

/** Campaign parameters added to the destination. */
export type Utm = Readonly<
  Partial<Record<'source' | 'medium' | 'campaign' | 'term' | 'content', string>>
>;

export interface LinkDetails {
  readonly linkId: string;
  readonly code: string;
  readonly programId: string;
  readonly merchantId: string;
  readonly affiliateId: string;
  /** Where the shopper goes: an absolute http(s) URL, a page or a product deep in the shop. */
  readonly destinationUrl: string;
  readonly subIds: SubIds;
  readonly utm: Utm;
  /** From then on the link answers that it is over; null never. */
  readonly expiresAt: string | null;
  /** Which product of the catalogue it leads to; absent, or null: none in particular. */
  readonly productId?: string | null;
}

export type LinkEvent =
  | DomainEvent<'link-created', LinkDetails>
  | DomainEvent<'link-retargeted', { readonly code: string; readonly destinationUrl: string }>
  | DomainEvent<'link-disabled', { readonly code: string; readonly reason: string }>
  | DomainEvent<'link-enabled', { readonly code: string }>
  /** All of them as they are from now on; no rule and no split: the link leads to its destination alone. */
  | DomainEvent<'link-rules-set', { readonly code: string } & LinkChoices>;

export type LinkCommand =
  | ({ readonly type: 'create-link' } & LinkDetails)
  | { readonly type: 'retarget-link'; readonly destinationUrl: string }
  | { readonly type: 'disable-link'; readonly reason: string }
  | { readonly type: 'enable-link' }
  | ({ readonly type: 'set-link-rules' } & LinkChoices);

export type Link =
  | { readonly status: 'absent' }
  | ({
      readonly status: 'active' | 'disabled';
      /** Absent: the one destination is for everybody. */
      readonly choices?: LinkChoices;
    } & LinkDetails);

const noChoices: LinkChoices = { rules: [], split: null };

/** A short address that carries shoppers to a shop and says who sent them. Stream `link-{code}`. */
export const link: Decider<LinkCommand, Link, LinkEvent> = {
  name: 'link',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'create-link') {
      const { type: _, ...details } = command;
      if (state.status === 'absent') return [{ type: 'link-created', data: details }];
      return state.linkId === details.linkId ? [] : refuse('link.code-taken', { field: 'code' });
    }
    if (state.status === 'absent') return refuse('link.not-found');
    const { code, status } = state;
    switch (command.type) {
      case 'retarget-link': {
        const { destinationUrl } = command;
        if (status === 'disabled') return refuse('link.disabled');
        if (state.destinationUrl === destinationUrl) return [];
        return [{ type: 'link-retargeted', data: { code, destinationUrl } }];
      }
      case 'disable-link':
        if (status === 'disabled') return [];
        return [{ type: 'link-disabled', data: { code, reason: command.reason } }];
      case 'enable-link':
        return status === 'active' ? [] : [{ type: 'link-enabled', data: { code } }];
      case 'set-link-rules': {
        const { rules, split } = command;
        if (status === 'disabled') return refuse('link.disabled');
        const problem = choicesProblem({ rules, split });
        if (problem) return refuse('link.invalid-rules', problem);
        if (sameChoices(state.choices ?? noChoices, { rules, split })) return [];
        return [{ type: 'link-rules-set', data: { code, rules, split } }];
      }
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'link-created') return { status: 'active', ...event.data };
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'link-retargeted':
        return { ...state, destinationUrl: event.data.destinationUrl };
      case 'link-disabled':
        return { ...state, status: 'disabled' };
      case 'link-enabled':
        return { ...state, status: 'active' };
      case 'link-rules-set': {
        const { choices: _, ...rest } = state;
        const { rules, split } = event.data;
        const isNone = rules.length === 0 && split === null;
        return isNone ? rest : { ...rest, choices: { rules, split } };
      }
      default:
        return never(event);
    }
  },
};
