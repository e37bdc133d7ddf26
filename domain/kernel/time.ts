/**
 * Arithmetic on UTC ISO-8601 text. The domain owns no clock: `Date` here only converts what it was given.
 */
const dayMs = 86_400_000;

/** Milliseconds since 1970. */
export function toMs(iso: string): number {
  return Date.parse(iso);
}

/** `days` of 24 hours later. */
export function plusDays(iso: string, days: number): string {
  return new Date(toMs(iso) + days * dayMs).toISOString();
}

export function isBefore(a: string, b: string): boolean {
  return toMs(a) < toMs(b);
}
