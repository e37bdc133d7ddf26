import { type Position, start } from '../port.js';

/**
 * Inside the engine a place in the order is a number from 1 (2^53 events are enough); outside it is
 * sixteen digits, so that positions sort as text. 0 is the place before every event.
 */
export function toPosition(place: number): Position {
  return place === 0 ? start : String(place).padStart(16, '0');
}

/** Throws TypeError for text that is no position of this engine. */
export function toPlace(position: Position): number {
  if (position === start) return 0;
  if (!/^\d{16}$/.test(position)) throw new TypeError(`Not a position of this store: ${position}`);
  return Number(position);
}
