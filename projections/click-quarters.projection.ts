import type { ClickEvent } from '#domain/click/click.js';
import { clickQuarters as counts } from '#read-models/click-quarters/table.js';
import { projection } from './engine/projection.js';

const quarterMs = 15 * 60_000;

/** How often each link was clicked in each quarter of an hour: what an affiliate's figures are summed from. */
export const clickQuarters = projection<ClickEvent>({
  name: 'click_quarters',
  version: 1,
  tables: [counts],
  onPoison: 'park',
  on: {
    'click-recorded': ({ data: click }, rows) => {
      const at = Date.parse(click.at);
      rows.add(
        counts,
        {
          affiliate_id: click.affiliateId,
          quarter: new Date(at - (at % quarterMs)).toISOString(),
          link_code: click.linkCode,
          sub1: click.subIds.sub1 ?? '',
          program_id: click.programId,
        },
        { clicks: 1, uniques: click.bot === null && click.repeatOf === null ? 1 : 0 },
      );
    },
  },
});
