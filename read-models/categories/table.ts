import type { CategoryNames } from '#domain/category/category.js';
import { table } from '../table.js';

/** A shelf of the catalogue as it stands. */
export interface CategoryRow {
  category_id: string;
  slug: string;
  name: string;
  /** In other languages. */
  names: CategoryNames;
  parent_id: string | null;
  /** Among its sisters: lower first, then by name. */
  place: number;
  is_retired: boolean;
  created_at: string;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const categoryList = table<CategoryRow>({
  name: 'category_list',
  key: ['category_id'],
  columns: {
    category_id: 'text',
    slug: 'text',
    name: 'text',
    names: 'jsonb',
    parent_id: 'text',
    place: 'integer',
    is_retired: 'boolean',
    created_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [['slug'], ['created_at', 'category_id']],
});
