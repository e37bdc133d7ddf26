import { type Position, start } from '../port.js';
import type { LogPosition } from './server-client.js';

const digits = 20;
const form = /^\d{20}-\d{20}$/;
// Servers that do not know a position send the largest 64-bit number, or leave it out.
const largest = 2n ** 63n - 1n;

/** Commit and prepare, twenty digits each, so that positions sort as text. */
export function toPosition({ commit, prepare }: LogPosition): Position {
  return `${String(commit).padStart(digits, '0')}-${String(prepare).padStart(digits, '0')}`;
}

/** Throws TypeError for text that is no position of this engine. */
export function toLogPosition(position: Position): LogPosition | 'start' {
  if (position === start) return 'start';
  if (!form.test(position)) throw new TypeError(`Not a position of this store: ${position}`);
  return { commit: BigInt(position.slice(0, digits)), prepare: BigInt(position.slice(digits + 1)) };
}

/** The position, if the server told one. */
export function told(position: LogPosition | undefined): LogPosition | undefined {
  return position === undefined || position.commit > largest ? undefined : position;
}

export function later(one: Position, other: Position): Position {
  return one > other ? one : other;
}
