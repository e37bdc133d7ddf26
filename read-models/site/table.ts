import { table } from '../table.js';

/** The public site as a whole: one row. */
export interface SiteRow {
  /** `main`. */
  site_id: string;
  /** In whose name it links to shops; null: in nobody's. */
  affiliate_id: string | null;
  named_at: string;
  revision: string;
  position: string;
}

export const siteSettings = table<SiteRow>({
  name: 'site_settings',
  key: ['site_id'],
  columns: {
    site_id: 'text',
    affiliate_id: 'text',
    named_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [],
});
