import { hash, verify } from '@node-rs/argon2';
import { DatabaseError, type Pool } from 'pg';
import { locales, type Locale } from '#domain/affiliate/details.js';
import { refuse } from '#domain/kernel/refusal.js';
import type { Sealed } from '#domain/kernel/sealed.js';
import type { KeyedHash } from '../privacy/keyed-hash.js';
import type { Seal } from '../privacy/seal.js';
import { RefusedError } from '../refused-error.js';
import { standingFrom, type Standing } from './actor.js';
import type { Rows } from './door-book.js';

/** Argon2id with 19 MiB and two passes: the least OWASP advises. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A user as far as signing in is concerned. */
export interface Credential {
  readonly userId: string;
  readonly standing: Standing;
  /** May sign in without a second factor, whatever the role. */
  readonly isExempt: boolean;
}

export interface NewCredential {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  readonly standing: Standing;
  /** For the users of a demo, whose sign-ins are printed: default false. */
  readonly isExempt?: boolean;
}

/** One who applied for an account, and has yet to prove that the address is theirs. */
export interface UnverifiedCredential {
  readonly userId: string;
  readonly email: string;
  /** Of `hashed`. */
  readonly passwordHash: string;
  readonly affiliateId: string;
  readonly locale: Locale;
}

interface Row {
  user_id: string;
  password_hash: string;
  role: string;
  merchant_id: string | null;
  affiliate_id: string | null;
  status: 'unverified' | 'active' | 'disabled';
  locale: string | null;
  second_factor_exempt: boolean;
  email: Sealed | null;
}

/** Who may sign in with what. Finds e-mail addresses by their keyed hash; keeps them sealed. */
export class Credentials {
  private readonly nobody: Promise<string>;

  constructor(
    private readonly pool: Pool,
    private readonly keyedHash: KeyedHash,
    private readonly sealing: Seal,
  ) {
    this.nobody = hash('nobody has this password', cost);
  }

  /** Throws RefusedError `user.email-taken`. The same user again replaces the password and the standing. */
  async put(user: NewCredential): Promise<void> {
    const write = await this.prepare(user);
    await write(this.pool);
  }

  /** Does all of `put` that takes long, so that what it gives can be part of a short transaction. */
  async prepare(user: NewCredential): Promise<(rows: Rows) => Promise<void>> {
    const { userId, email, password, standing, isExempt = false } = user;
    const values = [
      userId,
      this.keyedHash.email(email),
      await hash(password, cost),
      standing.role,
      standing.role === 'merchant' ? standing.merchantId : null,
      standing.role === 'affiliate' ? standing.affiliateId : null,
      isExempt,
      JSON.stringify(await this.sealing.seal(userId, email)),
    ];
    return (rows) => insert(rows, values);
  }

  /** A password as it may be kept. */
  hashed(password: string): Promise<string> {
    return hash(password, cost);
  }

  /**
   * Lets nobody in until `activate`. The same user again replaces the password while that is so: false
   * when it is so no more, and nothing was changed.
   */
  async putUnverified(user: UnverifiedCredential): Promise<boolean> {
    const { userId, email, passwordHash, affiliateId, locale } = user;
    const sealed = JSON.stringify(await this.sealing.seal(userId, email));
    const { rowCount } = await this.pool.query(
      `insert into credential (user_id, email_hash, password_hash, role, affiliate_id, email, locale, status)
       values ($1, $2, $3, 'affiliate', $4, $5, $6, 'unverified')
       on conflict (user_id) do update set password_hash = excluded.password_hash,
         locale = excluded.locale where credential.status = 'unverified'`,
      [userId, this.keyedHash.email(email), passwordHash, affiliateId, sealed, locale],
    );
    return rowCount === 1;
  }

  /** From here on an unverified user may sign in. */
  async activate(userId: string): Promise<void> {
    await this.pool.query(
      `update credential set status = 'active' where user_id = $1 and status = 'unverified'`,
      [userId],
    );
  }

  /** The language a user is written to. */
  async localeOf(userId: string): Promise<Locale> {
    const { locale } = (await this.row('user_id', userId)) ?? {};
    return locales.find((known) => known === locale) ?? 'en';
  }

  async setLocale(userId: string, locale: Locale): Promise<void> {
    await this.pool.query('update credential set locale = $2 where user_id = $1', [userId, locale]);
  }

  /** The active users who act for an affiliate, first come first. */
  async usersOf(affiliateId: string): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ user_id: string }>(
      `select user_id from credential where affiliate_id = $1 and status = 'active' order by user_id`,
      [affiliateId],
    );
    return rows.map(({ user_id: userId }) => userId);
  }

  /**
   * The active user with this e-mail and password. An unknown address takes as long as a wrong password.
   * One whose address is not proved is no other case: a stranger who applied with the address knows that
   * password, and would learn whether somebody else has an account.
   */
  async verify(email: string, password: string): Promise<Credential | undefined> {
    const row = await this.row('email_hash', this.keyedHash.email(email));
    const isRight = await verify(row?.password_hash ?? (await this.nobody), password);
    if (!isRight || !row) return undefined;
    if (row.status === 'unverified') return undefined;
    // Of those from before addresses were kept: now it is known.
    if (row.email === null) await this.keepEmail(row.user_id, email);
    return credential(row);
  }

  /** Whether this is the user's password. */
  async isPassword(userId: string, password: string): Promise<boolean> {
    const row = await this.row('user_id', userId);
    return row !== undefined && verify(row.password_hash, password);
  }

  /** The active user who has an address. */
  async findByEmail(email: string): Promise<Credential | undefined> {
    const row = await this.row('email_hash', this.keyedHash.email(email));
    return row && credential(row);
  }

  /** The address of a user; null when it is not known, or was erased. */
  async emailOf(userId: string): Promise<string | null> {
    const row = await this.row('user_id', userId);
    return row?.email ? this.sealing.open(row.email) : null;
  }

  /** The active user of an id. */
  async find(userId: string): Promise<Credential | undefined> {
    const row = await this.row('user_id', userId);
    return row && credential(row);
  }

  /** What writes the new password; the part that takes long is done. */
  async newPassword(userId: string, password: string): Promise<(rows: Rows) => Promise<void>> {
    const hashed = await hash(password, cost);
    return async (rows) => {
      const update = 'update credential set password_hash = $2 where user_id = $1';
      await rows.query(update, [userId, hashed]);
    };
  }

  async setStatus(userId: string, status: 'active' | 'disabled'): Promise<void> {
    await this.pool.query('update credential set status = $2 where user_id = $1', [userId, status]);
  }

  private async keepEmail(userId: string, email: string): Promise<void> {
    const sealed = JSON.stringify(await this.sealing.seal(userId, email));
    await this.pool.query('update credential set email = $2 where user_id = $1 and email is null', [
      userId,
      sealed,
    ]);
  }

  private async row(column: 'email_hash' | 'user_id', value: string): Promise<Row | undefined> {
    const { rows } = await this.pool.query<Row>(
      `select user_id, password_hash, role, merchant_id, affiliate_id, status, second_factor_exempt, email, locale
       from credential where ${column} = $1`,
      [value],
    );
    return rows[0];
  }
}

function credential(row: Row): Credential | undefined {
  const { user_id: userId, role, merchant_id: merchantId, affiliate_id: affiliateId, status } = row;
  const standing = standingFrom({ role, merchantId, affiliateId });
  const isExempt = row.second_factor_exempt;
  return status === 'active' && standing ? { userId, standing, isExempt } : undefined;
}

async function insert(rows: Rows, values: readonly unknown[]): Promise<void> {
  try {
    // Of a stranger, perhaps, who applied with an address that is not theirs: the stream has freed it.
    await rows.query(
      `delete from credential where email_hash = $2 and user_id <> $1 and status = 'unverified'`,
      values.slice(0, 2),
    );
    await rows.query(
      `insert into credential (user_id, email_hash, password_hash, role, merchant_id, affiliate_id,
         second_factor_exempt, email, status)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'active')
       on conflict (user_id) do update set email_hash = excluded.email_hash,
         password_hash = excluded.password_hash, role = excluded.role,
         merchant_id = excluded.merchant_id, affiliate_id = excluded.affiliate_id,
         second_factor_exempt = excluded.second_factor_exempt, email = excluded.email`,
      [...values],
    );
  } catch (error) {
    const isTaken =
      error instanceof DatabaseError && error.constraint === 'credential_email_hash_key';
    throw isTaken ? new RefusedError(refuse('user.email-taken', { field: 'email' })) : error;
  }
}
