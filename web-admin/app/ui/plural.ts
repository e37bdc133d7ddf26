import { inject, Pipe, type PipeTransform } from '@angular/core';
import { Settings } from './settings';

/** The words of the app are English, whatever locale its numbers are written in. */
const rules = new Intl.PluralRules('en');

/** Which word goes with a count: `wordFor(1, 'line')` is `line`, of any other number `lines`. */
export function wordFor(count: number | string, one: string, more = `${one}s`): string {
  return rules.select(Number(count)) === 'one' ? one : more;
}

/** A count with its word: `1 line`, `3 entries`; with a locale as that writes it: `1,200 lines`. */
export function many(
  count: number | string,
  one: string,
  { more, locale }: { readonly more?: string; readonly locale?: string } = {},
): string {
  const number = locale ? new Intl.NumberFormat(locale).format(Number(count)) : String(count);
  return `${number} ${wordFor(count, one, more)}`;
}

/** `{{ batch.lines | many: 'line' }}`, `{{ n | many: 'line waits' : 'lines wait' }}`. */
@Pipe({ name: 'many', pure: false })
export class ManyPipe implements PipeTransform {
  private readonly settings = inject(Settings);

  transform(count: number | string | null | undefined, one: string, more?: string): string {
    return many(count ?? 0, one, { more, locale: this.settings.locale() });
  }
}
