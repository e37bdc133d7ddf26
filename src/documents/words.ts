import { DateTime } from 'luxon';
import { toDecimalText, type Money } from '#domain/kernel/money.js';

/** `1,234.56`, without its currency: a column has one. */
export function amountText(value: Money): string {
  const [whole = '', fraction] = toDecimalText(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `EUR 1,234.56` */
export function moneyText(value: Money): string {
  return `${value.currency} ${amountText(value)}`;
}

/** `1 May 2026`, of the time zone. */
export function dayText(at: string, timeZone: string): string {
  return DateTime.fromISO(at, { zone: timeZone, locale: 'en-GB' }).toFormat('d LLL yyyy');
}

/** `1 May 2026, 00:00`, of the time zone. */
export function timeText(at: string, timeZone: string): string {
  return DateTime.fromISO(at, { zone: timeZone, locale: 'en-GB' }).toFormat('d LLL yyyy, HH:mm');
}

/** `May 2026` of `2026-05`. */
export function monthText(month: string): string {
  return DateTime.fromISO(`${month}-01`, { zone: 'utc', locale: 'en-GB' }).toFormat('LLLL yyyy');
}
