import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { isId } from '#domain/kernel/ids.js';
import { programList } from '#read-models/programs/table.js';
import { Log } from '../../platform/observability/log.js';
import { SparingLog } from '../../platform/observability/sparing-log.js';
import { maskedOrder, maskedParameters } from './masked.js';
import { reasonOf, type ToldPost } from './told-post.js';

/** Posts kept of each program: of callers that were let in, and of others. */
export const mostKept = { known: 100, unknown: 20 };
/** Programs that the memory holds posts of before the next write. */
const mostPrograms = 200;
const writeEveryMs = 1_000;

/**
 * Notes how posted orders were answered. A post costs a push to a list in memory: the list is masked
 * and written once a second, and no longer than what is kept. What a crash takes is a note, not an order.
 */
@Injectable()
export class PostLog implements BeforeApplicationShutdown {
  private waiting = new Map<string, ToldPost[]>();
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
    const key = `${programOf(post.sent) ?? ''} ${post.merchantId ?? ''} ${post.isKnown}`;
    const known = this.waiting.get(key);
    if (known) {
      known.push(post);
      // Twice what is kept, so that the list is not moved with every post.
      const most = post.isKnown ? mostKept.known : mostKept.unknown;
      if (known.length >= 2 * most) known.splice(0, known.length - most);
    } else {
      if (this.waiting.size >= mostPrograms) return;
      this.waiting.set(key, [post]);
    }
    this.timer ??= setTimeout(() => void this.write(), writeEveryMs).unref();
  }

  /** Writes what waits. Never throws: a note is no reason for anything to fail. */
  write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const posts = [...this.waiting.values()].flat();
    this.waiting = new Map();
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

  private async keep(posts: readonly ToldPost[]): Promise<void> {
    const { rows } = await this.pool.query<{ merchant_id: string }>(keepSql, [
      JSON.stringify(posts.map(toRow)),
    ]);
    const merchants = [...new Set(rows.map(({ merchant_id: id }) => id))];
    await this.pool.query(pruneSql, [merchants, mostKept.known, mostKept.unknown]);
  }
}

function toRow(post: ToldPost, place: number) {
  const { at, channel, sent, merchantId, isKnown, outcome, httpStatus, conversionId } = post;
  return {
    ...{ place, id: randomUUID(), at, channel, program_id: programOf(sent) },
    ...{ merchant_id: merchantId, is_known: isKnown, outcome, http_status: httpStatus },
    ...reasonOf(post.problem),
    request: channel === 'postback' ? maskedParameters(sent) : maskedOrder(sent),
    ...{ conversion_id: conversionId, took_ms: Math.round(post.tookMs * 10) / 10 },
  };
}

/** The program that a post names, if it names one at all. */
function programOf(sent: unknown): string | null {
  if (typeof sent !== 'object' || sent === null) return null;
  const { pid, program_id: long, programId } = sent as Readonly<Record<string, unknown>>;
  const named = [pid, long, programId].find(
    (each): each is string => typeof each === 'string' && each !== '',
  );
  return named !== undefined && isId('program', named) ? named : null;
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
