import { equal, isZero, minor, type Money } from '../kernel/money.js';
import type { OpenedLine } from './payout-events.js';

/** How far what a payment of another currency cost may be from the plan: a tenth. */
const plausibleTenths = 10n;

/**
 * Whether an account may have lost this for a line, in the program's currency. In one currency it is the
 * plan or it is wrong; in two, what was booked may differ from the pinned quote, by a tenth at most.
 */
export function mayHaveCost(taken: Money, { net, pay }: Pick<OpenedLine, 'net' | 'pay'>): boolean {
  if (taken.currency !== net.currency) return false;
  if (pay.currency === net.currency) return equal(taken, net);
  return isPlausible(taken, net);
}

/** Whether an amount is within a tenth of the plan. */
export function isPlausible(amount: Money, planned: Money): boolean {
  if (isZero(planned)) return false;
  const difference = minor(amount) - minor(planned);
  const size = difference < 0n ? -difference : difference;
  return size * plausibleTenths <= minor(planned);
}
