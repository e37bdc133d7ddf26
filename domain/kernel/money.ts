import { Decimal } from 'decimal.js';
import { exponentOf } from './currency.js';

/** An exact amount: an integer of minor units as text (`"1084"` EUR is 10.84), with its ISO 4217 currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

// Wide enough that no product of two amounts of 18 digits is ever rounded before we say so.
const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_EVEN });

/** The most digits an amount from outside may have; sums may grow beyond. */
export const maxAmountDigits = 18;

/** The most digits a sum of such amounts, told by a person who saw it, may have. */
export const maxTotalDigits = 30;

export function money(amount: bigint | string, currency: string): Money {
  return { amount: BigInt(amount).toString(), currency };
}

export function zero(currency: string): Money {
  return { amount: '0', currency };
}

/** Minor units as a bigint: the one way to calculate with amounts. */
export function minor(value: Money): bigint {
  return BigInt(value.amount);
}

export function isZero(value: Money): boolean {
  return minor(value) === 0n;
}

export function equal(a: Money, b: Money): boolean {
  return a.currency === b.currency && minor(a) === minor(b);
}

/** Throws when currencies differ: deciders check first and refuse. */
function sameCurrency(a: Money, b: Money): string {
  if (a.currency !== b.currency) throw new Error(`Currencies differ: ${a.currency}, ${b.currency}`);
  return a.currency;
}

export function plus(a: Money, b: Money): Money {
  return money(minor(a) + minor(b), sameCurrency(a, b));
}

export function minus(a: Money, b: Money): Money {
  return money(minor(a) - minor(b), sameCurrency(a, b));
}

export function atMost(value: Money, limit: Money): Money {
  sameCurrency(value, limit);
  return minor(value) > minor(limit) ? limit : value;
}

/** `percent` of an amount, rounded half even to the minor unit. `percent` is decimal text: `"12.5"`. */
export function percentOf(value: Money, percent: string): Money {
  return rounded(new Exact(value.amount).mul(percent).div(100), value.currency);
}

/** `value` x `part` / `whole`, rounded half even; the whole of nothing is nothing. */
export function shareOf(value: Money, part: Money, whole: Money): Money {
  sameCurrency(part, whole);
  if (isZero(whole)) return zero(value.currency);
  return rounded(new Exact(value.amount).mul(part.amount).div(whole.amount), value.currency);
}

/**
 * Splits an amount by weights, for shares of several affiliates in one commission, so that the parts
 * sum to the whole: largest remainder (Hamilton's method), ties to the earlier part. Weights are
 * decimal text, not all zero, none negative.
 */
export function split(value: Money, weights: readonly string[]): Money[] {
  const total = weights.reduce((sum, weight) => sum.add(weight), new Exact(0));
  const sign = value.amount.startsWith('-') ? -1n : 1n;
  const whole = minor(value) * sign;
  // Whole quotient and remainder, never a rounded fraction: a tie must compare as one.
  const products = weights.map((weight) => new Exact(whole.toString()).mul(weight));
  const floors = products.map((product) => BigInt(product.divToInt(total).toFixed(0)));
  const rest = whole - floors.reduce((sum, part) => sum + part, 0n);
  const byRemainder = products
    .map((product, index) => ({ index, remainder: product.mod(total) }))
    .sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  for (const { index } of byRemainder.slice(0, Number(rest)))
    floors[index] = (floors[index] ?? 0n) + 1n;
  return floors.map((part) => money(part * sign, value.currency));
}

/** The most significant digits that a rate of exchange has, quoted or pinned. */
export const maxRateDigits = 12;

/**
 * The rate from one currency to another by what each of them is quoted at against a third: the exact
 * quotient at 12 significant digits, half even. Rates are decimal text above zero.
 */
export function crossRate(fromPerBase: string, toPerBase: string): string {
  const Rate = Decimal.clone({ precision: maxRateDigits, rounding: Decimal.ROUND_HALF_EVEN });
  // One division, rounded once. `toFixed` without digits writes all there are, never an exponent.
  return Rate.div(toPerBase, fromPerBase).toFixed();
}

/**
 * An amount at a pinned rate: major units x rate, rounded half even to the minor unit of `to`. It takes
 * nothing but the pin's text, so that whoever reads the pin can calculate it again. Throws when the
 * amount is not in the currency that the pin converts from.
 */
export function convert(
  value: Money,
  pin: { readonly from: string; readonly to: string; readonly rate: string },
): Money {
  if (value.currency !== pin.from) {
    throw new Error(`Currencies differ: ${value.currency}, ${pin.from}`);
  }
  const scale = new Exact(10).pow(exponentOf(pin.to) - exponentOf(pin.from));
  return rounded(new Exact(value.amount).mul(pin.rate).mul(scale), pin.to);
}

function rounded(value: Decimal, currency: string): Money {
  return money(value.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toFixed(0), currency);
}

/** Major units for people: `{ amount: "1084", currency: "EUR" }` is `"10.84"`; JPY has no point, KWD three digits. */
export function toDecimalText(value: Money): string {
  return new Exact(value.amount)
    .div(new Exact(10).pow(exponentOf(value.currency)))
    .toFixed(exponentOf(value.currency));
}

/**
 * Reads major units (`"129.00"`); undefined when it is not a number, is finer than the minor unit or has
 * more digits of it than an amount from outside may have.
 */
export function fromDecimalText(text: string, currency: string): Money | undefined {
  if (!/^-?\d{1,18}(\.\d{1,18})?$/.test(text)) return undefined;
  const amount = new Exact(text).mul(new Exact(10).pow(exponentOf(currency)));
  const isFit = amount.isInteger() && amount.abs().lt(new Exact(10).pow(maxAmountDigits));
  return isFit ? money(amount.toFixed(0), currency) : undefined;
}

/** Quantity x unit price in major units, rounded half even to the minor unit; both are decimal text. */
export function extend(quantity: string, unitPrice: string, currency: string): Money {
  const scale = new Exact(10).pow(exponentOf(currency));
  return rounded(new Exact(quantity).mul(unitPrice).mul(scale), currency);
}
