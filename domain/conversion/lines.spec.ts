import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import type { RefusalCode } from '../kernel/refusal.js';
import { nothing, scenario } from '../kernel/scenario.js';
import type { AskedLine } from './changes.js';
import { conversion, type ConversionCommand, type ConversionEvent } from './conversion.js';

const eur = (amount: string) => money(amount, 'EUR');
const at = '2026-03-02T00:00:00.000Z';

/** Three mugs for 100.00 and a tin for 40.00; 28.00 tax, 12.00 shipping unless it is free. */
function recorded(shipping = 1200): ConversionEvent {
  const line = { sku: null, productId: null };
  return {
    type: 'conversion-recorded',
    data: {
      ...{ conversionId: 'cnv_1', programId: 'prg_1', merchantId: 'mer_1', externalId: 'A-1' },
      ...{ source: 'api', kind: 'sale', occurredAt: '2026-03-01T10:00:00.000Z' },
      ...{ clickId: null, couponCode: null, customerRef: null, isNewCustomer: null },
      total: eur(`${16_800 + shipping}`),
      tax: eur('2800'),
      lines: [
        { ...line, lineId: 'mugs', quantity: 3, net: eur('10000') },
        { ...line, lineId: 'tin', quantity: 1, net: eur('4000') },
      ],
    },
  };
}

type Refunding = Extract<ConversionCommand, { type: 'refund-conversion' }>;

function refundLines(externalId: string, ...lines: readonly AskedLine[]): Refunding {
  return {
    ...{ type: 'refund-conversion', refundId: `rfd_${externalId}`, externalId, cause: 'refund' },
    ...{ occurredAt: at, amount: null, lines, reasonCode: null },
  };
}

function refundAmount(externalId: string, amount: string | null): Refunding {
  const { lines: _, ...rest } = refundLines(externalId);
  return { ...rest, amount: amount === null ? null : eur(amount) };
}

const mugs = (quantity: number): AskedLine => ({ lineId: 'mugs', quantity });
const ofMugs = (amount: string): AskedLine => ({ lineId: 'mugs', amount: eur(amount) });
const tin: AskedLine = { lineId: 'tin', quantity: 1 };

/** The order with these commands told, one after the other. */
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

const counted = (applied: string, total: string, lines: Record<string, string>) => [
  {
    type: 'conversion-refunded',
    data: {
      applied: eur(applied),
      refundedTotal: eur(total),
      refundedLines: Object.entries(lines).map(([lineId, amount]) => ({
        ...{ lineId, amount: eur(amount) },
      })),
    },
  },
];

describe('refunding lines', () => {
  it('by pieces takes their part of the line, to the cent over all of them', () => {
    const one = told(recorded(), refundLines('R-1', mugs(1)));
    expect(one.when(refundLines('R-2', mugs(1))).facts()).toMatchObject(
      counted('3334', '6667', { mugs: '6667' }),
    );
    const two = told(recorded(), refundLines('R-1', mugs(1)), refundLines('R-2', mugs(1)));
    expect(two.when(refundLines('R-3', mugs(1))).facts()).toMatchObject(
      counted('3333', '10000', { mugs: '10000' }),
    );
  });

  it('by amount takes what is named, at most what is left of the line', () => {
    const story = told(recorded(), refundLines('R-1', ofMugs('6000')));
    expect(story.when(refundLines('R-2', ofMugs('6000'))).facts()).toMatchObject(
      counted('4000', '10000', { mugs: '10000' }),
    );
  });

  it('of more pieces than were sold counts what is left', () => {
    const story = told(recorded(), refundLines('R-1', mugs(2)));
    expect(story.when(refundLines('R-2', mugs(5))).facts()).toMatchObject(
      counted('3333', '10000', { mugs: '10000' }),
    );
  });

  it('keeps what was asked for, so that it can be told again', () => {
    const first = refundLines('R-1', mugs(1), tin);
    const story = told(recorded(), first);
    story.when(first).then(nothing);
    story.when(refundLines('R-1', mugs(2), tin)).then('refund.conflict', { field: 'lines' });
    story.when(refundAmount('R-1', '7333')).then('refund.conflict', { field: 'amount' });
    story.when({ ...first, cause: 'chargeback' }).then('refund.conflict', { field: 'cause' });
  });

  it('never takes more than is left of the order', () => {
    const story = told(recorded(), refundAmount('R-1', '15000'));
    expect(story.when(refundLines('R-2', mugs(3), tin)).facts()).toMatchObject(
      counted('3000', '18000', { mugs: '3000' }),
    );
  });

  it('of all goods takes the tax on them too, but not the shipping', () => {
    const free = told(recorded(0), refundLines('R-1', mugs(3)));
    expect(free.when(refundLines('R-2', tin)).facts()).toMatchObject(
      counted('6800', '16800', { mugs: '10000', tin: '4000' }),
    );
    const shipped = told(recorded(), refundLines('R-1', mugs(3)));
    expect(shipped.when(refundLines('R-2', tin)).facts()).toMatchObject(
      counted('4000', '14000', { mugs: '10000', tin: '4000' }),
    );
  });

  it.each<[string, readonly AskedLine[], RefusalCode, string]>([
    [
      'an unknown line',
      [mugs(1), { lineId: 'hat', quantity: 1 }],
      'refund.unknown-line',
      'lines.1.lineId',
    ],
    ['a line twice', [mugs(1), ofMugs('1')], 'refund.line-twice', 'lines.1.lineId'],
    ['less than nothing', [ofMugs('-1')], 'money.negative', 'lines.0.amount.amount'],
  ])('of %s is refused, with its field', (_, lines, code, field) => {
    told(recorded())
      .when(refundLines('R-1', ...lines))
      .then(code, { field });
  });

  it('in another currency is refused', () => {
    told(recorded())
      .when(refundLines('R-1', { lineId: 'mugs', amount: money('1', 'USD') }))
      .then('refund.currency-mismatch', { field: 'lines.0.amount.currency', expected: 'EUR' });
  });

  it('names the lines of the order as it was corrected', () => {
    const hat = { lineId: 'hat', sku: null, productId: null, quantity: 1, net: eur('4000') };
    const story = told(recorded(), {
      ...{ type: 'update-conversion', updateId: 'oup_1', externalId: 'U-1', occurredAt: at },
      ...{ total: eur('4000'), tax: eur('0'), lines: [hat], reason: null },
    });
    story.when(refundLines('R-1', tin)).then('refund.unknown-line');
    expect(story.when(refundLines('R-1', { lineId: 'hat', quantity: 1 })).facts()).toMatchObject(
      counted('4000', '4000', { hat: '4000' }),
    );
  });
});
