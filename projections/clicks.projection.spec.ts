import { expect, it } from '@jest/globals';
import type { Click } from '#domain/click/click.js';
import { clickCounts as counts } from '#read-models/click-counts/table.js';
import { clickList } from '#read-models/clicks/table.js';
import { clickCounts } from './click-counts.projection.js';
import { clicks } from './clicks.projection.js';
import { scenario } from './engine/scenario.js';

const click: Click = {
  clickId: 'clk_1',
  linkCode: 'spring',
  programId: 'prg_1',
  merchantId: 'mer_1',
  affiliateId: 'aff_1',
  at: '2026-05-04T23:59:59.999Z',
  visitorId: 'vis_1',
  ipHash: 'f00',
  country: 'DE',
  device: 'mobile',
  browser: 'Safari',
  os: 'iOS',
  referrerHost: 'blog.example',
  utm: { source: 'ann' },
  subIds: { sub1: 'blog' },
  consent: { storage: 'granted', source: 'cookie' },
  bot: null,
  repeatOf: null,
};
const recorded = (over: Partial<Click> = {}) => ({
  type: 'click-recorded',
  stream: 'clicks-00-2026050423',
  data: { ...click, ...over },
});

it('counts people, repeats and machines of each link by day', async () => {
  const given = scenario(clickCounts).given(
    recorded(),
    recorded({ clickId: 'clk_2', repeatOf: 'clk_1' }),
    recorded({ clickId: 'clk_3', bot: 'head-request' }),
    recorded({ clickId: 'clk_4', at: '2026-05-05T00:00:00.000Z' }),
    recorded({ clickId: 'clk_5', linkCode: 'autumn' }),
  );
  const owners = { program_id: 'prg_1', merchant_id: 'mer_1', affiliate_id: 'aff_1' };
  const one = { ...owners, clicks: '1', people: '1', uniques: '1', repeats: '0', bots: '0' };
  expect(await given.rows(counts)).toEqual([
    { link_code: 'autumn', day: '2026-05-04', ...one },
    {
      link_code: 'spring',
      day: '2026-05-04',
      ...owners,
      clicks: '3',
      people: '2',
      uniques: '1',
      repeats: '1',
      bots: '1',
    },
    { link_code: 'spring', day: '2026-05-05', ...one },
  ]);
});

it('lists each click, and not who it was', async () => {
  const rows = await scenario(clicks).given(recorded()).rows(clickList);
  expect(rows).toEqual([
    {
      link_code: 'spring',
      click_id: 'clk_1',
      program_id: 'prg_1',
      merchant_id: 'mer_1',
      affiliate_id: 'aff_1',
      at: '2026-05-04T23:59:59.999Z',
      country: 'DE',
      device: 'mobile',
      browser: 'Safari',
      os: 'iOS',
      referrer_host: 'blog.example',
      utm: { source: 'ann' },
      sub_ids: { sub1: 'blog' },
      consent: 'granted',
      bot: null,
      repeat_of: null,
      variant: null,
      simulated: false,
    },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/vis_1|f00/);
});
