import { expect } from '@jest/globals';

/** As `expect(found).toBe(wanted)`, for what is asked so often that the asking itself takes the time. */
export function exactly<Value>(found: Value, wanted: Value): void {
  if (!Object.is(found, wanted)) expect(found).toBe(wanted);
}
