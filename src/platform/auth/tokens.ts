import { createHash, randomBytes } from 'node:crypto';

/** 256 bits of chance, as text for cookies, links and bodies. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Of a token with 256 bits of chance a plain hash is enough: nobody can try them out. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
