import type { Pool } from 'pg';
import type { Clock } from '../clock.js';
import { hashOf, newToken } from './tokens.js';

export type MailedPurpose = 'invitation' | 'reset';

/** How long a link is good. */
const hours: Readonly<Record<MailedPurpose, number>> = { invitation: 72, reset: 1 };

export interface MailedToken {
  /** The keyed hash of the address it was sent to. */
  readonly subject: string;
  readonly userId: string;
  /** UTC ISO-8601. */
  readonly expiresAt: string;
}

export interface IssuedToken {
  /** For the fragment of a link, which servers and logs never see. */
  readonly token: string;
  readonly expiresAt: string;
}

interface Row {
  readonly subject: string;
  readonly user_id: string;
  readonly expires_at: string;
}

/** What a mailed link proves: 256 bits, of which a hash is kept; good once, for a while, and the newest only. */
export class MailedTokens {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /** `userId` null: nobody has the address, and the token proves nothing. Ends earlier ones. */
  async issue(
    purpose: MailedPurpose,
    { subject, userId }: { readonly subject: string; readonly userId: string | null },
  ): Promise<IssuedToken> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + hours[purpose] * 3_600_000);
    const token = newToken();
    await this.pool.query(
      `with earlier as (
         update mailed_token set used_at = $5
         where subject = $3 and purpose = $2 and used_at is null)
       insert into mailed_token (token_hash, purpose, subject, user_id, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [hashOf(token), purpose, subject, userId, now, expiresAt],
    );
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /** How many were asked for within the hour. */
  async recent(purpose: MailedPurpose, subject: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `select count(*)::int as count from mailed_token
       where subject = $1 and purpose = $2 and created_at > $3`,
      [subject, purpose, new Date(this.clock.now().getTime() - 3_600_000)],
    );
    return rows[0]?.count ?? 0;
  }

  /** What it proves, and it stays good; undefined when it is not. */
  async find(purpose: MailedPurpose, token: string): Promise<MailedToken | undefined> {
    const { rows } = await this.pool.query<Row>(
      `select subject, user_id, expires_at from mailed_token
       where token_hash = $1 and purpose = $2 and used_at is null and expires_at > $3
         and user_id is not null`,
      [hashOf(token), purpose, this.clock.now()],
    );
    return rows[0] && mailedToken(rows[0]);
  }

  /** Uses it up: of two at once, one gets what it proves. */
  async take(purpose: MailedPurpose, token: string): Promise<MailedToken | undefined> {
    const { rows } = await this.pool.query<Row>(
      `update mailed_token set used_at = $3
       where token_hash = $1 and purpose = $2 and used_at is null and expires_at > $3
         and user_id is not null
       returning subject, user_id, expires_at`,
      [hashOf(token), purpose, this.clock.now()],
    );
    return rows[0] && mailedToken(rows[0]);
  }

  /** Gives back what was taken for something that then failed. */
  async giveBack(purpose: MailedPurpose, token: string): Promise<void> {
    await this.pool.query(
      'update mailed_token set used_at = null where token_hash = $1 and purpose = $2',
      [hashOf(token), purpose],
    );
  }

  /** Ends all links of a user that are still good. */
  async dropOf(userId: string): Promise<void> {
    await this.pool.query(
      'update mailed_token set used_at = $2 where user_id = $1 and used_at is null',
      [userId, this.clock.now()],
    );
  }

  async forgetExpired(): Promise<void> {
    await this.pool.query('delete from mailed_token where expires_at < $1', [this.clock.now()]);
  }
}

function mailedToken({ subject, user_id: userId, expires_at: expiresAt }: Row): MailedToken {
  return { subject, userId, expiresAt };
}
