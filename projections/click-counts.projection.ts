import type { ClickEvent } from '#domain/click/click.js';
import { clickCounts as counts } from '#read-models/click-counts/table.js';
import { projection } from './engine/projection.js';

/** How often each link was clicked on each day of UTC, by people and by machines. */
export const clickCounts = projection<ClickEvent>({
  name: 'click_counts',
  version: 1,
  tables: [counts],
  onPoison: 'park',
  on: {
    'click-recorded': ({ data: click }, rows) => {
      const isBot = click.bot !== null;
      const isRepeat = !isBot && click.repeatOf !== null;
      rows.add(
        counts,
        {
          link_code: click.linkCode,
          day: click.at.slice(0, 10),
          program_id: click.programId,
          merchant_id: click.merchantId,
          affiliate_id: click.affiliateId,
        },
        {
          clicks: 1,
          people: isBot ? 0 : 1,
          uniques: isBot || isRepeat ? 0 : 1,
          repeats: isRepeat ? 1 : 0,
          bots: isBot ? 1 : 0,
        },
      );
    },
  },
});
