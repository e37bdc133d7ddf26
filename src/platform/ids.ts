import { hash, randomBytes } from 'node:crypto';
import { sortableId, type IdKind } from '#domain/kernel/ids.js';

/** What ids of a command's outcome are made from: a retry of the command mints the same ones. */
export interface CommandStamp {
  /** UUID, the same for every retry of one request. */
  readonly commandId: string;
  /** When the first try began, UTC ISO-8601. */
  readonly startedAt: string;
}

/** Separates the parts, so that `['a', 'bc']` and `['ab', 'c']` differ. */
function digest(parts: readonly (string | number)[]): Buffer {
  return hash('sha256', JSON.stringify(parts.map(String)), 'buffer');
}

/**
 * A UUID that is a pure function of its parts (version 8 of RFC 9562, from SHA-256).
 * Event ids are made so: the same command writes the same events.
 */
export function derivedUuid(...parts: readonly (string | number)[]): string {
  const bytes = digest(parts).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ];
  return groups.join('-');
}

/** The id of something a command makes; `ordinal` tells several of one kind apart. */
export function newId(kind: IdKind, stamp: CommandStamp, ordinal = 0): string {
  const entropy = digest([stamp.commandId, kind, ordinal]).toString('hex').slice(0, 20);
  return sortableId(kind, Date.parse(stamp.startedAt), entropy);
}

/** The id of something no command can repeat (a session, a click). */
export function randomId(kind: IdKind, nowMs: number): string {
  return sortableId(kind, nowMs, randomBytes(10).toString('hex'));
}
