import { randomFillSync } from 'node:crypto';
import { idPrefixes } from '#domain/kernel/ids.js';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const entropyBytes = 10;
const pool = Buffer.alloc(entropyBytes * 512);
let used = pool.length;

export interface ClickIds {
  /** `clk_` and a ULID: 48 bits of time, 80 random bits. */
  readonly clickId: string;
  /** The same 128 bits as a UUID, so that a click sent again is the same event. */
  readonly eventId: string;
}

/** Ids of a new click. What randomId('click') gives, without big integers: this runs for every shopper. */
export function newClickIds(atMs: number): ClickIds {
  return clickIdsFrom(atMs, nextEntropy());
}

/** A ULID of now: ten letters of time, sixteen of chance. */
export function newUlid(atMs: number): string {
  return ulid(atMs, nextEntropy());
}

/** The ids of a time (ms since 1970) and ten bytes. */
export function clickIdsFrom(atMs: number, entropy: Uint8Array): ClickIds {
  const time = hexOf(Math.floor(atMs / 2 ** 24), 3) + hexOf(atMs % 2 ** 24, 3);
  let rest = '';
  for (let i = 0; i < entropyBytes; i += 1) rest += hex[entropy[i] ?? 0];
  return {
    clickId: `${idPrefixes.click}_${ulid(atMs, entropy)}`,
    eventId: `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`,
  };
}

function ulid(atMs: number, entropy: Uint8Array): string {
  const high = Math.floor(atMs / 2 ** 24);
  const low = atMs % 2 ** 24;
  const time = base32(high >> 6, 4) + base32((high & 63) * 2 ** 24 + low, 6);
  return time + fiveBytes(entropy, 0) + fiveBytes(entropy, 5);
}

function nextEntropy(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += entropyBytes;
  return pool.subarray(used - entropyBytes, used);
}

/** When a click with this id was made, ms since 1970. */
export function clickTimeMs(clickId: string): number {
  let ms = 0;
  for (let i = 4; i < 14; i += 1) ms = ms * 32 + alphabet.indexOf(clickId.charAt(i));
  return ms;
}

/** 40 bits as eight letters. */
function fiveBytes(bytes: Uint8Array, at: number): string {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = bytes.subarray(at, at + 5);
  return base32((a << 12) | (b << 4) | (c >> 4), 4) + base32(((c & 15) << 16) | (d << 8) | e, 4);
}

/** At most 30 bits. */
function base32(value: number, length: number): string {
  let text = '';
  for (let rest = value, n = 0; n < length; n += 1, rest >>>= 5) text = alphabet[rest & 31] + text;
  return text;
}

function hexOf(value: number, bytes: number): string {
  let text = '';
  for (let rest = value, n = 0; n < bytes; n += 1, rest >>>= 8) text = hex[rest & 255] + text;
  return text;
}
