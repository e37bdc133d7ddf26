import { describe, expect, it } from '@jest/globals';
import type { AttributionDecision } from '../attribution/attribute.js';
import { money } from '../kernel/money.js';
import { nothing, scenario } from '../kernel/scenario.js';
import {
  conversion,
  type ConversionCommand,
  type ConversionEvent,
  type RecordedOrder,
} from './conversion.js';
import { restOf } from './refund.js';

const eur = (amount: string) => money(amount, 'EUR');

const order: RecordedOrder = {
  conversionId: 'cnv_1',
  programId: 'prg_1',
  merchantId: 'mer_1',
  externalId: 'A-1001',
  source: 'api',
  kind: 'sale',
  occurredAt: '2026-03-01T10:00:00.000Z',
  clickId: 'clk_1',
  couponCode: null,
  customerRef: 'c0ffee',
  isNewCustomer: true,
  total: eur('12000'),
  tax: eur('2000'),
  lines: [{ lineId: '1', sku: 'MUG', productId: null, quantity: 2, net: eur('10000') }],
};
const decision: AttributionDecision = {
  model: 'last-click',
  policyVersion: 1,
  windowDays: 30,
  considered: 1,
  credited: [
    {
      ...{ kind: 'click', id: 'clk_1', affiliateId: 'aff_1', weight: '1' },
      at: '2026-03-01T09:00:00.000Z',
    },
  ],
  rejected: [],
  because: 'the last eligible click wins',
};
const nobody: AttributionDecision = {
  ...decision,
  considered: 0,
  credited: [],
  because: 'the order names no click and no coupon',
};

const recording = (changes: Partial<RecordedOrder> = {}): ConversionCommand => ({
  type: 'record-conversion',
  ...order,
  ...changes,
});
const recorded: ConversionEvent = {
  type: 'conversion-recorded',
  data: order,
  effectiveAt: order.occurredAt,
};
const credits = [{ affiliateId: 'aff_1', commissionId: 'com_1', weight: '1' }];
const attribute = { type: 'attribute-conversion', credits, decision } as const;
const attributeToNobody = { ...attribute, credits: [], decision: nobody } as const;
const attributed: ConversionEvent = {
  type: 'conversion-attributed',
  data: {
    conversionId: 'cnv_1',
    credits,
    decision,
  },
  effectiveAt: order.occurredAt,
};
const unattributed: ConversionEvent = {
  type: 'conversion-unattributed',
  data: { conversionId: 'cnv_1', decision: nobody },
  effectiveAt: order.occurredAt,
};

describe('recording an order', () => {
  it('keeps it as posted, from the time it occurred', () => {
    scenario(conversion).when(recording()).then(recorded);
  });

  it('again changes nothing, whatever became of it', () => {
    scenario(conversion).given(recorded).when(recording()).then(nothing);
    scenario(conversion).given(recorded, attributed).when(recording()).then(nothing);
    scenario(conversion).given(recorded, unattributed).when(recording()).then(nothing);
  });

  it('again by another way, under another id of ours, changes nothing', () => {
    const again = recording({ source: 'import', conversionId: 'cnv_2' });
    scenario(conversion).given(recorded).when(again).then(nothing);
  });

  it('again with its fields in another order changes nothing', () => {
    const lines = [{ net: { currency: 'EUR', amount: '10000' }, quantity: 2, productId: null }];
    const again = recording({
      total: { currency: 'EUR', amount: '12000' },
      lines: lines.map((line) => ({ ...line, sku: 'MUG', lineId: '1' })),
    });
    scenario(conversion).given(recorded).when(again).then(nothing);
  });

  it.each<[string, Partial<RecordedOrder>]>([
    ['kind', { kind: 'lead' }],
    ['occurredAt', { occurredAt: '2026-03-01T10:00:00.001Z' }],
    ['clickId', { clickId: 'clk_2' }],
    ['couponCode', { couponCode: 'SUMMER10' }],
    ['customerRef', { customerRef: null }],
    ['isNewCustomer', { isNewCustomer: false }],
    ['total', { total: eur('12001') }],
    ['total', { total: money('12000', 'USD') }],
    ['tax', { tax: eur('0') }],
    ['lines', { lines: [] }],
  ])('again with another %s is a conflict that names it', (field, changes) => {
    scenario(conversion)
      .given(recorded)
      .when(recording(changes))
      .then('conversion.conflict', { conversionId: 'cnv_1', fields: [field] });
  });

  it('names every field that differs', () => {
    scenario(conversion)
      .given(recorded)
      .when(recording({ clickId: null, tax: eur('1') }))
      .then('conversion.conflict', { fields: ['clickId', 'tax'] });
  });

  it.each<[string, Partial<RecordedOrder>, string]>([
    ['a negative total', { total: eur('-1'), tax: eur('0') }, 'total.amount'],
    ['negative tax', { tax: eur('-1') }, 'tax.amount'],
  ])('refuses %s', (_, changes, field) => {
    scenario(conversion).when(recording(changes)).then('money.negative', { field });
  });

  it.each([
    '9001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    '+010000-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '2026-03-01',
  ])('refuses the time %s, from which no hold could be counted', (occurredAt) => {
    scenario(conversion)
      .when(recording({ occurredAt }))
      .then('time.out-of-range', { field: 'occurredAt' });
  });

  it('refuses more tax than total, in words of its own', () => {
    scenario(conversion)
      .when(recording({ tax: eur('12001') }))
      .then('conversion.tax-exceeds-total', { field: 'tax.amount' });
  });

  it('refuses tax or a line in another currency than the total', () => {
    scenario(conversion)
      .when(recording({ tax: money('0', 'USD') }))
      .then('money.currency-mismatch', { field: 'tax.currency', expected: 'EUR' });
    const foreign = order.lines.map((line) => ({ ...line, net: money('1', 'USD') }));
    scenario(conversion)
      .when(recording({ lines: [...order.lines, ...foreign] }))
      .then('money.currency-mismatch', { field: 'lines.1.net.currency', expected: 'EUR' });
  });

  it('accepts an order of nothing, one that is all tax, and returned goods as negative lines', () => {
    const returned = order.lines.map((line) => ({ ...line, quantity: -1, net: eur('-500') }));
    for (const changes of [
      { total: eur('0'), tax: eur('0'), lines: [] },
      { tax: eur('12000') },
      { lines: [...order.lines, ...returned] },
    ]) {
      const facts = scenario(conversion).when(recording(changes)).facts();
      expect(facts).toMatchObject([{ type: 'conversion-recorded', data: changes }]);
    }
  });
});

describe('attributing an order', () => {
  it('credits the affiliate and names the commission that follows', () => {
    scenario(conversion).given(recorded).when(attribute).then(attributed);
  });

  it('to nobody keeps the order and says why', () => {
    const story = scenario(conversion).given(recorded).when(attributeToNobody);
    expect(story.then(unattributed).state()).toMatchObject({
      status: 'unattributed',
      credits: [],
      decision: nobody,
    });
  });

  it('is decided once: the first decision stands', () => {
    const other = {
      ...attribute,
      credits: [{ affiliateId: 'aff_2', commissionId: 'com_2', weight: '1' }],
    };
    scenario(conversion).given(recorded, attributed).when(other).then(nothing);
    scenario(conversion).given(recorded, attributed).when(attributeToNobody).then(nothing);
    scenario(conversion).given(recorded, unattributed).when(attribute).then(nothing);
  });

  it('that was nobody\u2019s goes to the click it named, when that comes late', () => {
    const late = { ...attribute, lateClickId: 'clk_1' } as const;
    scenario(conversion).given(recorded, unattributed).when(late).then(attributed);
    scenario(conversion).given(recorded, unattributed, attributed).when(late).then(nothing);
    scenario(conversion).given(recorded, attributed).when(late).then(nothing);
  });

  it('that was nobody\u2019s stays so for a click it did not name, or that counts for nothing', () => {
    for (const late of [
      { ...attribute, lateClickId: 'clk_2' },
      { ...attributeToNobody, lateClickId: 'clk_1' },
    ]) {
      scenario(conversion).given(recorded, unattributed).when(late).then(nothing);
    }
  });

  it('needs an order', () => {
    scenario(conversion).when(attribute).then('conversion.not-found');
  });

  it('that was refunded before the decision still credits', () => {
    const [refunded] = scenario(conversion)
      .given(recorded)
      .when({
        type: 'refund-conversion',
        refundId: 'rfd_1',
        externalId: 'R-1',
        cause: 'refund',
        occurredAt: '2026-03-02T00:00:00.000Z',
        amount: eur('1'),
        reasonCode: null,
      })
      .facts();
    if (!refunded) throw new Error('a refund of one cent is a fact');
    const state = scenario(conversion)
      .given(recorded, refunded)
      .when(attribute)
      .then(attributed)
      .state();
    if (state.status === 'absent') throw new Error('recorded, so known');
    expect(restOf(state)).toEqual(eur('11999'));
  });
});
