import { maxRateDigits } from '../kernel/money.js';

/** What one unit of a table's base costs in another currency: units of `currency` as decimal text. */
export interface FxRate {
  readonly currency: string;
  readonly rate: string;
}

/** Who quotes: `ecb`, `manual`, `bank-1`. Short, and fit for the name of a stream. */
export const sourceForm = /^[a-z][a-z0-9.]{0,31}$/;

const rateForm = /^(\d{1,12})(?:\.(\d{1,18}))?$/;

/**
 * A rate without the zeros that say nothing: `"1.0850"` is `"1.085"`, so that the same rate is the same
 * text. Undefined when it is not a decimal above zero, has more than 12 significant digits, or more
 * than 12 places before the point or 18 behind it.
 */
export function normalRate(text: string): string | undefined {
  const [, whole, fraction = ''] = rateForm.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const places = whole.replace(/^0+(?=\d)/, '');
  const behind = fraction.replace(/0+$/, '');
  const significant = `${places}${behind}`.replace(/^0+/, '');
  // Zeros at the end of a whole number are places, not precision.
  const digits = behind === '' ? significant.replace(/0+$/, '') : significant;
  if (digits === '' || digits.length > maxRateDigits) return undefined;
  return behind === '' ? places : `${places}.${behind}`;
}
