import { equal, type Money } from '../kernel/money.js';
import type { OpenedLine } from '../payout/payout-events.js';
import { isPlausible } from '../payout/plausible.js';
import type { BankEntry } from './bank-file.js';

/**
 * What an entry says a line's payment moved, in the program's currency: null for "as planned",
 * undefined when the amounts do not fit. In one currency they are equal or not; in two, what was booked
 * may differ from the pinned quote, and that difference is realised.
 */
export function movedBy(entry: BankEntry, line: OpenedLine): Money | null | undefined {
  const { amount, instructed } = entry;
  if (amount === null) return instructed && !equal(instructed, line.pay) ? undefined : null;
  if (amount.currency === line.pay.currency) {
    if (!equal(amount, line.pay)) return undefined;
    return amount.currency === line.net.currency ? amount : null;
  }
  if (amount.currency !== line.net.currency) return undefined;
  if (instructed && !equal(instructed, line.pay)) return undefined;
  return isPlausible(amount, line.net) ? amount : undefined;
}
