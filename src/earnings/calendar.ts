import { DateTime } from 'luxon';
import type { Calendar, PeriodBounds } from '#domain/program/rules/period.js';

const asked = { zone: 'utc' } as const;

/** Periods as the time zone database has them: a day that summer time shortens or lengthens counts whole. */
export const calendar: Calendar = (period, timeZone, at) => {
  const from = DateTime.fromISO(at, asked).setZone(timeZone).startOf(period);
  if (!from.isValid) throw new Error(`No ${period} of ${at} in ${timeZone}`);
  // Begun again: where a clock springs over midnight, the first instant of a day is later than 00:00.
  const to = from.plus({ [`${period}s`]: 1 }).startOf(period);
  return { from: utc(from), to: utc(to) };
};

function utc(instant: DateTime): string {
  return instant.toJSDate().toISOString();
}

const remembered = 1_000;

/** The same calendar; an order is mostly of a period that was asked for just before. */
export function rememberingCalendar(base: Calendar = calendar): Calendar {
  const known = new Map<string, PeriodBounds[]>();
  return (period, timeZone, at) => {
    const key = `${period} ${timeZone}`;
    const bounds = known.get(key) ?? [];
    const instant = Date.parse(at);
    const found = bounds.find(
      ({ from, to }) => Date.parse(from) <= instant && instant < Date.parse(to),
    );
    if (found) return found;
    const fresh = base(period, timeZone, at);
    known.set(key, [fresh, ...bounds].slice(0, 16));
    if (known.size > remembered) known.clear();
    return fresh;
  };
}
