import type { CategoryEvent } from '#domain/category/category.js';
import { categoryList } from '#read-models/categories/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** The shelves of the catalogue. */
export const categories = projection<CategoryEvent>({
  name: 'categories',
  version: 1,
  tables: [categoryList],
  onPoison: 'park',
  on: {
    'category-created': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(categoryList, {
        category_id: data.categoryId,
        ...{ slug: data.slug, name: data.name, names: data.names },
        ...{ parent_id: data.parentId, place: data.position },
        is_retired: false,
        created_at: metadata.recordedAt,
        ...place(event),
      });
    },
    'category-renamed': (event, rows) => {
      const { name, names } = event.data;
      rows.patch(categoryList, key(event), { name, names, ...place(event) });
    },
    'category-moved': (event, rows) => {
      const { parentId: parent_id, position } = event.data;
      rows.patch(categoryList, key(event), { parent_id, ...place(event), place: position });
    },
    'category-retired': (event, rows) =>
      rows.patch(categoryList, key(event), { is_retired: true, ...place(event) }),
  },
});

function key(event: RecordedEvent<string, { readonly categoryId: string }>) {
  return { category_id: event.data.categoryId };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}
