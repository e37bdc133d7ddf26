import type { SiteEvent } from '#domain/site/site.js';
import { siteSettings } from '#read-models/site/table.js';
import { projection } from './engine/projection.js';

/** How the public site is set up. */
export const site = projection<SiteEvent>({
  name: 'site',
  version: 1,
  tables: [siteSettings],
  onPoison: 'park',
  on: {
    'site-affiliate-named': ({ data, revision, position }, rows) =>
      rows.put(siteSettings, {
        site_id: 'main',
        affiliate_id: data.affiliateId,
        named_at: data.at,
        revision: revision.toString(),
        position,
      }),
  },
});
