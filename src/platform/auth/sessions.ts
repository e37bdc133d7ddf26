import type { Pool, PoolClient } from 'pg';
import { begin, transaction } from '#projections/engine/transaction.js';
import type { Clock } from '../clock.js';
import { randomId } from '../ids.js';
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
  readonly successor_used: boolean;
  readonly sibling_used: boolean;
}

/** Who is signed in where. A refresh token works once; a stranger's use of one ends its whole family. */
export class Sessions {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  async open(
    userId: string,
    { device, country }: SeenAt = { device: null, country: null },
  ): Promise<Session> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + sessionDays * 86_400_000);
    const session = {
      sessionId: randomId('session', now.getTime()),
      userId,
      refreshToken: newToken(),
    };
    await this.pool.query(
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
   * A new token for one that is good; undefined when it is unknown, expired or ended, or was used
   * before. The last means that two hold it, one of them unasked: the family ends. A token counts as
   * unused for 30 seconds as long as no successor was used: two tabs may refresh at once, and an answer may be lost.
   */
  rotate(refreshToken: string): Promise<Session | undefined> {
    const tokenHash = hashOf(refreshToken);
    return transaction(this.pool, begin, async (client) => {
      const row = await this.locked(client, tokenHash);
      const now = this.clock.now();
      if (!row || row.ended_at !== null || Date.parse(row.expires_at) <= now.getTime())
        return undefined;
      if (!isGood(row, now)) {
        await client.query('update user_session set ended_at = $2 where session_id = $1', [
          row.session_id,
          now,
        ]);
        return undefined;
      }
      const next = newToken();
      await client.query(
        `with used as (
           update refresh_session set rotated_at = coalesce(rotated_at, $2) where token_hash = $1),
         seen as (update user_session set last_used_at = $2 where session_id = $4)
         insert into refresh_session (token_hash, session_id, user_id, created_at, expires_at, predecessor)
         values ($3, $4, $5, $2, $6, $1)`,
        [tokenHash, now, hashOf(next), row.session_id, row.user_id, row.expires_at],
      );
      return { sessionId: row.session_id, userId: row.user_id, refreshToken: next };
    });
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

  /** Ends one session of a user; false when there is none of that id. */
  async revoke(userId: string, sessionId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update user_session set ended_at = coalesce(ended_at, $3)
       where user_id = $1 and session_id = $2`,
      [userId, sessionId, this.clock.now()],
    );
    return rowCount === 1;
  }

  /** Ends the family of a token. */
  async end(refreshToken: string): Promise<void> {
    await this.pool.query(
      `update user_session set ended_at = $2 where ended_at is null and session_id =
         (select session_id from refresh_session where token_hash = $1)`,
      [hashOf(refreshToken), this.clock.now()],
    );
  }

  /** Ends everything a user is signed in with, but for the session named: after a change of password, or when disabled. */
  async endAllOf(userId: string, exceptSessionId = ''): Promise<void> {
    await this.pool.query(
      `update user_session set ended_at = $2
       where user_id = $1 and ended_at is null and session_id <> $3`,
      [userId, this.clock.now(), exceptSessionId],
    );
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

  /** The token as it stands while nobody else turns its family over. */
  private async locked(client: PoolClient, tokenHash: Buffer): Promise<TokenRow | undefined> {
    await client.query(
      `select from user_session where session_id =
         (select session_id from refresh_session where token_hash = $1) for update`,
      [tokenHash],
    );
    const { rows } = await client.query<TokenRow>(
      `select token.session_id, token.user_id, token.expires_at, token.rotated_at, family.ended_at,
         exists (select from refresh_session where predecessor = token.token_hash
           and rotated_at is not null) as successor_used,
         exists (select from refresh_session where predecessor = token.predecessor
           and token_hash <> token.token_hash and rotated_at < $2) as sibling_used
       from refresh_session token join user_session family using (session_id)
       where token.token_hash = $1`,
      [tokenHash, new Date(this.clock.now().getTime() - lostAnswerMs)],
    );
    return rows[0];
  }
}

/**
 * Of two tokens that came from one, either may have arrived. As soon as one of them was used, and the
 * time for a second tab is over, the other is a stranger's.
 */
function isGood(row: TokenRow, now: Date): boolean {
  if (row.rotated_at === null) return !row.sibling_used;
  const isRecent = now.getTime() - Date.parse(row.rotated_at) <= lostAnswerMs;
  return isRecent && !row.successor_used;
}
