import { DateTime } from 'luxon';

export const seriesDays = 28;

/** UTC ISO-8601; `to` is the first instant after it. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The days that an overview is about. */
export interface Days {
  readonly timezone: string;
  /** Midnight to now. */
  readonly today: Span;
  /** The same a week before: by the clock on the wall, also where a summer time lies between. */
  readonly before: Span;
  /** From the first of 28 midnights to now. */
  readonly series: Span;
  /** As they are called: `2026-05-04`. */
  readonly names: readonly string[];
}

export function daysAt(now: Date, timezone: string): Days {
  const here = DateTime.fromJSDate(now, { zone: timezone });
  const midnight = here.startOf('day');
  const first = midnight.minus({ days: seriesDays - 1 }).startOf('day');
  const to = utc(here);
  return {
    timezone,
    today: { from: utc(midnight), to },
    before: {
      from: utc(midnight.minus({ weeks: 1 }).startOf('day')),
      to: utc(here.minus({ weeks: 1 })),
    },
    series: { from: utc(first), to },
    names: Array.from({ length: seriesDays }, (_, n) =>
      first.plus({ days: n }).toFormat('yyyy-MM-dd'),
    ),
  };
}

function utc(time: DateTime): string {
  return time.toJSDate().toISOString();
}
