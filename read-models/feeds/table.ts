import type { FeedCounts } from '#domain/feed/feed-run.js';
import { table } from '../table.js';

/** A merchant's list of products that is read again and again. */
export interface FeedRow {
  feed_id: string;
  merchant_id: string;
  program_id: string | null;
  name: string;
  /** `csv`, `json-lines` or `merchant-xml`. */
  format: string;
  currency: string;
  mapping: Readonly<Record<string, string>>;
  /** `create` or `refuse`. */
  unknown_categories: string;
  /** `keep` or `archive`. */
  missing: string;
  as_draft: boolean;
  /** `open` or `closed`. */
  status: string;
  created_at: string;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const feedList = table<FeedRow>({
  name: 'feed_list',
  key: ['feed_id'],
  columns: {
    feed_id: 'text',
    merchant_id: 'text',
    program_id: 'text',
    name: 'text',
    format: 'text',
    currency: 'text',
    mapping: 'jsonb',
    unknown_categories: 'text',
    missing: 'text',
    as_draft: 'boolean',
    status: 'text',
    created_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['created_at', 'feed_id'],
    ['merchant_id', 'created_at'],
  ],
});

/** One reading of a file. */
export interface FeedRunRow {
  run_id: string;
  feed_id: string;
  merchant_id: string;
  file_name: string | null;
  sha256: string;
  bytes: string;
  dry_run: boolean;
  /** `running`, `finished` or `failed`. */
  status: string;
  /** Why it failed; null unless it did. */
  reason: string | null;
  message: string | null;
  line: number | null;
  /** Null while it runs. */
  counts: FeedCounts | null;
  /** Products that were not archived though they are missing; null: none were withheld. */
  withheld: number | null;
  started_at: string;
  /** `user:usr_…`: who sent the file. */
  started_by: string;
  ended_at: string | null;
  revision: string;
  position: string;
}

export const feedRunList = table<FeedRunRow>({
  name: 'feed_run_list',
  key: ['run_id'],
  columns: {
    run_id: 'text',
    feed_id: 'text',
    merchant_id: 'text',
    file_name: 'text',
    sha256: 'text',
    bytes: 'bigint',
    dry_run: 'boolean',
    status: 'text',
    reason: 'text',
    message: 'text',
    line: 'integer',
    counts: 'jsonb',
    withheld: 'integer',
    started_at: 'timestamptz',
    started_by: 'text',
    ended_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['feed_id', 'started_at desc', 'run_id'],
    ['status', 'started_at'],
  ],
});
