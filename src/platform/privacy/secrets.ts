import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from '../error-code.js';

/** What a key is used for; each purpose has a key of its own. */
export type Purpose =
  | 'access-token'
  | 'api-key-signing'
  | 'cursor'
  | 'customer-hash'
  | 'email-hash'
  | 'installation'
  | 'idempotency-hash'
  | 'ip-hash'
  | 'mail-seal'
  | 'media-upload'
  | 'page-name-hash'
  | 'partner-application-seal'
  | 'payout-account-hash'
  | 'recovery-code-hash'
  | 'refresh-successor'
  | 'subject-key-wrap'
  | 'totp-seal'
  | 'unsubscribe';

/** Every key of the installation, derived by HKDF-SHA-256 from one master key. Prints as nothing. */
export class Secrets {
  readonly #master: Buffer;
  readonly #derived = new Map<Purpose, Buffer>();
  readonly #objects = new Map<Purpose, KeyObject>();

  /** `master` is 32 bytes. */
  constructor(master: Buffer) {
    if (master.length !== 32) throw new Error('The master key has to be 32 bytes');
    this.#master = master;
  }

  /** The 32-byte key of one purpose. */
  key(purpose: Purpose): Buffer {
    const known = this.#derived.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.#master, 'tributary', purpose, 32));
    this.#derived.set(purpose, key);
    return key;
  }

  /** The same key as an object: an HMAC that is made often need not wrap it each time. */
  keyObject(purpose: Purpose): KeyObject {
    const known = this.#objects.get(purpose);
    if (known) return known;
    const object = createSecretKey(this.key(purpose));
    this.#objects.set(purpose, object);
    return object;
  }

  toJSON(): string {
    return '[secrets]';
  }
}

/** Reads 32 bytes from hexadecimal (64 digits) or base64 text; undefined when it is neither. */
export function masterKeyFrom(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return undefined;
  const key = Buffer.from(text, 'base64');
  return key.length === 32 ? key : undefined;
}

/**
 * The master key kept in `folder`, made on first use and readable by its owner only.
 * Undefined when the file is there but holds no key.
 */
export function storedMasterKey(folder: string): Buffer | undefined {
  const path = join(folder, 'master.key');
  mkdirSync(folder, { recursive: true });
  // Written aside and linked into place: two first starts at once end with one whole key.
  const draft = `${path}.${process.pid}`;
  try {
    return masterKeyFrom(readFileSync(path, 'utf8').trim());
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return masterKeyFrom(readFileSync(path, 'utf8').trim());
}
