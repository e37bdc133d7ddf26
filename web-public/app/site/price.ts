import { inject, Pipe, type PipeTransform } from '@angular/core';
import { exponentOf, formatMoney, type Money } from '~kit/ui/money';
import { Visit } from './visit';

/** How much of the other currency one unit of `currency` was worth, as decimal text, and when. */
export interface Rate {
  readonly currency: string;
  readonly rate: string;
  readonly quotedAt: string;
}

/** What an amount is in another currency, half up, for showing only: whole numbers all the way. */
export function converted({ amount, currency }: Money, rate: string, to: string): Money {
  const [whole = '0', part = ''] = rate.split('.');
  const shift = part.length + exponentOf(currency) - exponentOf(to);
  const product = BigInt(amount) * BigInt(whole + part);
  if (shift <= 0) return { amount: String(product * 10n ** BigInt(-shift)), currency: to };
  const unit = 10n ** BigInt(shift);
  return { amount: String((product * 2n + unit) / (2n * unit)), currency: to };
}

/** Whole percent taken off, downwards, so that nothing looks cheaper than it is; 0 when nothing is. */
export function percentOff(price: Money | null, listPrice: Money | null): number {
  if (!price || !listPrice || price.currency !== listPrice.currency) return 0;
  const [now, before] = [BigInt(price.amount), BigInt(listPrice.amount)];
  return before > now && before > 0n ? Number(((before - now) * 100n) / before) : 0;
}

export const regions: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE' };

/** `{{ product.price | price }}`, as the language of the page writes it. */
@Pipe({ name: 'price' })
export class PricePipe implements PipeTransform {
  private readonly locale = regions[inject(Visit).locale] ?? 'en-GB';

  transform(money: Money | null | undefined): string {
    return money ? formatMoney(money, this.locale) : '';
  }
}

/** Made once for each language: a page writes dozens, and making one takes longer than writing. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const countFormats = new Map<string, Intl.NumberFormat>();

function once<Format>(made: Map<string, Format>, locale: string, make: () => Format): Format {
  const format = made.get(locale) ?? make();
  made.set(locale, format);
  return format;
}

/** `{{ product.priceSeenAt | day }}`: the date, in UTC, so that server and browser say the same. */
@Pipe({ name: 'day' })
export class DayPipe implements PipeTransform {
  private readonly locale = regions[inject(Visit).locale] ?? 'en-GB';

  transform(instant: string | null | undefined): string {
    if (!instant) return '';
    return once(
      dayFormats,
      this.locale,
      () =>
        new Intl.DateTimeFormat(this.locale, {
          ...{ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' },
        }),
    ).format(new Date(instant));
  }
}

/** `{{ total | whole }}`: a count as the language of the page writes it. */
@Pipe({ name: 'whole' })
export class WholePipe implements PipeTransform {
  private readonly locale = regions[inject(Visit).locale] ?? 'en-GB';

  transform(count: number): string {
    return once(countFormats, this.locale, () => new Intl.NumberFormat(this.locale)).format(count);
  }
}
