import { aheadToleranceMs, type Clock } from '../platform/clock.js';
import { invalidField } from '../platform/http/problem.js';

/** Throws invalid-request when something is said to have occurred in the future. */
export function checkOccurredAt(occurredAt: string, clock: Clock, field = 'occurredAt'): void {
  if (Date.parse(occurredAt) > clock.now().getTime() + aheadToleranceMs) {
    throw invalidField(field, `${field} lies in the future`);
  }
}
