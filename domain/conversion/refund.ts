import { clockToleranceMs } from '../attribution/attribute.js';
import {
  atMost,
  equal,
  isZero,
  minor,
  minus,
  money,
  plus,
  shareOf,
  zero,
  type Money,
} from '../kernel/money.js';
import { refuse, Refusal } from '../kernel/refusal.js';
import { isInRange, toMs } from '../kernel/time.js';
import type { AskedLine, Refund, RefundedLine } from './changes.js';
import type { ConversionCommand, ConversionEvent, KnownConversion } from './conversion.js';
import { plainText } from './record.js';
import {
  mostChanges,
  netOfLine,
  nextSequence,
  refundedLinesOf,
  refundedOfLine,
  restOf,
} from './refunded-so-far.js';

export { restOf } from './refunded-so-far.js';

type Refunding = Extract<ConversionCommand, { type: 'refund-conversion' }>;

/** What a refund asks for and what of it counts. */
type Asked = Pick<Refund, 'requested' | 'wholeRest' | 'applied' | 'asked' | 'lines'>;

/** Takes back lines of an order, an amount, or all of its rest; never more than that. */
export function refund(
  command: Refunding,
  state: KnownConversion,
): readonly ConversionEvent[] | Refusal {
  const { refundId, externalId, cause, occurredAt, reasonCode } = command;
  const earlier = state.refunds.find((each) => each.externalId === externalId);
  if (earlier) return toldAgain(command, earlier);
  const problem = problemOfTime(occurredAt, state);
  if (problem) return problem;
  if (state.refunds.length >= mostChanges) return refuse('refund.too-many', { most: mostChanges });
  const asked = command.lines ? askedLines(command.lines, state) : askedAmount(command, state);
  if (asked instanceof Refusal) return asked;
  const { conversionId } = state.order;
  const refundedTotal = plus(state.refundedTotal, asked.applied);
  const one: Refund = {
    ...{ refundId, externalId, cause, occurredAt, ...asked, refundedTotal, reasonCode },
    sequence: nextSequence(state),
  };
  const none = zero(refundedTotal.currency);
  const refundedLines = refundedLinesOf([...state.refunds, { ...one, reversed: none }]);
  const data = {
    ...{ conversionId, orderTotal: state.worth.total, ...one },
    ...(refundedLines.length > 0 ? { refundedLines } : {}),
  };
  return [{ type: 'conversion-refunded', data, effectiveAt: occurredAt }];
}

/** Why nothing of the order can have happened then. */
export function problemOfTime(occurredAt: string, { order }: KnownConversion): Refusal | undefined {
  if (!isInRange(occurredAt)) return refuse('time.out-of-range', { field: 'occurredAt' });
  if (toMs(occurredAt) >= toMs(order.occurredAt) - clockToleranceMs) return undefined;
  return refuse('refund.before-order', { field: 'occurredAt' });
}

/** Why an amount cannot be taken of an order. */
export function problemOfAmount(
  { amount, currency }: Money,
  { worth }: KnownConversion,
  field = 'amount',
): Refusal | undefined {
  const expected = worth.total.currency;
  if (currency !== expected) {
    return refuse('refund.currency-mismatch', { field: `${field}.currency`, expected });
  }
  if (BigInt(amount) < 0n) return refuse('money.negative', { field: `${field}.amount` });
  return undefined;
}

function askedAmount({ amount }: Refunding, state: KnownConversion): Asked | Refusal {
  const rest = restOf(state);
  if (amount === null) return { requested: rest, wholeRest: true, applied: rest };
  return problemOfAmount(amount, state) ?? { requested: amount, applied: atMost(amount, rest) };
}

/** Line by line, each at most what is left of it, and all at most what is left of the order. */
function askedLines(asked: readonly AskedLine[], state: KnownConversion): Asked | Refusal {
  const none = zero(state.worth.total.currency);
  const rest = restOf(state);
  let [requested, applied] = [none, none];
  const lines: RefundedLine[] = [];
  for (const [n, each] of asked.entries()) {
    if (!state.worth.lines.some(({ lineId }) => lineId === each.lineId)) {
      return refuse('refund.unknown-line', { field: `lines.${n}.lineId`, lineId: each.lineId });
    }
    const isSecond = asked.findIndex(({ lineId }) => lineId === each.lineId) < n;
    if (isSecond) return refuse('refund.line-twice', { field: `lines.${n}.lineId` });
    const wanted = wantedOf(each, state);
    const problem = problemOfAmount(wanted, state, `lines.${n}.amount`);
    if (problem) return problem;
    requested = plus(requested, wanted);
    const amount = [restOfLine(each.lineId, state), minus(rest, applied)].reduce(atMost, wanted);
    applied = plus(applied, amount);
    lines.push({ lineId: each.lineId, amount });
  }
  // With the last of its goods goes the tax on them.
  if (isAllOfGoods(lines, state)) [requested, applied] = [rest, rest];
  return { requested, applied, asked, lines };
}

function restOfLine(lineId: string, { worth, refundedLines }: KnownConversion): Money {
  const none = zero(worth.total.currency);
  const rest = minus(netOfLine(worth, lineId), refundedOfLine(refundedLines, lineId, none));
  return minor(rest) < 0n ? none : rest;
}

/** So many pieces of a line: by sums of pieces, so that all of them are the whole of it to the cent. */
function wantedOf(asked: AskedLine, { worth, refunds }: KnownConversion): Money {
  if (asked.amount) return asked.amount;
  const { currency } = worth.total;
  const pieces = worth.lines
    .filter(({ lineId }) => lineId === asked.lineId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const before = refunds
    .filter(({ applied, reversed }) => isZero(applied) || !equal(applied, reversed))
    .flatMap((refund) => refund.asked ?? [])
    .filter(({ lineId }) => lineId === asked.lineId)
    .reduce((sum, { quantity = 0 }) => sum + quantity, 0);
  const net = netOfLine(worth, asked.lineId);
  const upTo = (n: number) =>
    shareOf(
      net,
      ...([Math.min(n, pieces), pieces].map((of) => money(BigInt(of), currency)) as [Money, Money]),
    );
  const wanted = minus(upTo(before + asked.quantity), upTo(before));
  return minor(wanted) < 0n ? zero(currency) : wanted;
}

/** Whether nothing is left of any line, and lines are all that the order had beside its tax. */
function isAllOfGoods(more: readonly RefundedLine[], state: KnownConversion): boolean {
  const { total, tax, lines } = state.worth;
  const none = zero(total.currency);
  const goods = lines.reduce((sum, { net }) => plus(sum, net), none);
  if (minor(goods) < minor(minus(total, tax))) return false;
  return lines.every(({ lineId }) =>
    equal(restOfLine(lineId, state), refundedOfLine(more, lineId, none)),
  );
}

/** Already so when it says the same; without an amount it does only if the first had none either. */
function toldAgain(
  { amount, cause, lines }: Refunding,
  earlier: Refund,
): readonly ConversionEvent[] | Refusal {
  const { refundId } = earlier;
  if (plainText(lines ?? null) !== plainText(earlier.asked ?? null)) {
    return refuse('refund.conflict', { refundId, field: lines ? 'lines' : 'amount' });
  }
  const isSame =
    lines !== undefined ||
    (amount === null ? earlier.wholeRest === true : equal(earlier.requested, amount));
  if (isSame && earlier.cause === cause) return [];
  return refuse('refund.conflict', { refundId, field: isSame ? 'cause' : 'amount' });
}
