import { inject, Pipe, type PipeTransform } from '@angular/core';
import { Settings } from './settings';

export type TimeStyle = 'date' | 'minute' | 'second' | 'ago';

const styles: Record<Exclude<TimeStyle, 'ago'>, Intl.DateTimeFormatOptions> = {
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  minute: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  second: {
    ...{ year: 'numeric', month: 'short', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A UTC instant in a time zone, as the locale writes it. */
export function formatTime(
  instant: string,
  style: Exclude<TimeStyle, 'ago'>,
  { locale, timeZone }: { locale: string; timeZone: string },
): string {
  const key = `${style} ${locale} ${timeZone}`;
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...styles[style], timeZone });
  formats.set(key, format);
  return format.format(new Date(instant));
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `in 3 days`, `2 hours ago`. */
export function formatAgo(instant: string, now: number, locale: string): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const [unit, size] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return format.format(Math.round(seconds / size), unit);
}

/** `{{ row.occurredAt | time: 'minute' }}`, in the reader's time zone. Put the exact one in a title. */
@Pipe({ name: 'time', pure: false })
export class TimePipe implements PipeTransform {
  private readonly settings = inject(Settings);

  transform(instant: string | null | undefined, style: TimeStyle = 'minute'): string {
    if (!instant) return '–';
    const locale = this.settings.locale();
    if (style === 'ago') return formatAgo(instant, Date.now(), locale);
    return formatTime(instant, style, { locale, timeZone: this.settings.timeZone() });
  }
}
