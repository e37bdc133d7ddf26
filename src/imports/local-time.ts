import { DateTime } from 'luxon';

/** An instant read from a wall clock, and what had to be decided where the clock does not tell it. */
export interface ReadTime {
  /** UTC ISO-8601. */
  readonly iso: string;
  /**
   * `ambiguous`: the clocks were put back and showed it twice; the first is taken.
   * `skipped`: the clocks were put forward and never showed it; taken as if they had run on.
   */
  readonly note?: 'ambiguous' | 'skipped';
}

/** Reads a local time; undefined when it does not have the format or is no date of the calendar. */
export function readLocalTime(
  text: string,
  format: string,
  timeZone: string,
): ReadTime | undefined {
  const read = (zone: string) => DateTime.fromFormat(text, format, { zone, locale: 'en-US' });
  const there = read(timeZone);
  if (!there.isValid) return undefined;
  // Luxon moves a skipped time forward by the gap, which is what a clock that ran on would mean.
  if (there.toFormat(wall) !== read('utc').toFormat(wall))
    return { iso: iso(there), note: 'skipped' };
  const [first = there, second] = [...there.getPossibleOffsets()].sort(
    (a, b) => a.toMillis() - b.toMillis(),
  );
  return second === undefined ? { iso: iso(first) } : { iso: iso(first), note: 'ambiguous' };
}

const wall = "yyyy-MM-dd'T'HH:mm:ss.SSS";

function iso(time: DateTime): string {
  return new Date(time.toMillis()).toISOString();
}

/** Whether this is a zone of the IANA database known here. */
export function isTimeZone(name: string): boolean {
  return DateTime.local({ zone: name }).isValid;
}
