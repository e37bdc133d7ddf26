import { describe, expect, it } from '@jest/globals';
import type { AttributionDecision } from '../attribution/attribute.js';
import { nothing, scenario } from '../kernel/scenario.js';
import { money } from '../kernel/money.js';
import type { ReattributeConversion } from './attributed.js';
import { conversion, type ConversionEvent, type RecordedOrder } from './conversion.js';

const eur = (amount: string) => money(amount, 'EUR');
const order: RecordedOrder = {
  ...{ conversionId: 'cnv_1', programId: 'prg_1', merchantId: 'mer_1', externalId: 'A-1' },
  ...{ source: 'api', kind: 'sale', occurredAt: '2026-03-01T10:00:00.000Z', clickId: 'clk_1' },
  ...{ couponCode: null, customerRef: null, isNewCustomer: null, lines: [] },
  ...{ total: eur('12000'), tax: eur('2000') },
};
const recorded: ConversionEvent = { type: 'conversion-recorded', data: order };
const pinned = {
  customer: { order: 2, since: '2026-01-01T00:00:00.000Z' },
};
const decision: AttributionDecision = {
  ...{ model: 'last-click', policyVersion: 3, windowDays: 30, considered: 1, rejected: [] },
  credited: [{ kind: 'click', id: 'clk_1', affiliateId: 'aff_1', at: null, weight: '1' }],
  ...{ because: 'the last eligible click wins', ...pinned },
};
const first = { affiliateId: 'aff_1', commissionId: 'com_first', weight: '1' };
const attributed: ConversionEvent = {
  type: 'conversion-attributed',
  data: { conversionId: 'cnv_1', credits: [first], decision },
};
const unattributed: ConversionEvent = {
  type: 'conversion-unattributed',
  data: { conversionId: 'cnv_1', decision: { ...decision, credited: [] } },
};
const to = (...shares: readonly (readonly [string, string])[]): ReattributeConversion => ({
  type: 'reattribute-conversion',
  credits: shares.map(([affiliateId, weight]) => ({
    ...{ affiliateId, weight, commissionId: `com_of_${affiliateId}` },
  })),
  ...{ decision: null, reasonCode: 'CLAIM', note: null, fx: null },
});
const told = (
  cause: 'override' | 'claim',
  sequence: number,
  previous: readonly object[],
  ...credits: readonly { affiliateId: string; commissionId: string; weight: string }[]
): ConversionEvent => ({
  type: 'conversion-reattributed',
  data: {
    conversionId: 'cnv_1',
    credits,
    previous: previous as never,
    decision: {
      ...{ model: 'last-click', policyVersion: 3, windowDays: 30, considered: credits.length },
      credited: credits.map(({ affiliateId, weight }) => ({
        ...({ kind: 'person', id: 'CLAIM', affiliateId, at: null, weight } as const),
      })),
      rejected: [],
      because:
        credits.length === 0 ? 'a person said: nobody brought it' : 'a person said who brought it',
      ...pinned,
    },
    ...{ reasonCode: 'CLAIM', note: null, cause },
    worth: { total: order.total, tax: order.tax, lines: [] },
    refunded: { refundedTotal: eur('0'), refundedLines: [], isWhole: false },
    sequence,
  },
});
const second = { affiliateId: 'aff_2', commissionId: 'com_of_aff_2', weight: '1' };

describe('an order given to others', () => {
  it('says who had it, who has it now, and all that the difference follows from', () => {
    scenario(conversion)
      .given(recorded, attributed)
      .when(to(['aff_2', '1.0']))
      .then(told('override', 1, [first], second));
  });

  it('keeps the commission of an affiliate who was credited before', () => {
    scenario(conversion)
      .given(recorded, attributed, told('override', 1, [first], second))
      .when(to(['aff_1', '0.5'], ['aff_2', '0.5']))
      .then(
        told('override', 2, [second], { ...first, weight: '0.5' }, { ...second, weight: '0.5' }),
      );
  });

  it('is claimed when it was nobody’s', () => {
    scenario(conversion)
      .given(recorded, unattributed)
      .when(to(['aff_2', '1']))
      .then(told('claim', 1, [], second));
  });

  it('may become nobody’s, and stays so when its click comes late', () => {
    scenario(conversion)
      .given(recorded, attributed)
      .when(to())
      .then(told('override', 1, [first]));
    scenario(conversion)
      .given(recorded, attributed, told('override', 1, [first]))
      .when({ type: 'attribute-conversion', credits: [first], decision, lateClickId: 'clk_1' })
      .then(nothing);
  });

  it('to the same is already so', () => {
    scenario(conversion)
      .given(recorded, attributed)
      .when(to(['aff_1', '1.000000']))
      .then(nothing);
  });

  it('pins the rate that it did not have, and keeps the one that it has', () => {
    const fx = {
      ...{ quoteId: 'fxq_1', from: 'EUR', to: 'USD', rate: '1.1', source: 'ecb' },
      quotedAt: '2026-03-01T00:00:00.000Z',
    };
    const other = { ...fx, quoteId: 'fxq_2', rate: '1.2' };
    const claimed = conversion.decide(
      { ...to(['aff_2', '1']), fx },
      stateOf(recorded, unattributed),
    );
    expect(claimed).toMatchObject([{ data: { decision: { fx } } }]);
    const [event] = claimed as readonly ConversionEvent[];
    if (!event) throw new Error('It was claimed');
    const again = conversion.decide(
      { ...to(['aff_3', '1']), fx: other },
      stateOf(recorded, unattributed, event),
    );
    expect(again).toMatchObject([{ data: { decision: { fx } } }]);
  });
});

describe('an order is not given to others', () => {
  it.each<[string, readonly (readonly [string, string])[]]>([
    ['by less than the whole', [['aff_1', '0.999999']]],
    [
      'by more than the whole',
      [
        ['aff_1', '0.5'],
        ['aff_2', '0.500001'],
      ],
    ],
    [
      'twice to one',
      [
        ['aff_1', '0.5'],
        ['aff_1', '0.5'],
      ],
    ],
    [
      'for nothing',
      [
        ['aff_1', '1'],
        ['aff_2', '0'],
      ],
    ],
    ['by what is no number', [['aff_1', 'all']]],
  ])('%s', (_, shares) => {
    scenario(conversion)
      .given(recorded, attributed)
      .when(to(...shares))
      .then('conversion.invalid-shares');
  });

  it('at a rate, when its commission is from before there were rates', () => {
    const fx = {
      ...{ quoteId: 'fxq_1', from: 'EUR', to: 'USD', rate: '1.1', source: 'ecb' },
      quotedAt: '2026-03-01T00:00:00.000Z',
    };
    scenario(conversion)
      .given(recorded, attributed)
      .when({ ...to(['aff_2', '1']), fx })
      .then('fx.no-quote');
  });

  it('before it is decided', () => {
    scenario(conversion)
      .given(recorded)
      .when(to(['aff_1', '1']))
      .then('conversion.undecided');
    scenario(conversion)
      .when(to(['aff_1', '1']))
      .then('conversion.not-found');
  });
});

function stateOf(...events: readonly ConversionEvent[]) {
  return events.reduce(conversion.evolve, conversion.initial);
}
