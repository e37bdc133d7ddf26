import { DateTime } from 'luxon';
import { invalidField } from '../platform/http/problem.js';

/** Of one answer: two years and a leap day. */
export const mostDays = 731;
export const daysByDefault = 28;

/** Whole days of a time zone. */
export interface Range {
  readonly timezone: string;
  /** Its days as they are called, in order: `2026-05-04`. */
  readonly days: readonly string[];
  /** First instant of the first day and of the day after the last, UTC ISO-8601. */
  readonly from: string;
  readonly to: string;
}

export interface AskedRange {
  /** The first day; 28 days before the end if absent. */
  readonly from?: string;
  /** The day after the last; tomorrow if absent. */
  readonly to?: string;
  readonly timezone: string;
}

/**
 * Half open: `to` is the first day that is not part of it. A day may have 23 or 25 hours, and begins when
 * the zone says, also where its midnight does not exist. Throws invalid-request.
 */
export function rangeOf(asked: AskedRange, now: Date): Range {
  const { timezone } = asked;
  const dayOf = (day: string) => DateTime.fromISO(day, { zone: timezone }).startOf('day');
  const tomorrow = DateTime.fromJSDate(now, { zone: timezone }).startOf('day').plus({ days: 1 });
  const end = asked.to === undefined ? tomorrow : dayOf(asked.to);
  const begin = asked.from === undefined ? end.minus({ days: daysByDefault }) : dayOf(asked.from);
  const count = Math.round(end.diff(begin, 'days').days);
  if (count < 1)
    throw invalidField('to', 'to has to be a later day than from: it is not part of it');
  if (count > mostDays) throw invalidField('from', `at most ${mostDays} days at once`);
  return {
    timezone,
    days: Array.from({ length: count }, (_, n) => begin.plus({ days: n }).toFormat('yyyy-MM-dd')),
    from: utc(begin.startOf('day')),
    to: utc(end.startOf('day')),
  };
}

function utc(time: DateTime): string {
  return time.toJSDate().toISOString();
}
