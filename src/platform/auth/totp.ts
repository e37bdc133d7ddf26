import { generateSecret, generateURI, verifySync } from 'otplib';
import type { Clock } from '../clock.js';
import { ProblemError } from '../http/problem.js';
import { closeBox, openBox } from '../privacy/box.js';
import type { Secrets } from '../privacy/secrets.js';
import type { Rows } from './door-book.js';

const stepSeconds = 30;
/** A code is good a step before and after its own: clocks of phones are off, and people type slowly. */
const toleratedSeconds = 30;

/** What an authenticator app is given, once. */
export interface TotpSetup {
  /** Base 32, for typing. */
  readonly secret: string;
  /** `otpauth://`, for the QR code. */
  readonly uri: string;
}

/** Codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds). Secrets are sealed at rest. */
export class Totp {
  constructor(
    private readonly rows: Rows,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** The same within a transaction. */
  on(rows: Rows): Totp {
    return new Totp(rows, this.secrets, this.clock);
  }

  /** A new secret that counts once it was confirmed by a code. Throws factor-there-already. */
  async begin(userId: string, label: string): Promise<TotpSetup> {
    const secret = generateSecret();
    const sealed = closeBox(this.key(), Buffer.from(secret), userId);
    const { rowCount } = await this.rows.query(
      `insert into totp_factor (user_id, sealed_secret, created_at) values ($1, $2, $3)
       on conflict (user_id) do update set sealed_secret = excluded.sealed_secret,
         created_at = excluded.created_at, last_step = 0
       where totp_factor.confirmed_at is null`,
      [userId, sealed, this.clock.now()],
    );
    if (rowCount !== 1) throw new ProblemError('factor-there-already');
    return { secret, uri: generateURI({ issuer: 'Tributary', label, secret }) };
  }

  /** True when the code is that of the secret begun with, which counts from now on. Throws factor-missing, factor-there-already. */
  async confirm(userId: string, code: string): Promise<boolean> {
    const row = await this.row(userId);
    if (!row) throw new ProblemError('factor-missing');
    if (row.confirmed_at) throw new ProblemError('factor-there-already');
    if (!(await this.spend(userId, code))) return false;
    const { rowCount } = await this.rows.query(
      'update totp_factor set confirmed_at = $2 where user_id = $1 and sealed_secret = $3',
      [userId, this.clock.now(), row.sealed_secret],
    );
    return rowCount === 1;
  }

  /** True when the code is right, and was not used before. */
  async verify(userId: string, code: string): Promise<boolean> {
    return (await this.enrolledAt(userId)) !== null && (await this.spend(userId, code));
  }

  /** When it was confirmed; null when there is none. */
  async enrolledAt(userId: string): Promise<string | null> {
    return (await this.row(userId))?.confirmed_at ?? null;
  }

  /** False when there was none that counted. */
  async remove(userId: string): Promise<boolean> {
    const { rows } = await this.rows.query<{ counted: boolean }>(
      'delete from totp_factor where user_id = $1 returning confirmed_at is not null as counted',
      [userId],
    );
    return rows[0]?.counted ?? false;
  }

  private async spend(userId: string, code: string): Promise<boolean> {
    const row = await this.row(userId);
    if (!row) return false;
    const epoch = Math.floor(this.clock.now().getTime() / 1000);
    const secret = openBox(this.key(), row.sealed_secret, userId).toString();
    const found = verifySync({ secret, token: code, epoch, epochTolerance: toleratedSeconds });
    if (!found.valid) return false;
    const step = Math.floor(epoch / stepSeconds) + found.delta;
    // In one statement, so that of two who send the same code one gets in.
    const { rowCount } = await this.rows.query(
      'update totp_factor set last_step = $2 where user_id = $1 and last_step < $2',
      [userId, step],
    );
    return rowCount === 1;
  }

  private async row(
    userId: string,
  ): Promise<{ sealed_secret: Buffer; confirmed_at: string | null } | undefined> {
    const { rows } = await this.rows.query<{ sealed_secret: Buffer; confirmed_at: string | null }>(
      'select sealed_secret, confirmed_at from totp_factor where user_id = $1',
      [userId],
    );
    return rows[0];
  }

  private key(): Buffer {
    return this.secrets.key('totp-seal');
  }
}
