import { table } from '../table.js';

/** Views and outbound clicks of one kind of page, and of one product, on one day of UTC. */
export interface ViewCountRow {
  day: string;
  page: string;
  /** Empty for none: it is part of the key. */
  product_id: string;
  /** By people. */
  views: string;
  /** Of those, with consent to measurement. */
  measured: string;
  /** Tracked links followed by people, as the tracker saw it. */
  outbound: string;
  /** Views and outbound clicks of machines; in none of the above. */
  bots: string;
}

export const viewCounts = table<ViewCountRow>({
  name: 'view_counts',
  key: ['day', 'page', 'product_id'],
  columns: {
    day: 'date',
    page: 'text',
    product_id: 'text',
    views: 'bigint',
    measured: 'bigint',
    outbound: 'bigint',
    bots: 'bigint',
  },
  indexes: [['product_id', 'day']],
});
