import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import { nothing, scenario } from '../kernel/scenario.js';
import {
  conversion,
  type ConversionCommand,
  type ConversionEvent,
  type RefundCause,
} from './conversion.js';
import { restOf } from './refund.js';

const at = '2026-03-05T12:00:00.000Z';

/** An order of 120.00, unless said otherwise. */
function recorded(total = '12000', currency = 'EUR'): ConversionEvent {
  return {
    type: 'conversion-recorded',
    data: {
      conversionId: 'cnv_1',
      programId: 'prg_1',
      merchantId: 'mer_1',
      externalId: 'A-1001',
      source: 'api',
      kind: 'sale',
      occurredAt: '2026-03-01T10:00:00.000Z',
      clickId: null,
      couponCode: null,
      customerRef: null,
      isNewCustomer: null,
      total: money(total, currency),
      tax: money('0', currency),
      lines: [],
    },
  };
}

type Refunding = Extract<ConversionCommand, { type: 'refund-conversion' }>;

/** `R-1` is the merchant's number of the refund; no amount means the whole rest. */
function refund(
  externalId: string,
  amount: string | null,
  changes: { cause?: RefundCause; currency?: string } = {},
): Refunding {
  return {
    type: 'refund-conversion',
    refundId: `rfd_${externalId}`,
    externalId,
    cause: changes.cause ?? 'refund',
    occurredAt: at,
    amount: amount === null ? null : money(amount, changes.currency ?? 'EUR'),
    reasonCode: null,
  };
}

/** The order with these refunds told, one after the other. */
function order(recordedOrder: ConversionEvent, ...refunds: readonly Refunding[]) {
  const events = [recordedOrder];
  for (const each of refunds) {
    const facts = scenario(conversion)
      .given(...events)
      .when(each)
      .facts();
    events.push(...facts);
  }
  return scenario(conversion).given(...events);
}

const applied = (requested: string, counted: string, total: string) => [
  {
    type: 'conversion-refunded',
    data: {
      requested: { amount: requested },
      applied: { amount: counted },
      refundedTotal: { amount: total },
    },
  },
];

describe('refunding an order', () => {
  it('keeps what was asked, what counts, and the sum so far, from when it happened', () => {
    scenario(conversion)
      .given(recorded())
      .when(refund('R-1', '3000'))
      .then({
        type: 'conversion-refunded',
        data: {
          conversionId: 'cnv_1',
          orderTotal: money('12000', 'EUR'),
          refundId: 'rfd_R-1',
          externalId: 'R-1',
          cause: 'refund',
          occurredAt: at,
          requested: money('3000', 'EUR'),
          applied: money('3000', 'EUR'),
          refundedTotal: money('3000', 'EUR'),
          reasonCode: null,
          sequence: 1,
        },
        effectiveAt: at,
      });
  });

  it('needs an order', () => {
    scenario(conversion).when(refund('R-1', '1')).then('conversion.not-found');
  });

  it('in parts adds up', () => {
    const parts = order(recorded(), refund('R-1', '3000')).when(refund('R-2', '4000'));
    expect(parts.facts()).toMatchObject(applied('4000', '4000', '7000'));
  });

  it('without an amount refunds the whole rest', () => {
    const rest = order(recorded(), refund('R-1', '3000')).when(refund('R-2', null));
    expect(rest.facts()).toMatchObject(applied('9000', '9000', '12000'));
  });

  it('beyond the rest counts only the rest', () => {
    const beyond = order(recorded(), refund('R-1', '10000')).when(refund('R-2', '5000'));
    expect(beyond.facts()).toMatchObject(applied('5000', '2000', '12000'));
  });

  it('of an order wholly refunded is kept and counts nothing', () => {
    const more = order(recorded(), refund('R-1', null)).when(refund('R-2', '500'));
    expect(more.facts()).toMatchObject(applied('500', '0', '12000'));
  });

  it('by chargeback after a refund counts only the rest', () => {
    const back = order(recorded(), refund('R-1', '3000')).when(
      refund('CB-1', '12000', { cause: 'chargeback' }),
    );
    expect(back.facts()).toMatchObject(applied('12000', '9000', '12000'));
  });

  it('told again changes nothing', () => {
    const story = order(recorded(), refund('R-1', '3000'), refund('R-2', '4000'));
    story.when(refund('R-1', '3000')).then(nothing);
    story.when({ ...refund('R-1', '3000'), refundId: 'rfd_other' }).then(nothing);
  });

  it('told again changes nothing even when it was beyond the rest', () => {
    order(recorded(), refund('R-1', '10000'), refund('R-2', '5000'))
      .when(refund('R-2', '5000'))
      .then(nothing);
  });

  it('of the whole rest, told again, changes nothing', () => {
    const story = order(recorded(), refund('R-1', '3000'), refund('R-2', null));
    story.when(refund('R-2', null)).then(nothing);
    story.when(refund('R-2', '9000')).then(nothing);
  });

  it('of the whole rest, under the number of one that named an amount, is a conflict', () => {
    const story = order(recorded(), refund('R-1', '3000'));
    story
      .when(refund('R-1', null))
      .then('refund.conflict', { refundId: 'rfd_R-1', field: 'amount' });
  });

  it('remembers that the whole rest was asked for', () => {
    const rest = order(recorded(), refund('R-1', '3000')).when(refund('R-2', null));
    expect(rest.facts()).toMatchObject([{ data: { wholeRest: true } }]);
  });

  it('before its order is refused, but for as much as clocks may differ', () => {
    const early = (occurredAt: string) => ({ ...refund('R-1', '3000'), occurredAt });
    const story = order(recorded());
    story
      .when(early('2026-03-01T09:57:59.999Z'))
      .then('refund.before-order', { field: 'occurredAt' });
    expect(story.when(early('2026-03-01T09:58:00.000Z')).facts()).toHaveLength(1);
  });

  it('at a time that cannot be kept is refused', () => {
    order(recorded())
      .when({ ...refund('R-1', '3000'), occurredAt: '9999-12-31T00:00:00.000Z' })
      .then('time.out-of-range', { field: 'occurredAt' });
  });

  it('under the same number with another amount is a conflict', () => {
    const story = order(recorded(), refund('R-1', '3000'));
    const conflict = { refundId: 'rfd_R-1', field: 'amount' };
    story.when(refund('R-1', '3001')).then('refund.conflict', conflict);
    story.when(refund('R-1', '3000', { currency: 'USD' })).then('refund.conflict', conflict);
  });

  it('under the same number with another cause is a conflict', () => {
    order(recorded(), refund('R-1', '3000'))
      .when(refund('R-1', '3000', { cause: 'chargeback' }))
      .then('refund.conflict', { field: 'cause' });
  });

  it('in another currency than the order is refused', () => {
    order(recorded())
      .when(refund('R-1', '3000', { currency: 'USD' }))
      .then('refund.currency-mismatch', { expected: 'EUR' });
  });

  it('is refused when the order has a thousand, but for the repeat of one of them', () => {
    const event = order(recorded()).when(refund('R-0', '1')).facts()[0];
    if (event?.type !== 'conversion-refunded') throw new Error('No refund');
    const numbered = (n: number): ConversionEvent => ({
      ...event,
      data: { ...event.data, externalId: `R-${n}` },
    });
    const thousand = Array.from({ length: 1000 }, (_, n) => numbered(n));
    const full = scenario(conversion).given(recorded(), ...thousand);
    full.when(refund('R-1000', '1')).then('refund.too-many', { most: 1000 });
    full.when(refund('R-999', '1')).then(nothing);
  });

  it('of less than nothing is refused', () => {
    order(recorded()).when(refund('R-1', '-1')).then('money.negative', { field: 'amount.amount' });
  });

  it('of nothing is kept: an order of nothing can be cancelled too', () => {
    const cancelled = order(recorded('0')).when(refund('R-1', null, { cause: 'cancellation' }));
    expect(cancelled.facts()).toMatchObject(applied('0', '0', '0'));
    expect(order(recorded()).when(refund('R-1', '0')).facts()).toMatchObject(
      applied('0', '0', '0'),
    );
  });

  it.each([
    ['whole yen', '3000', 'JPY'],
    ['thousandths of a dinar', '1234567', 'KWD'],
  ])('counts %s', (_, total, currency) => {
    const state = order(recorded(total, currency), refund('R-1', '1', { currency })).state();
    if (state.status === 'absent') throw new Error('recorded, so known');
    expect(restOf(state)).toEqual(money(BigInt(total) - 1n, currency));
  });
});
