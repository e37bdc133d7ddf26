import { table } from '../table.js';

/** Clicks of a link that were given one of its destinations: clicks = uniques + repeats + bots. */
export interface VariantCountRow {
  link_code: string;
  variant: string;
  // Same for all variants of a link; in the key, since counting makes a row from its key alone.
  program_id: string;
  merchant_id: string;
  affiliate_id: string;
  clicks: string;
  people: string;
  uniques: string;
  repeats: string;
  bots: string;
}

export const variantCounts = table<VariantCountRow>({
  name: 'variant_counts',
  key: ['link_code', 'variant', 'program_id', 'merchant_id', 'affiliate_id'],
  columns: {
    link_code: 'text',
    variant: 'text',
    program_id: 'text',
    merchant_id: 'text',
    affiliate_id: 'text',
    clicks: 'bigint',
    people: 'bigint',
    uniques: 'bigint',
    repeats: 'bigint',
    bots: 'bigint',
  },
  indexes: [],
});
