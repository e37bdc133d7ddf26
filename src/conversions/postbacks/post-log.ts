import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { programList } from '#read-models/programs/table.js';
import { Log } from '../../platform/observability/log.js';
import { SparingLog } from '../../platform/observability/sparing-log.js';
import type { ToldPost } from './told-post.js';
import { type KeptPost, mostKept, WaitingPosts } from './waiting-posts.js';

const writeEveryMs = 1_000;
/** Programs are looked up no more often, however much is posted to programs that are not there. */
const learnEveryMs = 1_000;

/**
 * Notes how posted orders were answered. A post is masked, cut to size and put on a list in memory,
 * which is written once a second, and no longer than what is kept. What a crash takes is a note, not an order.
 */
@Injectable()
export class PostLog implements BeforeApplicationShutdown {
  private readonly waiting = new WaitingPosts();
  /** By the clock of this process, in milliseconds. */
  private learntAt = -Infinity;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private readonly trouble: SparingLog;

  constructor(
    private readonly pool: Pool,
    log: Log,
  ) {
    this.trouble = new SparingLog(log);
  }

  note(post: ToldPost): void {
    this.waiting.add(post);
    if (!post.isKnown) this.learn();
    this.timer ??= setTimeout(() => void this.write(), writeEveryMs).unref();
  }

  /** Writes what waits. Never throws: a note is no reason for anything to fail. */
  write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const posts = this.waiting.take();
    if (posts.length > 0) {
      this.writing = this.writing
        .then(() => this.keep(posts))
        .catch((error: unknown) => this.trouble.error({ err: error }, 'posts were not noted'));
    }
    return this.writing;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.write();
  }

  /** Forgets posts from before `before` (UTC ISO-8601). */
  async forget(before: string): Promise<void> {
    await this.pool.query('delete from postback_log where at < $1', [before]);
  }

  /** The first stranger, and whoever was left out since, are a reason to look which programs there are. */
  private learn(): void {
    const now = performance.now();
    const isFirst = this.learntAt === -Infinity;
    if (!isFirst && (!this.waiting.hasLeftOut || now - this.learntAt < learnEveryMs)) return;
    this.learntAt = now;
    this.waiting.hasLeftOut = false;
    this.pool
      .query<{ program_id: string }>(`select program_id from ${programList.name}`)
      .then(({ rows }) => this.waiting.learn(new Set(rows.map(({ program_id: id }) => id))))
      .catch((error: unknown) => this.trouble.error({ err: error }, 'programs were not read'));
  }

  private async keep(posts: readonly KeptPost[]): Promise<void> {
    const { rows } = await this.pool.query<{ merchant_id: string }>(keepSql, [
      JSON.stringify(posts.map((post, place) => ({ ...post, place, id: randomUUID() }))),
    ]);
    const merchants = [...new Set(rows.map(({ merchant_id: id }) => id))];
    await this.pool.query(pruneSql, [merchants, mostKept.known, mostKept.unknown]);
  }
}

/** A program counts when it is the caller's; what comes from nobody belongs to the program's merchant. */
const keepSql = `
  insert into postback_log (id, at, channel, program_id, merchant_id, is_known, outcome, http_status,
    code, detail, field, request, conversion_id, took_ms)
  select p.id, p.at, p.channel, l.program_id, coalesce(p.merchant_id, l.merchant_id), p.is_known,
    p.outcome, p.http_status, p.code, p.detail, p.field, p.request, p.conversion_id, p.took_ms
  from jsonb_to_recordset($1::jsonb) as p (place integer, id uuid, at timestamptz, channel text, program_id text,
    merchant_id text, is_known boolean, outcome text, http_status integer, code text, detail text,
    field text, request jsonb, conversion_id text, took_ms double precision)
  left join ${programList.name} l
    on l.program_id = p.program_id and (p.merchant_id is null or l.merchant_id = p.merchant_id)
  where coalesce(p.merchant_id, l.merchant_id) is not null
  order by p.place
  returning merchant_id`;

const pruneSql = `
  delete from postback_log where id in (
    select id from (
      select id, is_known, row_number() over (
        partition by merchant_id, program_id, is_known order by at desc, seq desc
      ) as place from postback_log where merchant_id = any($1)
    ) placed where place > case when is_known then $2::int else $3::int end
  )`;
