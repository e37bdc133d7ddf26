import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  afterTheHold,
  anyDeal,
  anyRefund,
  anyStep,
  refundOf,
  type AskedRefund,
  type Deal,
} from './any-order.js';
import { History } from './history.js';

const runs = { numRuns: 1_000 };
const approve = {
  type: 'approve-commission',
  at: afterTheHold,
  note: null,
  expectedAmount: null,
} as const;

const distinctRefunds = fc.uniqueArray(anyRefund, {
  selector: (refund) => refund.number,
  minLength: 1,
  maxLength: 6,
});

function shuffled<T>(all: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });
}

/** The order with these refunds, each told to the commission as it came. */
function refundedInTurn(deal: Deal, refunds: readonly AskedRefund[]): History {
  const history = History.begun(deal);
  for (const asked of refunds) {
    history.take({ type: 'refund', refund: refundOf(deal, asked) });
    history.take({ type: 'tell-refund', which: history.refunds.length - 1 });
  }
  return history;
}

describe('any history of an order and its commission', () => {
  it('keeps the books balanced and equal to what is owed, at every step', () => {
    const histories = anyDeal.chain((deal) =>
      fc.tuple(fc.constant(deal), fc.boolean(), fc.array(anyStep(deal), { maxLength: 40 })),
    );
    fc.assert(
      fc.property(histories, ([deal, isBegun, steps]) => {
        const history = isBegun ? History.begun(deal) : new History(deal);
        for (const step of steps) {
          history.take(step);
          history.expectBooksToAgree();
          history.expectRefundsWithinTheOrder();
          history.expectReversedWithinPosted();
        }
        history.order.expectReplayToAgree();
        history.earning.expectReplayToAgree();
      }),
      runs,
    );
  });

  it('takes back the same in the end, in whatever order refunds come and are told', () => {
    const muddles = distinctRefunds.chain((all) =>
      fc.record({
        one: fc.constant(all),
        other: shuffled(all),
        toldBefore: fc.array(fc.nat({ max: 5 }), { maxLength: 12 }),
        told: shuffled(all.map((_, index) => index)),
        isApproved: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(anyDeal, muddles, (deal, { one, other, toldBefore, told, isApproved }) => {
        const inTurn = refundedInTurn(deal, one);
        const muddled = History.begun(deal);
        for (const asked of other) muddled.take({ type: 'refund', refund: refundOf(deal, asked) });
        for (const which of toldBefore) muddled.take({ type: 'tell-refund', which });
        if (isApproved) muddled.take({ type: 'decide', command: approve });
        for (const which of told) muddled.take({ type: 'tell-refund', which });
        expect(muddled.reversedTotal).toEqual(inTurn.reversedTotal);
        muddled.expectBooksToAgree();
      }),
      runs,
    );
  });

  it('takes back exactly what was posted once all is refunded, however it was cut', () => {
    fc.assert(
      fc.property(anyDeal, fc.array(anyRefund, { maxLength: 8 }), (deal, refunds) => {
        const rest = { number: 99, thousandths: null, cause: 'cancellation' } as const;
        const history = refundedInTurn(deal, [...refunds, rest]);
        expect(history.reversedTotal).toEqual(deal.terms.amount);
      }),
      runs,
    );
  });
});
