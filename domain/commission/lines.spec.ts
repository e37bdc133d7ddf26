import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import type { RefundedLine } from '../conversion/changes.js';
import { reversedOf } from './follow-order.js';
import type { Valuation } from './terms.js';

const eur = (amount: string) => money(amount, 'EUR');
const line = (lineId: string, net: string, amount: string) => ({
  ...{ lineId, net: eur(net), amount: eur(amount), ruleId: null },
});

/** 120.00 with 20.00 tax: shoes of 80.00 that earn 20 %, socks of 20.00 that earn 5 %. */
const valuation: Valuation = {
  ...{ amount: eur('1700'), base: eur('10000'), orderTotal: eur('12000'), weight: '1' },
  lines: [line('shoes', '8000', '1600'), line('socks', '2000', '100')],
  ...{ ruleId: null, trace: [] },
};
const refunded = (total: string, lines: Record<string, string> = {}, isWhole?: boolean) => ({
  refundedTotal: eur(total),
  refundedLines: Object.entries(lines).map(([lineId, amount]): RefundedLine => ({
    lineId,
    amount: eur(amount),
  })),
  ...(isWhole === undefined ? {} : { isWhole }),
});

describe('what refunds take back', () => {
  it('of a line is what that line earned, in proportion', () => {
    expect(reversedOf(valuation, refunded('8000', { shoes: '8000' }))).toEqual(eur('1600'));
    expect(reversedOf(valuation, refunded('2000', { shoes: '2000' }))).toEqual(eur('400'));
    expect(reversedOf(valuation, refunded('2000', { socks: '2000' }))).toEqual(eur('100'));
  });

  it('of an amount is its share of the whole', () => {
    expect(reversedOf(valuation, refunded('6000'))).toEqual(eur('850'));
  });

  it('of lines and an amount: the amount takes its share of what the lines left', () => {
    // 17.00 - 1.00 = 16.00 of the socks' return; then 50 of the other 100.
    expect(reversedOf(valuation, refunded('7000', { socks: '2000' }))).toEqual(eur('900'));
  });

  it('of all is all, to the cent', () => {
    expect(reversedOf(valuation, refunded('12000', { shoes: '1' }))).toEqual(eur('1700'));
  });

  it('of a line that the commission does not know counts like an amount', () => {
    const first: Valuation = { ...valuation, lines: [] };
    expect(reversedOf(first, refunded('6000', { shoes: '6000' }))).toEqual(eur('850'));
  });

  it('of a line that came in several pieces counts them together', () => {
    const pieces: Valuation = {
      ...valuation,
      lines: [
        line('shoes', '4000', '800'),
        line('shoes', '4000', '800'),
        line('socks', '2000', '100'),
      ],
    };
    expect(reversedOf(pieces, refunded('8000', { shoes: '8000' }))).toEqual(eur('1600'));
  });

  it('never takes more than was earned, nor less than nothing', () => {
    const odd: Valuation = {
      ...valuation,
      amount: eur('1500'),
      lines: [line('shoes', '8000', '1600'), line('discount', '-1000', '-100')],
    };
    expect(reversedOf(odd, refunded('8000', { shoes: '8000' }))).toEqual(eur('1500'));
  });

  it('follows from no order is nothing', () => {
    expect(reversedOf({ ...valuation, orderTotal: null }, refunded('5000'))).toEqual(eur('0'));
  });

  it('of an order of nothing is what is said of it', () => {
    const free = { ...valuation, orderTotal: eur('0'), lines: [] };
    expect(reversedOf(free, refunded('0'))).toEqual(eur('1700'));
    expect(reversedOf(free, refunded('0', {}, false))).toEqual(eur('0'));
  });
});
