import { hash, verify } from '@node-rs/argon2';
import { DatabaseError, type Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import type { KeyedHash } from '../privacy/keyed-hash.js';
import { RefusedError } from '../refused-error.js';
import { standingFrom, type Standing } from './actor.js';

/** Argon2id with 19 MiB and two passes: the least OWASP advises. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A user as far as signing in is concerned. */
export interface Credential {
  readonly userId: string;
  readonly standing: Standing;
}

interface Row {
  user_id: string;
  password_hash: string;
  role: string;
  merchant_id: string | null;
  affiliate_id: string | null;
  status: 'active' | 'disabled';
}

/** Who may sign in with what. Knows e-mail addresses only by their keyed hash. */
export class Credentials {
  private readonly nobody: Promise<string>;

  constructor(
    private readonly pool: Pool,
    private readonly keyedHash: KeyedHash,
  ) {
    this.nobody = hash('nobody has this password', cost);
  }

  /** Throws RefusedError `user.email-taken`. The same user again replaces the password and the standing. */
  async put(user: {
    userId: string;
    email: string;
    password: string;
    standing: Standing;
  }): Promise<void> {
    const { userId, email, password, standing } = user;
    const values = [
      userId,
      this.keyedHash.email(email),
      await hash(password, cost),
      standing.role,
      standing.role === 'merchant' ? standing.merchantId : null,
      standing.role === 'affiliate' ? standing.affiliateId : null,
    ];
    try {
      await this.pool.query(
        `insert into credential (user_id, email_hash, password_hash, role, merchant_id, affiliate_id, status)
         values ($1, $2, $3, $4, $5, $6, 'active')
         on conflict (user_id) do update set email_hash = excluded.email_hash,
           password_hash = excluded.password_hash, role = excluded.role,
           merchant_id = excluded.merchant_id, affiliate_id = excluded.affiliate_id`,
        values,
      );
    } catch (error) {
      const isTaken =
        error instanceof DatabaseError && error.constraint === 'credential_email_hash_key';
      throw isTaken ? new RefusedError(refuse('user.email-taken', { field: 'email' })) : error;
    }
  }

  /** The active user with this e-mail and password. An unknown address takes as long as a wrong password. */
  async verify(email: string, password: string): Promise<Credential | undefined> {
    const row = await this.row('email_hash', this.keyedHash.email(email));
    const isRight = await verify(row?.password_hash ?? (await this.nobody), password);
    return isRight && row ? credential(row) : undefined;
  }

  /** The active user of an id. */
  async find(userId: string): Promise<Credential | undefined> {
    const row = await this.row('user_id', userId);
    return row && credential(row);
  }

  async setPassword(userId: string, password: string): Promise<void> {
    await this.pool.query('update credential set password_hash = $2 where user_id = $1', [
      userId,
      await hash(password, cost),
    ]);
  }

  async setStatus(userId: string, status: 'active' | 'disabled'): Promise<void> {
    await this.pool.query('update credential set status = $2 where user_id = $1', [userId, status]);
  }

  private async row(column: 'email_hash' | 'user_id', value: string): Promise<Row | undefined> {
    const { rows } = await this.pool.query<Row>(
      `select user_id, password_hash, role, merchant_id, affiliate_id, status from credential where ${column} = $1`,
      [value],
    );
    return rows[0];
  }
}

function credential(row: Row): Credential | undefined {
  const { user_id: userId, role, merchant_id: merchantId, affiliate_id: affiliateId, status } = row;
  const standing = standingFrom({ role, merchantId, affiliateId });
  return status === 'active' && standing ? { userId, standing } : undefined;
}
