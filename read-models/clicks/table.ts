import { table } from '../table.js';

/** A click as the list of its link shows it. Who it was stays out. */
export interface ClickRow {
  link_code: string;
  /** Sorts by time. */
  click_id: string;
  program_id: string;
  merchant_id: string;
  affiliate_id: string;
  at: string;
  country: string | null;
  device: string | null;
  browser: string | null;
  os: string | null;
  referrer_host: string | null;
  utm: Readonly<Record<string, string>>;
  sub_ids: Readonly<Record<string, string>>;
  consent: string;
  bot: string | null;
  repeat_of: string | null;
  /** Which destination it was given; null where the link has one. */
  variant: string | null;
  simulated: boolean;
}

/**
 * The busiest table there is. Clicks are listed link by link; the index finds which link brought an order,
 * and costs little, since ids only grow.
 */
export const clickList = table<ClickRow>({
  name: 'click_list',
  key: ['link_code', 'click_id'],
  columns: {
    link_code: 'text',
    click_id: 'text',
    program_id: 'text',
    merchant_id: 'text',
    affiliate_id: 'text',
    at: 'timestamptz',
    country: 'text',
    device: 'text',
    browser: 'text',
    os: 'text',
    referrer_host: 'text',
    utm: 'jsonb',
    sub_ids: 'jsonb',
    consent: 'text',
    bot: 'text',
    repeat_of: 'text',
    variant: 'text',
    simulated: 'boolean',
  },
  indexes: [['click_id']],
});
