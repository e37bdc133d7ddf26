import type { ClickEvent } from '#domain/click/click.js';
import { clickList } from '#read-models/clicks/table.js';
import { projection } from './engine/projection.js';

/** Each click of each link, without who it was. */
export const clicks = projection<ClickEvent>({
  name: 'clicks',
  version: 2,
  tables: [clickList],
  onPoison: 'park',
  on: {
    'click-recorded': ({ data: click }, rows) =>
      rows.insert(clickList, {
        link_code: click.linkCode,
        click_id: click.clickId,
        program_id: click.programId,
        merchant_id: click.merchantId,
        affiliate_id: click.affiliateId,
        at: click.at,
        country: click.country,
        device: click.device,
        browser: click.browser,
        os: click.os,
        referrer_host: click.referrerHost,
        utm: click.utm,
        sub_ids: click.subIds,
        consent: click.consent.storage,
        bot: click.bot,
        repeat_of: click.repeatOf,
        variant: click.variant ?? null,
        simulated: click.simulated ?? false,
      }),
  },
});
