import type { Clock } from '../platform/clock.js';
import { invalidField } from '../platform/http/problem.js';

/** Clocks of shops run ahead a little; orders of tomorrow are a mistake. */
const toleranceMs = 5 * 60_000;

/** Throws invalid-request when something is said to have occurred in the future. */
export function checkOccurredAt(occurredAt: string, clock: Clock, field = 'occurredAt'): void {
  if (Date.parse(occurredAt) > clock.now().getTime() + toleranceMs) {
    throw invalidField(field, `${field} lies in the future`);
  }
}
