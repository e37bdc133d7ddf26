import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

export type PageNameEvent =
  | DomainEvent<'page-name-claimed', { readonly nameHash: string; readonly affiliateId: string }>
  /** Its page has another name now: anyone may claim this one. */
  | DomainEvent<'page-name-released', { readonly nameHash: string; readonly affiliateId: string }>;

export type PageNameCommand =
  | { readonly type: 'claim-page-name'; readonly nameHash: string; readonly affiliateId: string }
  | { readonly type: 'release-page-name'; readonly affiliateId: string };

export type PageName =
  | { readonly status: 'free' }
  | { readonly status: 'claimed'; readonly nameHash: string; readonly affiliateId: string };

/**
 * A name in the address of a public page, `/by/{name}`: one affiliate's at a time. Stream
 * `pageName-{nameHash}`, so that the store itself keeps two from having it.
 */
export const pageName: Decider<PageNameCommand, PageName, PageNameEvent> = {
  name: 'pageName',
  initial: { status: 'free' },
  decide(command, state) {
    const { affiliateId } = command;
    const isOwn = state.status === 'claimed' && state.affiliateId === affiliateId;
    switch (command.type) {
      case 'claim-page-name': {
        if (isOwn) return [];
        if (state.status === 'claimed') return refuse('page-name.taken', { field: 'slug' });
        const { nameHash } = command;
        return [{ type: 'page-name-claimed', data: { nameHash, affiliateId } }];
      }
      case 'release-page-name':
        if (!isOwn) return [];
        return [{ type: 'page-name-released', data: { nameHash: state.nameHash, affiliateId } }];
      default:
        return never(command);
    }
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'page-name-claimed':
        return { status: 'claimed', ...event.data };
      case 'page-name-released':
        return { status: 'free' };
      default:
        return never(event);
    }
  },
};
