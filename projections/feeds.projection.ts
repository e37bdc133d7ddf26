import { settingsOf, type FeedEvent, type FeedSettings } from '#domain/feed/feed.js';
import type { FeedRunEvent } from '#domain/feed/feed-run.js';
import { feedList, feedRunList } from '#read-models/feeds/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Feeds as they stand, and each reading of a file. */
export const feeds = projection<FeedEvent | FeedRunEvent>({
  name: 'feeds',
  version: 1,
  tables: [feedList, feedRunList],
  onPoison: 'park',
  on: {
    'feed-registered': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(feedList, {
        feed_id: data.feedId,
        merchant_id: data.merchantId,
        ...settingColumns(data),
        status: 'open',
        created_at: metadata.recordedAt,
        ...place(event),
      });
    },
    'feed-changed': (event, rows) =>
      rows.patch(feedList, feedKey(event), { ...settingColumns(event.data), ...place(event) }),
    'feed-closed': (event, rows) =>
      rows.patch(feedList, feedKey(event), { status: 'closed', ...place(event) }),
    'feed-run-started': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(feedRunList, {
        run_id: data.runId,
        feed_id: data.feedId,
        merchant_id: data.merchantId,
        file_name: data.fileName,
        sha256: data.sha256,
        bytes: String(data.bytes),
        dry_run: data.dryRun,
        status: 'running',
        ...{ reason: null, message: null, line: null, counts: null, withheld: null },
        started_at: metadata.recordedAt,
        started_by: `${metadata.actor.type}:${metadata.actor.id}`,
        ended_at: null,
        ...place(event),
      });
    },
    'feed-run-finished': (event, rows) => {
      const { counts, withheld } = event.data;
      const status = 'finished';
      rows.patch(feedRunList, runKey(event), { status, counts, withheld, ...ended(event) });
    },
    'feed-run-failed': (event, rows) => {
      const { reason, message, line, counts } = event.data;
      const told = { status: 'failed', reason, message, line, counts };
      rows.patch(feedRunList, runKey(event), { ...told, ...ended(event) });
    },
  },
});

function settingColumns(given: FeedSettings) {
  const { programId, unknownCategories, asDraft, ...rest } = settingsOf(given);
  const named = { program_id: programId, unknown_categories: unknownCategories };
  return { ...rest, ...named, as_draft: asDraft };
}

function feedKey(event: RecordedEvent<string, { readonly feedId: string }>) {
  return { feed_id: event.data.feedId };
}

function runKey(event: RecordedEvent<string, { readonly runId: string }>) {
  return { run_id: event.data.runId };
}

function ended(event: RecordedEvent) {
  return { ended_at: event.metadata.recordedAt, ...place(event) };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}
