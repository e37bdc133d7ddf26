import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'pg';
import { feed, type Feed } from '#domain/feed/feed.js';
import { feedRun, nothingCounted, type FeedCounts } from '#domain/feed/feed-run.js';
import { refuse } from '#domain/kernel/refusal.js';
import { merchant } from '#domain/merchant/merchant.js';
import { feedRunList } from '#read-models/feeds/table.js';
import { findRows } from '#read-models/find-page.js';
import { Clock } from '../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, derivedUuid, newId } from '../platform/ids.js';
import { Log } from '../platform/observability/log.js';
import { type Lock, tryLock } from '../platform/policies/policy-lock.js';
import { RefusedError } from '../platform/refused-error.js';
import type { FeedFile } from './feed-file.js';
import { FileImport, StoppedByHand } from './importing/import-file.js';
import { type FeedRunProgress, RunNotes } from './importing/run-notes.js';
import { FieldNames } from './reading/feed-fields.js';
import { UnreadableFeed } from './reading/raw-row.js';

export interface RunWishes {
  readonly dryRun: boolean;
  /** Archive what the file no longer lists, however much that is. */
  readonly archiveAll: boolean;
}

/** How a run ended. */
export interface RunEnd {
  readonly runId: string;
  readonly status: 'finished' | 'failed';
  readonly counts: FeedCounts;
  /** Rows of the file; null: it was not read to its end. */
  readonly total: number | null;
  readonly withheld: number | null;
  /** Why it failed; null unless it did. */
  readonly message: string | null;
}

export interface BegunRun extends Written {
  /** Resolves at its end, whatever that is; never rejects. */
  readonly ended: Promise<RunEnd>;
}

/** Who watches a run in this process, and may stop it. */
export interface Watcher {
  readonly onProgress?: (progress: FeedRunProgress) => void;
  readonly signal?: AbortSignal;
}

type OpenFeed = Exclude<Feed, { status: 'absent' }>;

const pauseMs = 100;

/** The reason a run ends with its process. */
class Ending extends Error {
  override readonly name = 'Ending';
}

/** Reads files of feeds: one at a time of each feed, whichever process does it. */
@Injectable()
export class FeedRuns implements BeforeApplicationShutdown {
  private readonly ending = new AbortController();
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly pool: Pool,
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** What is under way ends with the rows it is at; its file is sent again later. */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort(new Ending('The server was stopped'));
    await Promise.all(this.underWay);
  }

  /**
   * Begins to read a file; it goes on after this has answered. Lets go of the file in the end. Throws
   * feed.not-found, feed.closed and feed.busy.
   */
  async begin(
    feedId: string,
    file: FeedFile,
    wishes: RunWishes,
    context: CommandContext & CommandStamp,
    watcher: Watcher = {},
  ): Promise<BegunRun> {
    const state = (await this.pipeline.load(feed, feedId))?.state ?? { status: 'absent' };
    if (state.status === 'absent') throw new RefusedError(refuse('feed.not-found'));
    if (state.status === 'closed') throw new RefusedError(refuse('feed.closed'));
    const lock = await this.lock(feedId);
    if (!lock) throw new RefusedError(refuse('feed.busy', { runId: await this.running(feedId) }));
    try {
      await this.closeBroken(feedId, context);
      const runId = newId('feedRun', context);
      const { revision, position } = await this.pipeline.handle(
        feedRun,
        runId,
        {
          ...{ type: 'start-feed-run', runId, feedId, merchantId: state.merchantId },
          ...{ fileName: file.name, sha256: file.sha256, bytes: file.bytes },
          dryRun: wishes.dryRun,
        },
        { ...context, commandId: derivedUuid(context.commandId, 'start') },
      );
      const work = this.work(state, runId, file, wishes, context, watcher, lock).finally(() => {
        this.underWay.delete(work);
      });
      this.underWay.add(work);
      return { id: runId, revision, position, ended: work };
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Asks a run to stop after the rows it is at, in whatever process it is. False: it is not running. */
  async stop(runId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE feed_run_progress SET is_stopping = true WHERE run_id = $1 AND phase <> 'ended'`,
      [runId],
    );
    return rowCount === 1;
  }

  private async work(
    state: OpenFeed,
    runId: string,
    file: FeedFile,
    wishes: RunWishes,
    context: CommandContext,
    { onProgress, signal }: Watcher,
    lock: Lock,
  ): Promise<RunEnd> {
    const { feedId } = state;
    const own = { ...context, commandId: derivedUuid('feed-run', runId) };
    const notes = new RunNotes(this.pool, { feedId, runId }, onProgress);
    const signals = [this.ending.signal, lock.lost, ...(signal ? [signal] : [])];
    let reading: FileImport | undefined;
    const soFar = () => ({
      ...{ runId, counts: reading?.counts ?? nothingCounted },
      total: reading?.total ?? null,
    });
    const close = (command: Parameters<typeof feedRun.decide>[0], what: string) =>
      this.pipeline.handle(feedRun, runId, command, {
        ...{ ...own, commandId: derivedUuid(own.commandId, what) },
      });
    try {
      await notes.open({ phase: 'checking', total: null, counts: nothingCounted });
      reading = new FileImport(
        { ...(await this.target(state, runId)), ...wishes, open: () => file.open() },
        {
          ...{ pool: this.pool, pipeline: this.pipeline, context: own, notes },
          signal: AbortSignal.any(signals),
        },
      );
      const withheld = await reading.run();
      const { counts, total } = soFar();
      await notes.close(counts, total);
      await close({ type: 'finish-feed-run', counts, withheld }, 'finish');
      return { ...soFar(), status: 'finished', withheld, message: null };
    } catch (error) {
      const why = failureOf(error);
      if (why.reason === 'failed')
        this.log.error({ err: error, runId }, 'a feed could not be read');
      const { counts, total } = soFar();
      const told = async () => {
        await notes.close(counts, total);
        await close({ type: 'fail-feed-run', ...why, counts }, 'fail');
      };
      // The store itself may be away: whoever reads the next file closes this run.
      await told().catch((err: unknown) => this.log.error({ err, runId }, 'a run was left open'));
      return { ...soFar(), status: 'failed', withheld: null, message: why.message };
    } finally {
      await file
        .release()
        .catch((err: unknown) => this.log.warn({ err }, 'a file was left behind'));
      await lock.release();
    }
  }

  private async target(state: OpenFeed, runId: string) {
    const shop = (await this.pipeline.load(merchant, state.merchantId))?.state;
    const website = shop?.status === 'registered' ? shop.website : null;
    const { feedId, merchantId, programId, asDraft, format, currency } = state;
    const now = this.clock.iso();
    const rules = {
      ...{ names: new FieldNames(state.mapping), currency, now },
      // The shop without `www.` is the same shop.
      host: website === null ? null : (URL.parse(website)?.hostname ?? '').replace(/^www\./, ''),
    };
    return {
      ...{ runId, feedId, merchantId, programId, asDraft, format, rules, seenAt: now },
      ...{ unknownCategories: state.unknownCategories, missing: state.missing },
    };
  }

  /** With the lock in hand: whatever is still said to run does not. */
  private async closeBroken(feedId: string, context: CommandContext): Promise<void> {
    for (const { run_id: runId } of await this.open(feedId)) {
      const { rows } = await this.pool.query<{ counts: FeedCounts }>(
        'SELECT counts FROM feed_run_progress WHERE run_id = $1',
        [runId],
      );
      await this.pipeline.handle(
        feedRun,
        runId,
        {
          ...{ type: 'fail-feed-run', reason: 'broken-off', line: null },
          message: 'Its process ended before it did. What it had imported stands.',
          counts: rows[0]?.counts ?? nothingCounted,
        },
        { ...context, commandId: derivedUuid('feed-run', runId, 'broken-off') },
      );
    }
  }

  /** A run is told to have ended a moment before it lets go: then it is waited for. */
  private async lock(feedId: string): Promise<Lock | undefined> {
    for (let tries = 0; ; tries += 1) {
      const lock = await tryLock(this.pool, `feed ${feedId}`);
      if (lock || tries === 20 || (await this.running(feedId)) !== null) return lock;
      await delay(pauseMs);
    }
  }

  private async running(feedId: string): Promise<string | null> {
    const [first] = await this.open(feedId);
    return first?.run_id ?? null;
  }

  private open(feedId: string) {
    return findRows(this.pool, feedRunList, (query) =>
      query.where({ feed_id: feedId, status: 'running' }).orderBy('started_at', 'desc').limit(50),
    );
  }
}

function failureOf(error: unknown) {
  if (error instanceof UnreadableFeed) {
    const { message, line } = error;
    return { reason: 'unreadable', message: `${message}. Nothing was imported.`, line } as const;
  }
  const went = 'What was imported by then stands; send the file again to go on.';
  if (error instanceof StoppedByHand || isAbort(error)) {
    return { reason: 'stopped', message: `It was stopped. ${went}`, line: null } as const;
  }
  if (error instanceof Ending) {
    return { reason: 'broken-off', message: `${error.message}. ${went}`, line: null } as const;
  }
  const message = `Something broke on our side. ${went}`;
  return { reason: 'failed', message, line: null } as const;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
