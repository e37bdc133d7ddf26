import type { Pool } from 'pg';
import type { Clock } from '../clock.js';
import { ProblemError } from '../http/problem.js';

const forgetAfterMs = 12 * 3_600_000;
const firstWaitSeconds = 60;
const longestWaitSeconds = 3_600;

/**
 * Locks a way in after many failures in a row, longer each time: a minute, then up to an hour. Kept in
 * the database, so that neither a restart nor another network helps who guesses.
 */
export class LockOuts {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt as a failure until `succeeded` is called, so that many at once count as well.
   * `free`: the failure with which waiting begins. Throws too-many-attempts.
   */
  async begin(subject: string, free: number): Promise<void> {
    const now = this.clock.now();
    const { rowCount } = await this.pool.query(
      `insert into sign_in_failures as known (subject, failures, last_at) values ($1, 1, $2)
       on conflict (subject) do update set
         failures = case when known.last_at < $3 then 1 else known.failures + 1 end,
         last_at = $2,
         locked_until = case when known.last_at >= $3 and known.failures + 1 >= $4
           then $2::timestamptz + make_interval(secs =>
             least($5 * power(2, least(known.failures + 1 - $4, 20)), $6)) end
       where known.locked_until is null or known.locked_until <= $2`,
      [subject, now, this.forgottenBefore(), free, firstWaitSeconds, longestWaitSeconds],
    );
    if (rowCount === 1) return;
    const { rows } = await this.pool.query<{ locked_until: string | null }>(
      'select locked_until from sign_in_failures where subject = $1',
      [subject],
    );
    const waitMs = Date.parse(rows[0]?.locked_until ?? '') - now.getTime();
    const retryAfterSeconds = waitMs > 0 ? Math.ceil(waitMs / 1000) : 1;
    throw new ProblemError('too-many-attempts', { retryAfterSeconds });
  }

  /** The attempt was right: all is forgotten. */
  async succeeded(subject: string): Promise<void> {
    await this.pool.query('delete from sign_in_failures where subject = $1', [subject]);
  }

  /** All of an account, whoever tried. */
  async forgive(account: string): Promise<void> {
    await this.pool.query(
      `delete from sign_in_failures where subject = $1 or starts_with(subject, $1 || ' ')`,
      [account],
    );
  }

  async forgetOld(): Promise<void> {
    await this.pool.query('delete from sign_in_failures where last_at < $1', [
      this.forgottenBefore(),
    ]);
  }

  private forgottenBefore(): Date {
    return new Date(this.clock.now().getTime() - forgetAfterMs);
  }
}
