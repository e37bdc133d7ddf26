import type { SavedViewEvent } from '#domain/saved-view/saved-view.js';
import { savedViewList } from '#read-models/saved-views/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** The views of lists that people keep by a name. */
export const savedViews = projection<SavedViewEvent>({
  name: 'saved-views',
  version: 1,
  tables: [savedViewList],
  onPoison: 'park',
  on: {
    'saved-view-made': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(savedViewList, {
        saved_view_id: data.savedViewId,
        page: data.page,
        ...{ name: data.name, query: data.query, shared: data.shared },
        owner_id: data.ownerId,
        merchant_id: data.merchantId,
        is_removed: false,
        created_at: metadata.recordedAt,
        changed_at: metadata.recordedAt,
        ...place(event),
      });
    },
    'saved-view-changed': (event, rows) => {
      const { name, query, shared } = event.data;
      const changed_at = event.metadata.recordedAt;
      rows.patch(savedViewList, key(event), { name, query, shared, changed_at, ...place(event) });
    },
    'saved-view-removed': (event, rows) =>
      rows.patch(savedViewList, key(event), { is_removed: true, ...place(event) }),
  },
});

function key(event: RecordedEvent<string, { readonly savedViewId: string }>) {
  return { saved_view_id: event.data.savedViewId };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}
