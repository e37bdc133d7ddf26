import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Clock } from '../clock.js';
import { randomId } from '../ids.js';

export const sessionDays = 30;

export interface Session {
  /** Names the family of refresh tokens that came from one sign-in. */
  readonly sessionId: string;
  readonly userId: string;
  /** Shown once; only its hash is kept. */
  readonly refreshToken: string;
}

/** Who is signed in where. A refresh token works once; the second use of one ends its whole family. */
export class Sessions {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  async open(userId: string): Promise<Session> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + sessionDays * 86_400_000);
    const session = {
      sessionId: randomId('session', now.getTime()),
      userId,
      refreshToken: newToken(),
    };
    await this.pool.query(
      `insert into refresh_session (token_hash, session_id, user_id, created_at, expires_at)
       values ($1, $2, $3, $4, $5)`,
      [hashOf(session.refreshToken), session.sessionId, userId, now, expiresAt],
    );
    return session;
  }

  /**
   * A new token for an unused one; undefined when it is unknown, expired or ended, or was used before.
   * The last means that two hold it, one of them unasked: the family ends.
   */
  async rotate(refreshToken: string): Promise<Session | undefined> {
    const now = this.clock.now();
    const next = newToken();
    // One statement, so that of two uses at once exactly one succeeds.
    const { rows } = await this.pool.query<{ session_id: string; user_id: string }>(
      `with used as (
         update refresh_session set rotated_at = $2
         where token_hash = $1 and rotated_at is null and ended_at is null and expires_at > $2
         returning session_id, user_id, expires_at
       )
       insert into refresh_session (token_hash, session_id, user_id, created_at, expires_at)
       select $3, session_id, user_id, $2, expires_at from used
       returning session_id, user_id`,
      [hashOf(refreshToken), now, hashOf(next)],
    );
    const row = rows[0];
    if (row) return { sessionId: row.session_id, userId: row.user_id, refreshToken: next };
    await this.end(refreshToken);
    return undefined;
  }

  /** Ends the family of a token. */
  async end(refreshToken: string): Promise<void> {
    await this.pool.query(
      `update refresh_session set ended_at = $2 where ended_at is null and session_id =
         (select session_id from refresh_session where token_hash = $1)`,
      [hashOf(refreshToken), this.clock.now()],
    );
  }

  /** Ends everything a user is signed in with: after a change of password, or when disabled. */
  async endAllOf(userId: string): Promise<void> {
    await this.pool.query(
      'update refresh_session set ended_at = $2 where user_id = $1 and ended_at is null',
      [userId, this.clock.now()],
    );
  }

  /** Removes what expired; returns how many tokens. */
  async forgetExpired(): Promise<number> {
    const { rowCount } = await this.pool.query(
      'delete from refresh_session where expires_at < $1',
      [this.clock.now()],
    );
    return rowCount ?? 0;
  }
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Tokens have 256 bits of chance: a plain hash is enough. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
