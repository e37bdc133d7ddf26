import { createHmac } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { begin, transaction } from '#projections/engine/transaction.js';
import type { Clock } from '../clock.js';
import { randomId } from '../ids.js';
import type { Secrets } from '../privacy/secrets.js';
import type { Rows } from './door-book.js';
import { hashOf, newToken } from './tokens.js';

export const sessionDays = 30;

/**
 * How long an answer may be lost, or two tabs may refresh at once, before the second use of a token
 * means that a stranger holds it.
 */
const lostAnswerMs = 30_000;

export interface Session {
  /** Names the family of refresh tokens that came from one sign-in. */
  readonly sessionId: string;
  readonly userId: string;
  /** Shown once; only its hash is kept. */
  readonly refreshToken: string;
}

/** What is kept of where someone signed in. */
export interface SeenAt {
  /** `Firefox on Linux`. */
  readonly device: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

export interface LiveSession extends SeenAt {
  readonly id: string;
  /** UTC ISO-8601. */
  readonly createdAt: string;
  readonly lastUsedAt: string;
}

interface TokenRow {
  readonly session_id: string;
  readonly user_id: string;
  readonly expires_at: string;
  readonly rotated_at: string | null;
  readonly ended_at: string | null;
  /** Its successor is the newest of the family. */
  readonly is_last_but_one: boolean;
}

/** Who is signed in where. A refresh token works once; a stranger's use of one ends its whole family. */
export class Sessions {
  constructor(
    private readonly pool: Pool,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  async open(
    userId: string,
    { device, country }: SeenAt = { device: null, country: null },
    rows: Rows = this.pool,
  ): Promise<Session> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + sessionDays * 86_400_000);
    const session = {
      sessionId: randomId('session', now.getTime()),
      userId,
      refreshToken: newToken(),
    };
    await rows.query(
      `with opened as (
         insert into user_session (session_id, user_id, created_at, last_used_at, expires_at, device, country)
         values ($2, $3, $4, $4, $5, $6, $7))
       insert into refresh_session (token_hash, session_id, user_id, created_at, expires_at)
       values ($1, $2, $3, $4, $5)`,
      [hashOf(session.refreshToken), session.sessionId, userId, now, expiresAt, device, country],
    );
    return session;
  }

  /**
   * The next token for one that is good; undefined when it is unknown, expired or ended, or was used
   * before. The last means that two hold it, one of them unasked: the family ends. For 30 seconds the
   * last token but one is good still, as two tabs may refresh at once, and an answer may be lost; it
   * then gives the very same next token. So a family never forks, and of two who hold one, the slower
   * ends it as soon as it comes later than that.
   */
  rotate(refreshToken: string): Promise<Session | undefined> {
    const next = this.successorOf(refreshToken);
    const hashes = { token: hashOf(refreshToken), next: hashOf(next) };
    return transaction(this.pool, begin, async (client) => {
      const row = await this.locked(client, hashes);
      const now = this.clock.now();
      if (!row || row.ended_at !== null || Date.parse(row.expires_at) <= now.getTime())
        return undefined;
      const session = { sessionId: row.session_id, userId: row.user_id, refreshToken: next };
      if (row.rotated_at !== null) {
        if (isGoodStill(row, now)) return session;
        await client.query('update user_session set ended_at = $2 where session_id = $1', [
          ...[row.session_id, now],
        ]);
        return undefined;
      }
      await client.query(
        `with used as (update refresh_session set rotated_at = $2 where token_hash = $1),
         seen as (update user_session set last_used_at = $2 where session_id = $4)
         insert into refresh_session (token_hash, session_id, user_id, created_at, expires_at, predecessor)
         values ($3, $4, $5, $2, $6, $1)`,
        [hashes.token, now, hashes.next, row.session_id, row.user_id, row.expires_at],
      );
      return session;
    });
  }

  /** When a user signed in, UTC ISO-8601; undefined when the session has ended. */
  async openedAt(userId: string, sessionId: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ created_at: string }>(
      `select created_at from user_session
       where user_id = $1 and session_id = $2 and ended_at is null and expires_at > $3`,
      [userId, sessionId, this.clock.now()],
    );
    return rows[0]?.created_at;
  }

  /** Those of a user that have not ended, the one used last first. */
  async listOf(userId: string): Promise<readonly LiveSession[]> {
    const { rows } = await this.pool.query<LiveSession>(
      `select session_id as id, created_at as "createdAt", last_used_at as "lastUsedAt", device, country
       from user_session where user_id = $1 and ended_at is null and expires_at > $2
       order by last_used_at desc, session_id desc limit 200`,
      [userId, this.clock.now()],
    );
    return rows;
  }

  /** Ends one session of a user. */
  async revoke(
    userId: string,
    sessionId: string,
    rows: Rows = this.pool,
  ): Promise<'ended' | 'ended-before' | 'unknown'> {
    const { rows: found } = await rows.query<{ had_ended: boolean }>(
      `update user_session set ended_at = coalesce(user_session.ended_at, $3)
       from (select session_id, ended_at from user_session
             where user_id = $1 and session_id = $2 for update) before
       where user_session.session_id = before.session_id
       returning before.ended_at is not null as had_ended`,
      [userId, sessionId, this.clock.now()],
    );
    if (!found[0]) return 'unknown';
    return found[0].had_ended ? 'ended-before' : 'ended';
  }

  /** Ends the family of a token. */
  async end(refreshToken: string): Promise<void> {
    await this.pool.query(
      `update user_session set ended_at = $2 where ended_at is null and session_id =
         (select session_id from refresh_session where token_hash = $1)`,
      [hashOf(refreshToken), this.clock.now()],
    );
  }

  /**
   * Ends everything a user is signed in with, but for the session named: after a change of password,
   * or when disabled. False when there was nothing to end.
   */
  async endAllOf(
    userId: string,
    { except = '', rows = this.pool }: { readonly except?: string; readonly rows?: Rows } = {},
  ): Promise<boolean> {
    const { rowCount } = await rows.query(
      `update user_session set ended_at = $2
       where user_id = $1 and ended_at is null and session_id <> $3`,
      [userId, this.clock.now(), except],
    );
    return (rowCount ?? 0) > 0;
  }

  /** Removes what expired; returns how many tokens. */
  async forgetExpired(): Promise<number> {
    const now = [this.clock.now()];
    await this.pool.query('delete from user_session where expires_at < $1', now);
    const { rowCount } = await this.pool.query(
      'delete from refresh_session where expires_at < $1',
      now,
    );
    return rowCount ?? 0;
  }

  /** One for each token, without the key as good as chance. */
  private successorOf(refreshToken: string): string {
    const key = this.secrets.keyObject('refresh-successor');
    return createHmac('sha256', key).update(refreshToken).digest('base64url');
  }

  /** The token as it stands while nobody else turns its family over. */
  private async locked(
    client: PoolClient,
    { token, next }: { readonly token: Buffer; readonly next: Buffer },
  ): Promise<TokenRow | undefined> {
    await client.query(
      `select from user_session where session_id =
         (select session_id from refresh_session where token_hash = $1) for update`,
      [token],
    );
    const { rows } = await client.query<TokenRow>(
      `select token.session_id, token.user_id, token.expires_at, token.rotated_at, family.ended_at,
         exists (select from refresh_session where token_hash = $2 and rotated_at is null)
           as is_last_but_one
       from refresh_session token join user_session family using (session_id)
       where token.token_hash = $1`,
      [token, next],
    );
    return rows[0];
  }
}

/** Whether a token that was used may be used once more. */
function isGoodStill(row: TokenRow, now: Date): boolean {
  const isRecent = now.getTime() - Date.parse(row.rotated_at ?? '') <= lostAnswerMs;
  return isRecent && row.is_last_but_one;
}
