import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import { nothing, scenario } from '../kernel/scenario.js';
import { conversion, type ConversionCommand, type ConversionEvent } from './conversion.js';
import { changesOf, refundedSoFar, restOf } from './refunded-so-far.js';

const eur = (amount: string) => money(amount, 'EUR');
const at = '2026-03-02T00:00:00.000Z';
const mug = { lineId: 'mug', sku: null, productId: null, quantity: 2, net: eur('6000') };
const tin = { lineId: 'tin', sku: null, productId: null, quantity: 1, net: eur('4000') };

/** 100.00 without tax: two mugs and a tin. */
const recorded = (total = '10000', lines = [mug, tin]): ConversionEvent => ({
  type: 'conversion-recorded',
  data: {
    ...{ conversionId: 'cnv_1', programId: 'prg_1', merchantId: 'mer_1', externalId: 'A-1' },
    ...{ source: 'api', kind: 'sale', occurredAt: '2026-03-01T10:00:00.000Z' },
    ...{ clickId: null, couponCode: null, customerRef: null, isNewCustomer: null },
    ...{ total: eur(total), tax: eur('0'), lines },
  },
});

type Of<Type extends ConversionCommand['type']> = Extract<ConversionCommand, { type: Type }>;

const refund = (
  externalId: string,
  amount: string | null,
  cause: 'refund' | 'chargeback' = 'refund',
): Of<'refund-conversion'> => ({
  ...{ type: 'refund-conversion', refundId: `rfd_${externalId}`, externalId, cause },
  ...{ occurredAt: at, amount: amount === null ? null : eur(amount), reasonCode: null },
});
const refundMug: Of<'refund-conversion'> = {
  ...refund('R-mug', null),
  lines: [{ lineId: 'mug', quantity: 1 }],
};
const reverse = (
  refunded: string,
  amount: string | null = null,
  externalId = `V-${refunded}`,
): Of<'reverse-refund'> => ({
  ...{ type: 'reverse-refund', refundId: `rfd_${refunded}`, reversalId: `rfr_${externalId}` },
  ...{ externalId, occurredAt: at, reasonCode: null },
  amount: amount === null ? null : eur(amount),
});
const update = (
  externalId: string,
  total: string,
  lines = [mug, tin],
): Of<'update-conversion'> => ({
  ...{ type: 'update-conversion', updateId: `oup_${externalId}`, externalId, occurredAt: at },
  ...{ total: eur(total), tax: eur('0'), lines, reason: 'one mug less' },
});

function told(first: ConversionEvent, ...commands: readonly ConversionCommand[]) {
  const events = [first];
  for (const command of commands) {
    events.push(
      ...scenario(conversion)
        .given(...events)
        .when(command)
        .facts(),
    );
  }
  return scenario(conversion).given(...events);
}

function known(story: ReturnType<typeof told>) {
  const state = story.state();
  if (state.status === 'absent') throw new Error('recorded, so known');
  return state;
}

describe('a refund or chargeback that was itself reversed', () => {
  it('is no longer refunded, and says all that a commission needs', () => {
    told(recorded(), refund('CB-1', '3000', 'chargeback'))
      .when(reverse('CB-1'))
      .then({
        type: 'conversion-refund-reversed',
        data: {
          ...{ conversionId: 'cnv_1', orderTotal: eur('10000'), refundId: 'rfd_CB-1' },
          ...{ reversalId: 'rfr_V-CB-1', externalId: 'V-CB-1', cause: 'chargeback' },
          ...{ occurredAt: at, requested: eur('3000'), wholeRest: true, amount: eur('3000') },
          ...{ refundedTotal: eur('0'), refundedLines: [], sequence: 2, reasonCode: null },
        },
        effectiveAt: at,
      });
  });

  it('in part, and more than once, gives back at most what it took', () => {
    const story = told(
      recorded(),
      refund('CB-1', '3000'),
      reverse('CB-1', '1000', 'V-1'),
      reverse('CB-1', '5000', 'V-2'),
    );
    expect(known(story).reversals.map(({ amount }) => amount)).toEqual([eur('1000'), eur('2000')]);
    expect(story.when(reverse('CB-1', null, 'V-3')).facts()).toMatchObject([
      { data: { amount: eur('0'), refundedTotal: eur('0') } },
    ]);
  });

  it('gives back to its own lines', () => {
    const story = told(recorded(), refundMug, reverse('R-mug', '1000', 'V-1'));
    expect(known(story)).toMatchObject({
      refundedTotal: eur('2000'),
      refundedLines: [{ lineId: 'mug', amount: eur('2000') }],
    });
    expect(known(told(recorded(), refundMug, reverse('R-mug')))).toMatchObject({
      refundedTotal: eur('0'),
      refundedLines: [],
    });
  });

  it('leaves room for another refund: a piece that came back can be sent back again', () => {
    const again = { ...refundMug, refundId: 'rfd_2', externalId: 'R-2' };
    const story = told(recorded(), refundMug, reverse('R-mug')).when(again);
    expect(story.facts()).toMatchObject([{ data: { applied: eur('3000') } }]);
  });

  it('told again changes nothing; told differently it is a conflict', () => {
    const story = told(
      recorded(),
      refund('R-1', '3000'),
      refund('R-2', '100'),
      reverse('R-1', '50'),
    );
    story.when(reverse('R-1', '50')).then(nothing);
    story.when(reverse('R-1', '51')).then('refund.reversal-conflict', { field: 'amount' });
    story.when(reverse('R-1', null)).then('refund.reversal-conflict', { field: 'amount' });
    story
      .when(reverse('R-2', '50', 'V-R-1'))
      .then('refund.reversal-conflict', { field: 'refundId' });
    const whole = told(recorded(), refund('R-1', '3000'), reverse('R-1'));
    whole.when(reverse('R-1')).then(nothing);
  });

  it('has to be there, and in the currency of the order', () => {
    told(recorded()).when(reverse('R-1')).then('refund.not-found');
    const story = told(recorded(), refund('R-1', '3000'));
    story
      .when({ ...reverse('R-1'), amount: money('1', 'USD') })
      .then('refund.currency-mismatch', { field: 'amount.currency' });
    story.when(reverse('R-1', '-1')).then('money.negative', { field: 'amount.amount' });
    story
      .when({ ...reverse('R-1'), occurredAt: '2026-02-01T00:00:00.000Z' })
      .then('refund.before-order');
  });

  it('of an order of nothing brings it back too', () => {
    const cancelled = told(recorded('0', []), refund('R-1', null));
    expect(refundedSoFar(known(cancelled)).isWhole).toBe(true);
    const zero = told(recorded('0', []), refund('R-1', '0'), reverse('R-1'));
    expect(known(zero).reversals).toHaveLength(1);
    expect(refundedSoFar(known(told(recorded('0', [])))).isWhole).toBe(false);
  });
});

describe('a corrected order', () => {
  it('says what it was and what it is', () => {
    told(recorded(), refund('R-1', '3000'))
      .when(update('U-1', '7000', [tin]))
      .then({
        type: 'conversion-updated',
        data: {
          ...{ conversionId: 'cnv_1', updateId: 'oup_U-1', externalId: 'U-1', revision: 1 },
          occurredAt: at,
          before: { total: eur('10000'), tax: eur('0'), lines: [mug, tin] },
          after: { total: eur('7000'), tax: eur('0'), lines: [tin] },
          ...{ refundedTotal: eur('3000'), refundedLines: [], sequence: 2 },
          reason: 'one mug less',
        },
        effectiveAt: at,
      });
  });

  it('leaves as much to refund as it is worth now', () => {
    const story = told(recorded(), refund('R-1', '3000'), update('U-1', '7000'));
    expect(restOf(known(story))).toEqual(eur('4000'));
    expect(story.when(refund('R-2', '9000')).facts()).toMatchObject([
      { data: { orderTotal: eur('7000'), applied: eur('4000'), refundedTotal: eur('7000') } },
    ]);
  });

  it('is never worth less than what is refunded of it, in all or in a line', () => {
    const story = told(recorded(), refund('R-1', '3000'));
    story
      .when(update('U-1', '2999'))
      .then('conversion.update-below-refunded', { field: 'total.amount', refunded: eur('3000') });
    expect(story.when(update('U-1', '3000')).facts()).toHaveLength(1);
    told(recorded(), refundMug)
      .when(update('U-1', '9000', [tin]))
      .then('conversion.update-below-refunded', { field: 'lines', lineId: 'mug' });
  });

  it('told again changes nothing; told differently it is a conflict', () => {
    const story = told(recorded(), update('U-1', '7000'), update('U-2', '8000'));
    story.when(update('U-1', '7000')).then(nothing);
    story.when(update('U-1', '7001')).then('conversion.update-conflict', { updateId: 'oup_U-1' });
    expect(known(story)).toMatchObject({ worth: { total: eur('8000') } });
  });

  it('is posted again as it was at first, and stays as it was corrected', () => {
    const first = recorded();
    if (first.type !== 'conversion-recorded') throw new Error('recorded');
    const story = told(first, update('U-1', '7000'));
    story.when({ type: 'record-conversion', ...first.data }).then(nothing);
  });

  it('has to be an order still', () => {
    const story = told(recorded());
    story.when({ ...update('U-1', '-1') }).then('money.negative', { field: 'total.amount' });
    story.when({ ...update('U-1', '100'), tax: eur('101') }).then('conversion.tax-exceeds-total');
    story
      .when({ ...update('U-1', '100'), total: money('100', 'USD') })
      .then('money.currency-mismatch', { field: 'total.currency', expected: 'EUR' });
    scenario(conversion).when(update('U-1', '1')).then('conversion.not-found');
  });

  it('tells its changes in the order in which they were told', () => {
    const story = told(recorded(), refund('R-1', '10'), update('U-1', '9000'), reverse('R-1'));
    expect(changesOf(known(story)).map(({ kind, change }) => [kind, change.sequence])).toEqual([
      ['refunded', 1],
      ['updated', 2],
      ['refund-reversed', 3],
    ]);
  });
});
