import { table } from '../table.js';

/** Clicks of one link on one day of UTC: clicks = uniques + repeats + bots, people = uniques + repeats. */
export interface ClickCountRow {
  link_code: string;
  day: string;
  // Same for all days of a link; in the key, since counting makes a row from its key alone.
  program_id: string;
  merchant_id: string;
  affiliate_id: string;
  clicks: string;
  people: string;
  uniques: string;
  repeats: string;
  bots: string;
}

export const clickCounts = table<ClickCountRow>({
  name: 'click_counts',
  key: ['link_code', 'day', 'program_id', 'merchant_id', 'affiliate_id'],
  columns: {
    link_code: 'text',
    day: 'date',
    program_id: 'text',
    merchant_id: 'text',
    affiliate_id: 'text',
    clicks: 'bigint',
    people: 'bigint',
    uniques: 'bigint',
    repeats: 'bigint',
    bots: 'bigint',
  },
  indexes: [
    ['program_id', 'day'],
    ['affiliate_id', 'day'],
    ['merchant_id', 'day'],
  ],
});
