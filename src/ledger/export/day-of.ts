import { DateTime } from 'luxon';

/** A day of a zone as the instants it lasts, in milliseconds since 1970. */
interface Day {
  readonly day: string;
  readonly fromMs: number;
  readonly toMs: number;
}

// Calendars are slow, and an export asks for the same days again and again.
const known = new Map<string, Day[]>();
const maxKnown = 20_000;

/** The day that it is in a zone at an instant (UTC ISO-8601): `2010-12-01`. */
export function dayOf(instant: string, timeZone: string): string {
  if (timeZone === 'UTC') return instant.slice(0, 10);
  const atMs = Date.parse(instant);
  const key = `${timeZone} ${instant.slice(0, 10)}`;
  const days = known.get(key) ?? [];
  const found = days.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  if (found) return found.day;
  const at = DateTime.fromMillis(atMs, { zone: timeZone });
  const day = at.toISODate();
  if (day === null) throw new Error(`No time or zone: ${instant}, ${timeZone}`);
  const start = at.startOf('day');
  const lasts = {
    fromMs: start.toMillis(),
    toMs: start.plus({ days: 1 }).startOf('day').toMillis(),
  };
  if (known.size >= maxKnown) known.clear();
  known.set(key, [...days, { day, ...lasts }]);
  return day;
}
