import { DateTime } from 'luxon';

/** A calendar month of a time zone as instants, UTC ISO-8601: `to` is the first one of the next month. */
export interface MonthPeriod {
  readonly month: string;
  readonly timeZone: string;
  readonly from: string;
  readonly to: string;
}

/** `month` is `2026-05`; days begin when they do in the zone, summer time or not. */
export function monthPeriod(month: string, timeZone: string): MonthPeriod {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const from = DateTime.fromObject({ year, month: number, day: 1 }, { zone: timeZone });
  return { month, timeZone, from: utc(from), to: utc(from.plus({ months: 1 })) };
}

/** The month that an instant lies in: `2026-05`. */
export function monthOf(at: string, timeZone: string): string {
  return DateTime.fromISO(at, { zone: timeZone }).toFormat('yyyy-MM');
}

/** Every month from the one of `first` to the one of `last`, the latest first. */
export function monthsBetween(first: string, last: string, timeZone: string): string[] {
  const end = DateTime.fromISO(first, { zone: timeZone }).startOf('month');
  const months: string[] = [];
  let month = DateTime.fromISO(last, { zone: timeZone }).startOf('month');
  while (month >= end) {
    months.push(month.toFormat('yyyy-MM'));
    month = month.minus({ months: 1 });
  }
  return months;
}

function utc(at: DateTime): string {
  return at.toUTC().toJSDate().toISOString();
}
