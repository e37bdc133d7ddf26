import { inject, Pipe, type PipeTransform } from '@angular/core';
import { currencyExponents } from '../../api/currencies';
import { Settings } from './settings';

/** Minor units as text, never a number. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/**
 * How many digits a currency has after the point, by ISO 4217 as the server knows it. Browsers know
 * better (CLDR: no digits for HUF, COP, IDR …), and would read its minor units a hundred times wrong.
 */
export function exponentOf(currency: string): number {
  return currencyExponents[currency] ?? 2;
}

/** Minor units as exact decimal text: `-1084` EUR is `-10.84`. */
export function decimalOf({ amount, currency }: Money): string {
  const exponent = exponentOf(currency);
  const sign = amount.startsWith('-') ? '-' : '';
  const digits = amount.replace(/^-/, '').padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Minor units of what a person typed, `12.5` or `12,50`; undefined when it is no amount of the currency. */
export function minorUnitsOf(typed: string, currency: string): string | undefined {
  const exponent = exponentOf(currency);
  const match = /^(-?)(\d{1,15})(?:[.,](\d*))?$/.exec(typed.trim().replaceAll(/[\s']/g, ''));
  if (!match) return undefined;
  const [, sign = '', whole = '', part = ''] = match;
  if (part.length > exponent) return undefined;
  return `${sign}${BigInt(whole + part.padEnd(exponent, '0'))}`;
}

/** Exact: Intl takes decimal text of any length. */
export function formatMoney(money: Money, locale: string): string {
  return formatOf(locale, money.currency).format(decimalOf(money) as Intl.StringNumericLiteral);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Made once each: a list writes thousands of amounts. */
function formatOf(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const digits = exponentOf(currency);
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, {
      ...{ style: 'currency', currency },
      ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
    });
  formats.set(key, format);
  return format;
}

/** One total per currency, in the order of first appearance. */
export function totals(all: readonly Money[]): Money[] {
  const sums = new Map<string, bigint>();
  for (const { amount, currency } of all) {
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount));
  }
  return [...sums].map(([currency, sum]) => ({ amount: String(sum), currency }));
}

/** `{{ commission.remaining | money }}`: as the locale writes it. */
@Pipe({ name: 'money', pure: false })
export class MoneyPipe implements PipeTransform {
  private readonly settings = inject(Settings);

  transform(money: Money | null | undefined): string {
    return money ? formatMoney(money, this.settings.locale()) : '–';
  }
}

/** `{{ count | count }}`: a whole number as the locale writes it. */
@Pipe({ name: 'count', pure: false })
export class CountPipe implements PipeTransform {
  private readonly settings = inject(Settings);

  transform(count: number | string | null | undefined): string {
    if (count === null || count === undefined) return '–';
    return new Intl.NumberFormat(this.settings.locale()).format(Number(count));
  }
}
