import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commission, type CommissionTerms } from '#domain/commission/commission.js';
import { conversion, type ConversionEvent } from '#domain/conversion/conversion.js';
import { money } from '#domain/kernel/money.js';
import { Told } from '../../domain/told.js';
import { eur, Storefront } from './storefront.js';

let first: Storefront;
beforeAll(async () => {
  first = await Storefront.open();
});
afterAll(() => first.test.close());

describe('pain 1: refund after payout is ignored; merchant eats it', () => {
  it('here the affiliate owes it, and the next payout is less by as much', async () => {
    const front = first;
    const sale = await front.sells(eur('10000'));
    expect((await front.pays()).total).toEqual(eur('1000'));

    await front.refunds(sale);
    expect(await front.balance('receivable')).toBe('-1000');

    await front.sells(eur('25000'));
    const next = await front.pays();
    expect(next).toMatchObject({ netted: eur('1000'), total: eur('1500') });
    expect([await front.balance('payable'), await front.balance('receivable')]).toEqual(['0', '0']);
  });
});

describe('pain 2: partial refund wrong', () => {
  const usd = (cents: number) => money(String(cents), 'USD');
  const at = '2026-03-01T10:00:00.000Z';
  const linesOf = (cents: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      lineId: `line-${n}`,
      net: Math.floor(cents / count) + (n < cents % count ? 1 : 0),
    }));

  /** An order of these lines that earned a tenth; each refund reaches the commission by its sums. */
  function sold(total: number, lines: readonly { lineId: string; net: number }[]) {
    const [order, earned] = [new Told(conversion), new Told(commission)];
    order.tell({
      ...{ type: 'record-conversion', conversionId: 'cnv_1', programId: 'prg_1' },
      ...{ merchantId: 'mer_1', externalId: 'A-1', source: 'api', kind: 'sale', occurredAt: at },
      ...{ clickId: null, couponCode: null, customerRef: null, isNewCustomer: null },
      ...{ total: usd(total), tax: usd(0) },
      lines: lines.map(({ lineId, net }) => ({
        ...{ lineId, sku: null, productId: null, quantity: 1, net: usd(net) },
      })),
    });
    const amount = usd(Math.round(total / 10));
    const terms: CommissionTerms = {
      ...{ commissionId: 'com_1', conversionId: 'cnv_1', orderExternalId: 'A-1', kind: 'order' },
      ...{ programId: 'prg_1', merchantId: 'mer_1', affiliateId: 'aff_1', source: null },
      ...{ amount, base: usd(total), orderTotal: usd(total), weight: '1', lines: [], fx: null },
      ...{ rulesVersion: 1, ruleId: 'base', trace: [], policyVersion: 1, approval: 'manual' },
      ...{ occurredAt: at, releaseAt: at },
    };
    earned.tell({ type: 'hold-commission', ...terms });
    const follow = (events: readonly ConversionEvent[]) => {
      for (const { type, data } of events) {
        if (type !== 'conversion-refunded' && type !== 'conversion-refund-reversed') continue;
        earned.tell({ type: 'reverse-commission', ...data });
      }
    };
    return {
      refund: (lineId: string, n: number) =>
        follow(
          order.tell({
            ...{ type: 'refund-conversion', refundId: `rfd_${n}`, externalId: `R-${n}` },
            ...{ cause: 'refund', occurredAt: at, amount: null, reasonCode: null },
            lines: [{ lineId, quantity: 1 }],
          }),
        ),
      addBack: (n: number) =>
        follow(
          order.tell({
            ...{ type: 'reverse-refund', refundId: `rfd_${n}`, reversalId: `rfd_back_${n}` },
            ...{ externalId: `B-${n}`, occurredAt: at, amount: null, reasonCode: null },
          }),
        ),
      reversed: () => (earned.state.status === 'absent' ? '' : earned.state.reversedTotal.amount),
    };
  }

  it('$5,981.26 refunded in 382 parts: to the cent, line by line, never more than there was', () => {
    const lines = linesOf(598_126, 382);
    const order = sold(598_126, lines);
    let refunded = 0;
    lines.forEach(({ lineId, net }, n) => {
      order.refund(lineId, n);
      refunded += net;
      // A tenth of all that was refunded so far, to less than a cent: errors never add up.
      expect(Math.abs(Number(order.reversed()) - refunded / 10)).toBeLessThan(1);
    });
    expect(order.reversed()).toBe('59813');
    // Line 7 is sent back again, by mistake: there is nothing left of it.
    order.refund('line-7', 1_000);
    expect(order.reversed()).toBe('59813');
    // One add-back gives back what that one took, and nothing else: 59,813 - 157 (of 1,566).
    order.addBack(7);
    expect(order.reversed()).toBe('59656');
  });
});

describe('pain 3: refund and chargeback deduct twice', () => {
  it('here both of them together take what the order earned, once', async () => {
    const front = await first.elsewhere();
    const sale = await front.sells(eur('10000'));
    const back = { externalId: 'refund-1', amount: eur('6000') };
    expect(await front.refunds(sale, back)).toMatchObject({ applied: eur('6000') });
    const chargeback = await front.refunds(sale, { cause: 'chargeback', amount: eur('10000') });
    expect(chargeback).toMatchObject({ requested: eur('10000'), applied: eur('4000') });
    expect(await front.commission(sale)).toMatchObject({
      ...{ status: 'reversed', amount: eur('1000'), reversed: eur('1000'), remaining: eur('0') },
    });
    expect([await front.balance('payable'), await front.balance('receivable')]).toEqual(['0', '0']);
  });
});
