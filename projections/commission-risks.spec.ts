import { expect, it } from '@jest/globals';
import type { AttributionDecision, CreditedTouch } from '#domain/attribution/attribute.js';
import {
  conversion,
  type ConversionCommand,
  type RecordedOrder,
} from '#domain/conversion/conversion.js';
import { commissionRisks } from '#read-models/commissions/table.js';
import { commissionStory, eur } from '../test/support/commission-story.js';
import { story } from '../test/support/story.js';
import { commissions } from './commissions.projection.js';
import { scenario } from './engine/scenario.js';

const order: RecordedOrder = {
  ...{ conversionId: 'cnv_1', programId: 'prg_1', merchantId: 'mer_1', externalId: 'ORD-1' },
  ...{ source: 'api', kind: 'sale', occurredAt: '2025-12-01T08:26:00.000Z', clickId: null },
  ...{ couponCode: 'ANNA10', customerRef: null, isNewCustomer: null },
  ...{ total: eur('10000'), tax: eur('0'), lines: [] },
};
const credits = [{ affiliateId: 'aff_1', commissionId: 'com_1', weight: '1' }];

function decided(touch: Omit<CreditedTouch, 'weight'>): ConversionCommand {
  const decision: AttributionDecision = {
    ...{ model: 'coupon-first', policyVersion: 1, windowDays: 30, considered: 1 },
    credited: [{ ...touch, weight: '1' } as CreditedTouch],
    ...{ rejected: [], because: 'told' },
  };
  return { type: 'attribute-conversion', credits, decision };
}

async function risksAfter(...commands: ConversionCommand[]) {
  const record: ConversionCommand = { type: 'record-conversion', ...order };
  return scenario(commissions)
    .given(...story(conversion, 'prg_1-ORD-1', record, ...commands), ...commissionStory())
    .rows(commissionRisks);
}

const byClick = (at: string) =>
  decided({ kind: 'click', id: 'clk_1', affiliateId: 'aff_1', at } as const);
const byCoupon = decided({ kind: 'coupon', id: 'ANNA10', affiliateId: 'aff_1', at: null });

it('keeps no row of a commission that has no signal', async () => {
  expect(await risksAfter(byClick('2025-12-01T08:00:00.000Z'))).toEqual([]);
});

it('compares the click with the order, not with the time of recording', async () => {
  expect(await risksAfter(byClick('2025-12-01T08:25:57.000Z'))).toEqual([
    { commission_id: 'com_1', risks: ['order-within-seconds'] },
  ]);
});

it('has the signals of the last decision', async () => {
  const anew: ConversionCommand = {
    type: 'reattribute-conversion',
    credits: [
      { affiliateId: 'aff_2', commissionId: 'com_2', weight: '0.5' },
      { affiliateId: 'aff_1', commissionId: 'com_1', weight: '0.5' },
    ],
    ...{ decision: null, reasonCode: 'CLAIM', note: null, fx: null },
  };
  expect(await risksAfter(byCoupon)).toEqual([
    { commission_id: 'com_1', risks: ['coupon-without-click'] },
  ]);
  expect(await risksAfter(byCoupon, anew)).toEqual([
    { commission_id: 'com_1', risks: ['attribution-by-hand'] },
    { commission_id: 'com_2', risks: ['attribution-by-hand'] },
  ]);
});
