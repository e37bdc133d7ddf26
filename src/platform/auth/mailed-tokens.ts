import type { Pool } from 'pg';
import type { Clock } from '../clock.js';
import { hashOf, newToken } from './tokens.js';

export type MailedPurpose = 'invitation' | 'reset' | 'verification';

/** How long a link is good. */
const hours: Readonly<Record<MailedPurpose, number>> = {
  invitation: 72,
  reset: 1,
  verification: 72,
};

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

/** Whom a token is made for. */
export interface TokenFor {
  readonly subject: string;
  readonly userId: string | null;
  /** The keyed hash of the network it was asked for from. */
  readonly network?: string;
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
    { subject, userId, network }: TokenFor,
  ): Promise<IssuedToken> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + hours[purpose] * 3_600_000);
    const token = newToken();
    await this.pool.query(
      `with earlier as (
         update mailed_token set used_at = coalesce(used_at, $5), expires_at = $5
         where subject = $3 and purpose = $2 and expires_at > $5)
       insert into mailed_token (token_hash, purpose, subject, user_id, created_at, expires_at, network)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [hashOf(token), purpose, subject, userId, now, expiresAt, network ?? null],
    );
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /** How many were asked for within the hour: from everywhere, and from one network. */
  async recent(
    purpose: MailedPurpose,
    subject: string,
    network: string,
  ): Promise<{ readonly all: number; readonly here: number }> {
    const { rows } = await this.pool.query<{ all: number; here: number }>(
      `select count(*)::int as all, (count(*) filter (where network = $4))::int as here
       from mailed_token
       where subject = $1 and purpose = $2 and created_at > $3`,
      [subject, purpose, this.anHourAgo(), network],
    );
    return rows[0] ?? { all: 0, here: 0 };
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

  /** Gives back what was taken for something that then failed; not what was ended or replaced meanwhile. */
  async giveBack(purpose: MailedPurpose, token: string): Promise<void> {
    await this.pool.query(
      'update mailed_token set used_at = null where token_hash = $1 and purpose = $2',
      [hashOf(token), purpose],
    );
  }

  /** Ends all links of a user that are still good. */
  async dropOf(userId: string): Promise<void> {
    await this.pool.query(
      `update mailed_token set used_at = coalesce(used_at, $2), expires_at = $2
       where user_id = $1 and expires_at > $2`,
      [userId, this.clock.now()],
    );
  }

  async forgetExpired(): Promise<void> {
    await this.pool.query(
      'delete from mailed_token where expires_at < $1 and created_at < $2',
      // Those of the hour are counted still.
      [this.clock.now(), this.anHourAgo()],
    );
  }

  private anHourAgo(): Date {
    return new Date(this.clock.now().getTime() - 3_600_000);
  }
}

function mailedToken({ subject, user_id: userId, expires_at: expiresAt }: Row): MailedToken {
  return { subject, userId, expiresAt };
}
