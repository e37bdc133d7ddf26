import type { ConversionRow } from '#read-models/conversions/table.js';
import type { AttributionDecisionDto } from '../platform/attribution/decision.dto.js';
import type { ConversionDto, CreditDto } from './conversion-answers.dto.js';

export function toConversionDto(row: ConversionRow): ConversionDto {
  const { currency } = row;
  return {
    id: row.conversion_id,
    status: row.status,
    externalId: row.external_id,
    programId: row.program_id,
    merchantId: row.merchant_id,
    kind: row.kind,
    total: { amount: row.total, currency },
    tax: { amount: row.tax, currency },
    refundedTotal: { amount: row.refunded_total, currency },
    refunds: Number(row.refunds),
    clickId: row.click_id,
    couponCode: row.coupon_code,
    affiliateId: row.affiliate_id,
    commissionId: row.commission_id,
    credits: row.credits as readonly CreditDto[],
    attribution: row.decision as AttributionDecisionDto | null,
    source: row.source,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    revision: Number(row.revision),
  };
}
