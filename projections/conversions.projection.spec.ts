import { expect, it } from '@jest/globals';
import type { AttributionDecision } from '#domain/attribution/attribute.js';
import {
  conversion,
  type ConversionCommand,
  type RecordedOrder,
} from '#domain/conversion/conversion.js';
import { conversionList, type ConversionRow } from '#read-models/conversions/table.js';
import { eur } from '../test/support/commission-story.js';
import { positionOf, recordedAt, story } from '../test/support/story.js';
import { conversions } from './conversions.projection.js';
import { scenario } from './engine/scenario.js';

const order: RecordedOrder = {
  conversionId: 'cnv_1',
  programId: 'prg_1',
  merchantId: 'mer_1',
  externalId: 'ORD-1',
  source: 'api',
  kind: 'sale',
  occurredAt: '2025-12-01T08:26:00.000Z',
  clickId: 'clk_1',
  couponCode: 'ANNA10',
  customerRef: null,
  isNewCustomer: null,
  total: eur('12900'),
  tax: eur('2060'),
  lines: [],
};
const recorded: ConversionRow = {
  conversion_id: 'cnv_1',
  status: 'recorded',
  external_id: 'ORD-1',
  program_id: 'prg_1',
  merchant_id: 'mer_1',
  kind: 'sale',
  currency: 'EUR',
  total: '12900',
  tax: '2060',
  refunded_total: '0',
  refunds: '0',
  click_id: 'clk_1',
  coupon_code: 'ANNA10',
  affiliate_id: null,
  commission_id: null,
  credits: [],
  decision: null,
  source: 'api',
  occurred_at: '2025-12-01T08:26:00.000Z',
  recorded_at: recordedAt(1),
  revision: '0',
  position: positionOf(1),
};
const chosen = { kind: 'coupon', id: 'ANNA10', affiliateId: 'aff_1', at: null } as const;
const decision: AttributionDecision = {
  ...{ model: 'coupon-first', policyVersion: 1, windowDays: 30, considered: 1 },
  credited: [{ ...chosen, weight: '1' }],
  ...{ rejected: [], because: 'The coupon ANNA10 is of this affiliate' },
};
const place = (events: number) => ({ revision: `${events - 1}`, position: positionOf(events) });

const attribute = (made: AttributionDecision): ConversionCommand => ({
  ...{ type: 'attribute-conversion', decision: made },
  credits: made.credited.map(({ affiliateId, weight }) => ({
    ...{ affiliateId, commissionId: 'com_1', weight },
  })),
});
const refund = (externalId: string, amount: string | null): ConversionCommand => ({
  ...{ type: 'refund-conversion', refundId: `rfd_${externalId}`, externalId, cause: 'refund' },
  ...{ occurredAt: '2025-12-05T12:00:00.000Z', reasonCode: null },
  amount: amount === null ? null : eur(amount),
});

async function list(...commands: ConversionCommand[]): Promise<ConversionRow[]> {
  const told = story(
    conversion,
    'prg_1-ORD-1',
    { type: 'record-conversion', ...order },
    ...commands,
  );
  return scenario(conversions)
    .given(...told)
    .rows(conversionList);
}

it('shows an order as it was posted', async () => {
  expect(await list()).toEqual([recorded]);
});

it('shows whom it was attributed to, and why', async () => {
  expect(await list(attribute(decision))).toEqual([
    {
      ...{ ...recorded, status: 'attributed', affiliate_id: 'aff_1', commission_id: 'com_1' },
      credits: [{ affiliateId: 'aff_1', commissionId: 'com_1', weight: '1' }],
      ...{ decision, ...place(2) },
    },
  ]);
});

it('shows that nobody brought it, and why', async () => {
  const touch = { kind: 'click', id: 'clk_1', affiliateId: null, at: null } as const;
  const nobody: AttributionDecision = {
    ...{ ...decision, credited: [], because: 'No click or coupon counts' },
    rejected: [{ touch, why: 'unknown-click' }],
  };
  expect(await list(attribute(nobody))).toEqual([
    { ...recorded, status: 'unattributed', decision: nobody, ...place(2) },
  ]);
});

it('adds up what was refunded, and counts how often', async () => {
  const part = refund('re_1', '900');
  const [once] = await list(part, attribute(decision));
  expect(once).toMatchObject({ status: 'attributed', refunded_total: '900', refunds: '1' });
  const [whole] = await list(part, refund('re_2', null));
  expect(whole).toEqual({ ...recorded, refunded_total: '12900', refunds: '2', ...place(3) });
});

const corrected: ConversionCommand = {
  ...{ type: 'update-conversion', updateId: 'oup_1', externalId: 'up_1', reason: null },
  ...{ occurredAt: '2025-12-06T12:00:00.000Z', total: eur('9900'), tax: eur('900'), lines: [] },
};
const reversed: ConversionCommand = {
  ...{ type: 'reverse-refund', refundId: 'rfd_re_1', reversalId: 'rfr_1', externalId: 'rv_1' },
  ...{ occurredAt: '2025-12-07T12:00:00.000Z', amount: eur('400'), reasonCode: null },
};

it('shows what an order is worth after a correction, and what is still refunded of it', async () => {
  const [row] = await list(refund('re_1', '900'), reversed, corrected);
  expect(row).toMatchObject({
    ...{ total: '9900', tax: '900', refunded_total: '500', refunds: '1', ...place(4) },
  });
});
