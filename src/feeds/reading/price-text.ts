import { currencies, exponentOf } from '#domain/kernel/currency.js';
import { fromDecimalText, minor, type Money } from '#domain/kernel/money.js';

/** Why a text is no price: a sentence without its subject, "is not a price …". */
export interface NoPrice {
  readonly because: string;
}

const known = new Set(currencies);

/** Signs that mean one currency of those that feeds are in; `$` is whichever dollar the feed is in. */
const signs: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  '£': ['GBP'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  '¥': ['JPY', 'CNY'],
  zł: ['PLN'],
};

/**
 * Reads what people write for a price: `12.90 EUR`, `EUR 12.90`, `€ 12,90`, `1.299,00`, `1,299.00`,
 * `1'299.00`; in the feed's currency when it names none. What could mean two amounts (`1,299`) is no price.
 */
export function readPrice(text: string, currency: string): Money | NoPrice {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const match = /^([^\d.,-]*)\s*(-?\d[\d.,'’\s]*|-?[.,]\d+)([^\d]*)$/u.exec(text.trim());
  if (!match) return { because: `"${shown}" is not a price: write it like 12.90 ${currency}` };
  const [, before = '', digits = '', after = ''] = match;
  const named = `${before} ${after}`.trim();
  const wrong = named === '' ? undefined : otherCurrency(named, currency);
  if (wrong !== undefined) return wrong;
  if (digits.startsWith('-')) return { because: `"${shown}" is below zero` };
  const decimal = decimalOf(digits.trim(), exponentOf(currency));
  if (decimal === undefined) {
    return { because: `"${shown}" can be read in two ways: write it like 1299.00 ${currency}` };
  }
  const amount = fromDecimalText(decimal, currency);
  if (!amount) return { because: `"${shown}" has more digits than ${currency} has` };
  if (minor(amount) === 0n) return { because: `is zero ("${shown}")` };
  return amount;
}

function otherCurrency(named: string, currency: string): NoPrice | undefined {
  const code = named.toUpperCase();
  if (code === currency || signs[named]?.includes(currency) === true) return undefined;
  const other = known.has(code) ? code : signs[named]?.[0];
  if (other === undefined)
    return { because: `names "${named.slice(0, 12)}", which is no currency` };
  return { because: `is in ${other}, but this feed is in ${currency}` };
}

const groups = {
  '.': /^\d{1,3}(\.\d{3})+$/,
  ',': /^\d{1,3}(,\d{3})+$/,
} as const;

/** Digits with a point for decimals; undefined when it cannot be told what the signs mean. */
function decimalOf(written: string, exponent: number): string | undefined {
  const text = ungrouped(written);
  if (text === undefined) return undefined;
  const [points, commas] = [text.split('.').length - 1, text.split(',').length - 1];
  if (points === 0 && commas === 0) return text;
  if (points > 0 && commas > 0) {
    const decimal = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    return split(text, decimal);
  }
  const sign = points > 0 ? '.' : ',';
  if (points + commas > 1) {
    // 1.299.000: each of them stands between thousands.
    return groups[sign].test(text) ? text.replaceAll(sign, '') : undefined;
  }
  const isGroup = groups[sign].test(text) && !/^0+[.,]/.test(text);
  // With three decimals of the currency itself, 1.299 is what it seems; else it may be a thousand.
  if (isGroup && exponent !== 3) return undefined;
  return padded(text.replace(sign, '.'));
}

/** Without the spaces and apostrophes that only ever stand between thousands. */
function ungrouped(written: string): string | undefined {
  if (!/['’\s]/.test(written)) return written;
  const whole = /^\d{1,3}(['’\s]\d{3})+(?:[.,]\d*)?$/u;
  return whole.test(written) ? written.replaceAll(/['’\s]/gu, '') : undefined;
}

function split(text: string, decimal: '.' | ','): string | undefined {
  const grouping = decimal === '.' ? ',' : '.';
  const at = text.lastIndexOf(decimal);
  const whole = text.slice(0, at);
  if (!groups[grouping].test(whole)) return undefined;
  return padded(`${whole.replaceAll(grouping, '')}.${text.slice(at + 1)}`);
}

/** `.5` and `12.` are written by machines: 0.5 and 12. */
function padded(text: string): string {
  return text.replace(/^\./, '0.').replace(/\.$/, '');
}
