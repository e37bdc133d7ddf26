import { performance } from 'node:perf_hooks';
import type { Pool } from 'pg';
import type { FeedCounts } from '#domain/feed/feed-run.js';
import type { RefusedRow } from '../reading/feed-item.js';

export const feedRunPhases = ['checking', 'importing', 'archiving', 'ended'] as const;
export type FeedRunPhase = (typeof feedRunPhases)[number];

/** How far a run is. */
export interface FeedRunProgress {
  readonly phase: FeedRunPhase;
  /** Rows of the file; null until it was read once. */
  readonly total: number | null;
  readonly counts: FeedCounts;
}

/** So many refused rows of a run are kept, for its report; all of them are counted. */
export const maxRefusalsKept = 10_000;
/** Runs of a feed whose refused rows are kept. */
const runsKept = 20;
const everyMs = 250;

/** What a run tells as it goes, for whoever watches it from any process. */
export class RunNotes {
  private lastAt = Number.NEGATIVE_INFINITY;
  private waiting: RefusedRow[] = [];
  private kept = 0;

  constructor(
    private readonly pool: Pool,
    private readonly run: { readonly feedId: string; readonly runId: string },
    private readonly onProgress: (progress: FeedRunProgress) => void = () => undefined,
  ) {}

  /** Makes room, and begins. */
  async open(progress: FeedRunProgress): Promise<void> {
    const { pool, run } = this;
    const old = `SELECT run_id FROM feed_run_progress WHERE feed_id = $1 ORDER BY run_id DESC OFFSET ${runsKept}`;
    await pool.query(`DELETE FROM feed_run_refusal WHERE run_id IN (${old})`, [run.feedId]);
    await pool.query(`DELETE FROM feed_run_progress WHERE run_id IN (${old})`, [run.feedId]);
    await pool.query(
      `INSERT INTO feed_run_progress (run_id, feed_id, phase, counts) VALUES ($1, $2, $3, $4)
       ON CONFLICT (run_id) DO NOTHING`,
      [run.runId, run.feedId, progress.phase, JSON.stringify(progress.counts)],
    );
  }

  refused(row: RefusedRow): void {
    if (this.kept >= maxRefusalsKept) return;
    this.kept += 1;
    this.waiting.push(row);
  }

  /** Writes it now and then. True: somebody wants the run to stop. */
  async tell(progress: FeedRunProgress): Promise<boolean> {
    this.onProgress(progress);
    const now = performance.now();
    if (now - this.lastAt < everyMs && this.waiting.length < 500) return false;
    this.lastAt = now;
    return this.write(progress);
  }

  async close(counts: FeedCounts, total: number | null): Promise<void> {
    const progress = { phase: 'ended', total, counts } as const;
    this.onProgress(progress);
    await this.write(progress);
  }

  private async write({ phase, total, counts }: FeedRunProgress): Promise<boolean> {
    const { pool, run } = this;
    await this.writeRefusals();
    const { rows } = await pool.query<{ is_stopping: boolean }>(
      `UPDATE feed_run_progress SET phase = $2, total = $3, counts = $4, beat_at = now()
       WHERE run_id = $1 RETURNING is_stopping`,
      [run.runId, phase, total, JSON.stringify(counts)],
    );
    return rows[0]?.is_stopping ?? false;
  }

  private async writeRefusals(): Promise<void> {
    const rows = this.waiting;
    if (rows.length === 0) return;
    const before = this.kept - rows.length;
    this.waiting = [];
    await this.pool.query(
      `INSERT INTO feed_run_refusal (run_id, line, ordinal, external_id, field, reason)
       SELECT $1, * FROM unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[])
       ON CONFLICT DO NOTHING`,
      [
        ...[this.run.runId, rows.map(({ line }) => line), rows.map((_, at) => before + at)],
        ...[rows.map(({ id }) => id), rows.map(({ field }) => field)],
        rows.map(({ reason }) => reason),
      ],
    );
  }
}
