import { table } from '../table.js';

/** A way of looking at a list, kept by a name. */
export interface SavedViewRow {
  saved_view_id: string;
  page: string;
  name: string;
  /** As it stands in the address, without the question mark. */
  query: string;
  shared: boolean;
  owner_id: string;
  /** Whose team it is of; null: that of those who run the product. */
  merchant_id: string | null;
  is_removed: boolean;
  created_at: string;
  changed_at: string;
  revision: string;
  position: string;
}

export const savedViewList = table<SavedViewRow>({
  name: 'saved_view_list',
  key: ['saved_view_id'],
  columns: {
    saved_view_id: 'text',
    page: 'text',
    name: 'text',
    query: 'text',
    shared: 'boolean',
    owner_id: 'text',
    merchant_id: 'text',
    is_removed: 'boolean',
    created_at: 'timestamptz',
    changed_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [['page', 'created_at', 'saved_view_id']],
});
