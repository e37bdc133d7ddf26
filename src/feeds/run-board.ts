import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { type FeedCounts, type FeedRunFailure, nothingCounted } from '#domain/feed/feed-run.js';
import { refuse } from '#domain/kernel/refusal.js';
import { feedRunList, type FeedRunRow } from '#read-models/feeds/table.js';
import { findRows } from '#read-models/find-page.js';
import type { Scope } from '../platform/auth/abilities.js';
import type { Page } from '../platform/http/page.dto.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import { RefusedError } from '../platform/refused-error.js';
import type { FeedRunDto, FindFeedRunsQuery, RefusedRowDto } from './feed-runs.dto.js';
import type { FeedRunPhase } from './importing/run-notes.js';

interface Told {
  readonly run_id: string;
  readonly phase: FeedRunPhase;
  readonly total: number | null;
  readonly counts: FeedCounts;
  readonly is_alive: boolean;
}

/** Without a beat for so long, the process of a run is gone. */
const silence = "interval '30 seconds'";
const brokenOff =
  'Its process ended before it did. What it had imported stands; send the file again.';

/** Runs as people see them: what the events say, and for those under way how far they are. */
@Injectable()
export class RunBoard {
  constructor(
    private readonly pool: Pool,
    private readonly lists: Lists,
    private readonly freshness: Freshness,
  ) {}

  /** The latest first. */
  async page(feedId: string, query: FindFeedRunsQuery, scope: Scope): Promise<Page<FeedRunDto>> {
    const page = await this.lists.page({
      projection: 'feeds',
      table: feedRunList,
      query,
      sort: { column: 'started_at', descending: true },
      filters: { feedId, scope },
      where: (rows) => narrow(rows, { feed_id: feedId, merchant_id: scope.merchantId }),
      toItem: (row: FeedRunRow) => row,
    });
    return { ...page, items: await this.told(page.items) };
  }

  /** Throws feed-run.not-found, also for one outside of the scope. */
  async one(runId: string, scope: Scope, minPosition?: string): Promise<FeedRunDto> {
    await this.freshness.require('feeds', minPosition);
    const row = await this.lists.one({
      projection: 'feeds',
      table: feedRunList,
      where: (query) => {
        query.where('run_id', runId);
        narrow(query, { merchant_id: scope.merchantId });
      },
    });
    const [run] = row ? await this.told([row]) : [];
    if (!run) throw new RefusedError(refuse('feed-run.not-found'));
    return run;
  }

  /** The last run of each feed that had one. */
  async lastOf(feedIds: readonly string[]): Promise<Map<string, FeedRunDto>> {
    const rows = await findRows(this.pool, feedRunList, (query) =>
      query
        .distinctOn('feed_id')
        .whereIn('feed_id', [...feedIds])
        .orderBy(['feed_id', { column: 'position', order: 'desc' }]),
    );
    return new Map((await this.told(rows)).map((run) => [run.feedId, run]));
  }

  /** Rows that a run did not take, in the order of the file. */
  async refused(runId: string, limit: number): Promise<RefusedRowDto[]> {
    const { rows } = await this.pool.query<RefusedRowDto>(
      `SELECT line, external_id AS id, field, reason FROM feed_run_refusal
       WHERE run_id = $1 ORDER BY line, ordinal LIMIT $2`,
      [runId, limit],
    );
    return rows;
  }

  private async told(rows: readonly FeedRunRow[]): Promise<FeedRunDto[]> {
    const { rows: notes } = await this.pool.query<Told>(
      `SELECT run_id, phase, total, counts, beat_at > now() - ${silence} AS is_alive
       FROM feed_run_progress WHERE run_id = ANY($1)`,
      [rows.map((row) => row.run_id)],
    );
    const byRun = new Map(notes.map((note) => [note.run_id, note]));
    return rows.map((row) => toRunDto(row, byRun.get(row.run_id)));
  }
}

function toRunDto(row: FeedRunRow, note: Told | undefined): FeedRunDto {
  // Its last beat is long ago: it does not run, though nobody could say so yet.
  const isGone = row.status === 'running' && note?.is_alive === false;
  const reason = isGone ? 'broken-off' : (row.reason as FeedRunFailure | null);
  return {
    ...{ id: row.run_id, feedId: row.feed_id, merchantId: row.merchant_id },
    ...{ fileName: row.file_name, sha256: row.sha256, bytes: Number(row.bytes) },
    ...{ dryRun: row.dry_run, status: isGone ? 'failed' : row.status },
    phase: row.status === 'running' && !isGone ? (note?.phase ?? 'checking') : 'ended',
    ...{ total: note?.total ?? null, counts: row.counts ?? note?.counts ?? nothingCounted },
    ...{ reason, message: isGone ? brokenOff : row.message, line: row.line },
    ...{ withheld: row.withheld, startedAt: row.started_at, startedBy: row.started_by },
    endedAt: row.ended_at,
  };
}
