import type { ViewEvent } from '#domain/view/view.js';
import { viewCounts as counts } from '#read-models/views/table.js';
import { projection } from './engine/projection.js';

/** How often each kind of page and each product was looked at on each day of UTC. */
export const viewCounts = projection<ViewEvent>({
  name: 'view_counts',
  version: 1,
  tables: [counts],
  onPoison: 'park',
  on: {
    'view-recorded': ({ data: { at, page, productId, kind, bot, visitorId } }, rows) => {
      const isPerson = bot === null;
      const isView = isPerson && kind === 'view';
      rows.add(
        counts,
        { day: at.slice(0, 10), page, product_id: productId ?? '' },
        {
          views: isView ? 1 : 0,
          measured: isView && visitorId !== null ? 1 : 0,
          outbound: isPerson && kind === 'outbound' ? 1 : 0,
          bots: isPerson ? 0 : 1,
        },
      );
    },
  },
});
