import { atMost, equal, isZero, minor, minus, plus, zero, type Money } from '../kernel/money.js';

/** A compensation is worth so much from now on: less than before. */
export interface LoweredCompensation {
  readonly disputeId: string;
  readonly compensationId: string;
  readonly amount: Money;
  /** Grows with each that concerns the same compensation. */
  readonly sequence: number;
}

/** What one won dispute still gives: never more than before. */
export interface Compensation {
  readonly disputeId: string;
  readonly compensationId: string;
  readonly affiliateId: string;
  /** By the decision; what it still gives is the two parts below. Absent: remembered before this was. */
  readonly granted?: Money;
  readonly covers: Money;
  readonly beyond: Money;
}

/** A commission that was made good, as known after the latest event. */
export interface CompensatedCommission {
  readonly worth: Money;
  readonly lost: Money;
  /** What it is worth and what is given beyond its loss were at most to be together. */
  readonly entitled: Money;
  readonly compensations: readonly Compensation[];
  /** Position of the latest event taken in. */
  readonly seen: string;
}

/** A missing order that was made good to one affiliate. */
export interface CompensatedOrder {
  /** The affiliate's commission, should the order be credited to it after all. */
  readonly own: { readonly commissionId: string; readonly worth: Money } | null;
  readonly entitled: Money;
  readonly compensations: readonly Compensation[];
  readonly seen: string;
}

type Part = 'covers' | 'beyond';

/** Lowers one part of each so that they sum to at most `left`: the latest give way first. */
export function filled(
  compensations: readonly Compensation[],
  part: Part,
  left: Money,
): readonly Compensation[] {
  let rest = left;
  return compensations.map((each) => {
    const kept = atMost(each[part], rest);
    rest = minus(rest, kept);
    return { ...each, [part]: kept };
  });
}

/** One taken out of them, and the others; undefined when it is not among what is known before a place. */
export function without(
  known: { readonly compensations: readonly Compensation[]; readonly seen: string } | undefined,
  compensationId: string,
  position: string,
): { readonly gone: Compensation; readonly rest: readonly Compensation[] } | undefined {
  const gone = known?.compensations.find((each) => each.compensationId === compensationId);
  if (!known || !gone || known.seen >= position) return undefined;
  return { gone, rest: known.compensations.filter((each) => each !== gone) };
}

/** One of them worth at most `amount`: it may have been lowered before this was remembered. */
export function cappedAt(
  compensations: readonly Compensation[],
  compensationId: string,
  amount: Money,
): readonly Compensation[] {
  return compensations.map((each) => {
    if (each.compensationId !== compensationId || !isOf(each.covers, amount)) return each;
    const covers = atMost(each.covers, amount);
    return { ...each, covers, beyond: atMost(each.beyond, minus(amount, covers)) };
  });
}

/** What changed, as what each is worth from now on. */
export function lowered(
  before: readonly Compensation[],
  after: readonly Compensation[],
  sequence: number,
): readonly LoweredCompensation[] {
  return after.flatMap(({ disputeId, compensationId, covers, beyond }, place) => {
    const amount = plus(covers, beyond);
    const earlier = before[place];
    if (earlier && equal(plus(earlier.covers, earlier.beyond), amount)) return [];
    return [{ disputeId, compensationId, amount, sequence }];
  });
}

/** One part of each, added up to `first`. */
export function sum(compensations: readonly Compensation[], part: Part, first: Money): Money {
  return compensations.reduce((all, each) => plus(all, each[part]), first);
}

/** Zero instead of less. */
export function notBelowZero(value: Money): Money {
  return minor(value) < 0n ? zero(value.currency) : value;
}

/** Whether both are of one currency. */
export function isOf(one: Money, other: Money): boolean {
  return one.currency === other.currency;
}

/** What the order's own commission took the place of goes with it, unless others are given beside that. */
export function entitledWithout(gone: Compensation, order: CompensatedOrder): Money {
  const none = zero(order.entitled.currency);
  const rest = notBelowZero(minus(order.entitled, gone.granted ?? plus(gone.covers, gone.beyond)));
  const given = sum(order.compensations, 'covers', none);
  if (isZero(given)) return rest;
  const worth = order.own && isOf(order.own.worth, none) ? order.own.worth : none;
  const kept = plus(worth, given);
  return minor(kept) > minor(rest) ? kept : rest;
}
