import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';

export type SiteEvent = DomainEvent<
  'site-affiliate-named',
  {
    /** In whose name the public site links to shops; null: in nobody's, its links are not tracked. */
    readonly affiliateId: string | null;
    readonly at: string;
  }
>;

export type SiteCommand = { readonly type: 'name-site-affiliate' } & SiteEvent['data'];

export interface Site {
  readonly affiliateId: string | null;
}

/** The public site as a whole. One stream: `site-main`. */
export const site: Decider<SiteCommand, Site, SiteEvent> = {
  name: 'site',
  initial: { affiliateId: null },
  decide({ affiliateId, at }, state) {
    if (affiliateId === state.affiliateId) return [];
    return [{ type: 'site-affiliate-named', data: { affiliateId, at } }];
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'site-affiliate-named':
        return { affiliateId: event.data.affiliateId };
      default:
        return never(event.type);
    }
  },
};
