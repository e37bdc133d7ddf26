import { table } from '../table.js';

/**
 * Clicks of one link with one label in a quarter of an hour: the days of every time zone begin with one,
 * so that days can be summed for any of them.
 */
export interface ClickQuarterRow {
  affiliate_id: string;
  /** Its first instant. */
  quarter: string;
  link_code: string;
  /** The affiliate's own label `sub1` of the click; empty without one. */
  sub1: string;
  program_id: string;
  /** All, machines and repeats too. */
  clicks: string;
  /** Of people, repeats within a day left out. */
  uniques: string;
}

export const clickQuarters = table<ClickQuarterRow>({
  name: 'click_quarters',
  key: ['affiliate_id', 'quarter', 'link_code', 'sub1', 'program_id'],
  columns: {
    affiliate_id: 'text',
    quarter: 'timestamptz',
    link_code: 'text',
    sub1: 'text',
    program_id: 'text',
    clicks: 'bigint',
    uniques: 'bigint',
  },
  indexes: [],
});
