import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyMoneyStep, anyOrder, anyRefunding, taught } from './any-money.js';
import { SharedOrder } from './shared-order.js';

const runs = { numRuns: 1_000 };

describe('the money of an order', () => {
  it('balances and follows from the sums, whatever is refunded, reversed, corrected and paid', () => {
    const histories = anyOrder.chain((given) =>
      fc.tuple(fc.constant(given), fc.array(anyMoneyStep(given), { maxLength: 60 })),
    );
    fc.assert(
      fc.property(histories, ([{ recorded, credits, approval }, steps]) => {
        const knowledge = taught(recorded.total.currency, approval);
        const order = new SharedOrder(recorded, credits, knowledge);
        order.expectBooksToAgree();
        for (const step of steps) {
          order.take(step);
          order.expectOrderToAgree();
          order.expectBooksToAgree();
        }
        order.followAll();
        order.expectBooksToAgree();
        order.expectToFollowFromSums();
        order.expectReplayToAgree();
      }),
      runs,
    );
  });

  it('is the same for a commission that comes late, out of a journal, after all of it', () => {
    const histories = anyOrder.chain((given) =>
      fc.tuple(fc.constant(given), fc.array(anyMoneyStep(given), { maxLength: 40 })),
    );
    fc.assert(
      fc.property(histories, ([{ recorded, credits, approval }, steps]) => {
        const knowledge = taught(recorded.total.currency, approval);
        const order = new SharedOrder(recorded, credits, knowledge);
        for (const step of steps) if (step.type === 'order') order.take(step);
        order.followAll();
        credits.forEach((_, n) => {
          const { terms, reversedTotal, standing } = order.stateOf(n);
          expect(order.heldLate(n)).toMatchObject({ terms, reversedTotal, standing });
        });
      }),
      runs,
    );
  });

  it('takes back all that was posted, and no more, once all is refunded', () => {
    const refunds = anyOrder.chain((given) =>
      fc.tuple(fc.constant(given), fc.array(anyRefunding(given), { maxLength: 8 })),
    );
    fc.assert(
      fc.property(refunds, ([{ recorded, credits, approval }, commands]) => {
        const knowledge = taught(recorded.total.currency, approval);
        const order = new SharedOrder(recorded, credits, knowledge);
        for (const command of commands) order.take({ type: 'order', command });
        order.take({
          type: 'order',
          command: {
            ...{ type: 'refund-conversion', refundId: 'rfd_all', externalId: 'R-all' },
            ...{ cause: 'chargeback', occurredAt: recorded.occurredAt, amount: null },
            reasonCode: null,
          },
        });
        order.followAll();
        credits.forEach((_, n) => {
          const { reversedTotal, terms, status } = order.stateOf(n);
          expect(reversedTotal).toEqual(terms.amount);
          expect(status).toBe('reversed');
        });
        order.expectBooksToAgree();
      }),
      runs,
    );
  });
});
