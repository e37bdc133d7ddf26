import { inject, Pipe, type PipeTransform } from '@angular/core';
import { Settings } from '~kit/ui/settings';

/** `2026-11-01`, a day of the calendar and of no time zone, as times are written: `1 Nov 2026`. */
export function dayText(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    ...{ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  }).format(new Date(`${day}T12:00:00Z`));
}

/** `{{ edition.version | calendarDay }}`: what is no day stays as it is. */
@Pipe({ name: 'calendarDay', pure: false })
export class CalendarDayPipe implements PipeTransform {
  private readonly locale = inject(Settings).locale;

  transform(day: string | null): string {
    if (day === null) return '';
    return /^\d{4}-\d{2}-\d{2}$/.test(day) ? dayText(day, this.locale()) : day;
  }
}
