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

/** Whether this is an instant of 1970 to 9000: what is counted from it has a year of four digits too. */
export function isInRange(iso: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(iso) && '1970' <= iso && iso < '9001';
}

export function isBefore(a: string, b: string): boolean {
  return toMs(a) < toMs(b);
}
