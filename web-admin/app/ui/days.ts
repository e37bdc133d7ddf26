import { offsetAt } from './zoned-time';

/** `2026-11-30` and a day: `2026-12-01`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The first instant of a day (`2026-11-22`) in a time zone, UTC ISO-8601. */
export function dayStart(day: string, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset at the guess may be that of the other side of a clock change: the second look is right.
  const guess = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(guess, timeZone)).toISOString();
}

/** Whether it is a day of the calendar; what stands in an address may be anything. */
export function isDay(text: string | undefined): text is string {
  return /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** Days, both ends included, as instants of the API: `from` at or after, `to` before. */
export function daysAsInstants(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
): { from?: string; to?: string } {
  return {
    ...(isDay(from) ? { from: dayStart(from, timeZone) } : {}),
    ...(isDay(to) ? { to: dayStart(dayAfter(to), timeZone) } : {}),
  };
}
