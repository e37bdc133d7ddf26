import { createHmac, randomInt } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Secrets } from '../privacy/secrets.js';
import type { Rows } from './door-book.js';

const howMany = 10;
// Without letters that are read as digits. Ten of 30 are 49 bits; the hash is keyed.
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Codes on paper, for who has lost the second factor. Each is good once; hashes are kept. */
export class RecoveryCodes {
  constructor(
    private readonly rows: Rows,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** The same within a transaction. */
  on(rows: Rows): RecoveryCodes {
    return new RecoveryCodes(rows, this.secrets, this.clock);
  }

  /** Ten new ones, `ABCDE-FGHJK`, in place of any before. */
  async make(userId: string): Promise<readonly string[]> {
    const codes = Array.from({ length: howMany }, newCode);
    await this.rows.query(
      `with before as (delete from recovery_code where user_id = $1)
       insert into recovery_code (user_id, code_hash) select $1, unnest($2::bytea[])`,
      [userId, codes.map((code) => this.hashOf(userId, code))],
    );
    return codes;
  }

  /** True when the code is one of the user's, and unused; case and hyphens do not matter. */
  async use(userId: string, code: string): Promise<boolean> {
    const { rowCount } = await this.rows.query(
      `update recovery_code set used_at = $3
       where user_id = $1 and code_hash = $2 and used_at is null`,
      [userId, this.hashOf(userId, code), this.clock.now()],
    );
    return rowCount === 1;
  }

  /** How many are unused. */
  async left(userId: string): Promise<number> {
    const { rows } = await this.rows.query<{ count: number }>(
      `select count(*)::int as count from recovery_code where user_id = $1 and used_at is null`,
      [userId],
    );
    return rows[0]?.count ?? 0;
  }

  /** False when there were none. */
  async remove(userId: string): Promise<boolean> {
    const { rowCount } = await this.rows.query('delete from recovery_code where user_id = $1', [
      userId,
    ]);
    return (rowCount ?? 0) > 0;
  }

  private hashOf(userId: string, code: string): Buffer {
    const plain = code.toUpperCase().replace(/[\s-]/g, '');
    return createHmac('sha256', this.secrets.keyObject('recovery-code-hash'))
      .update(`${userId}\n${plain}`)
      .digest();
  }
}

function newCode(): string {
  const text = Array.from({ length: 10 }, () => letters.charAt(randomInt(letters.length))).join('');
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}
