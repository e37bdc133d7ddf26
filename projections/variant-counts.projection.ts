import type { ClickEvent } from '#domain/click/click.js';
import { variantCounts as counts } from '#read-models/variant-counts/table.js';
import { projection } from './engine/projection.js';

/** How often each destination of a link that has several was given. */
export const variantCounts = projection<ClickEvent>({
  name: 'variant_counts',
  version: 1,
  tables: [counts],
  onPoison: 'park',
  on: {
    'click-recorded': ({ data: click }, rows) => {
      if (click.variant === undefined) return;
      const isBot = click.bot !== null;
      const isRepeat = !isBot && click.repeatOf !== null;
      rows.add(
        counts,
        {
          link_code: click.linkCode,
          variant: click.variant,
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
