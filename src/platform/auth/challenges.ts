import type { Clock } from '../clock.js';
import type { Rows } from './door-book.js';
import { hashOf, newToken } from './tokens.js';

/** What a step of a sign-in waits for. */
export type ChallengeKind =
  'second-factor' | 'enrolment' | 'passkey-enrolment' | 'passkey-second-factor' | 'passkey-sign-in';

/** Setting up an app takes longer than reading a code. */
const minutes: Readonly<Record<ChallengeKind, number>> = {
  'second-factor': 5,
  enrolment: 15,
  'passkey-enrolment': 5,
  'passkey-second-factor': 5,
  'passkey-sign-in': 5,
};

/** Steps of a sign-in that wait for the next. Each ends with its first right use, or after minutes. */
export class Challenges {
  constructor(
    private readonly rows: Rows,
    private readonly clock: Clock,
  ) {}

  /** The same within a transaction. */
  on(rows: Rows): Challenges {
    return new Challenges(rows, this.clock);
  }

  /** `userId` null: whoever answers it says who they are. The token is also what WebAuthn signs. */
  async issue(kind: ChallengeKind, userId: string | null): Promise<string> {
    const token = newToken();
    await this.rows.query(
      `insert into auth_challenge (token_hash, kind, user_id, expires_at) values ($1, $2, $3, $4)`,
      [hashOf(token), kind, userId, new Date(this.clock.now().getTime() + minutes[kind] * 60_000)],
    );
    return token;
  }

  /** Whose it is, and it stays good; undefined when it is not. */
  async userOf(kind: ChallengeKind, token: string): Promise<string | undefined> {
    const { rows } = await this.rows.query<{ user_id: string }>(
      'select user_id from auth_challenge where token_hash = $1 and kind = $2 and expires_at > $3',
      [hashOf(token), kind, this.clock.now()],
    );
    return rows[0]?.user_id;
  }

  /** Uses it up. False when it was not good, or was not this user's. */
  async take(kind: ChallengeKind, token: string, userId: string | null): Promise<boolean> {
    const { rowCount } = await this.rows.query(
      `delete from auth_challenge where token_hash = $1 and kind = $2 and expires_at > $3
         and user_id is not distinct from $4`,
      [hashOf(token), kind, this.clock.now(), userId],
    );
    return rowCount === 1;
  }

  /** All steps of a user that are under way: after a change of password, or of factors. */
  async dropOf(userId: string): Promise<void> {
    await this.rows.query('delete from auth_challenge where user_id = $1', [userId]);
  }

  async forgetExpired(): Promise<void> {
    await this.rows.query('delete from auth_challenge where expires_at < $1', [this.clock.now()]);
  }
}
