import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { earningChanges, orderRefunds } from '#read-models/affiliate-earnings/table.js';
import { commissionBoard } from '#read-models/commissions/table.js';
import { findRows } from '#read-models/find-page.js';
import { EarningExtras } from './earning-extras.js';
import type { RecentChangeDto } from './earnings.dto.js';
import { tellChange } from './tell-change.js';

const most = 10;

/** What happened last to what an affiliate earned, whichever commission it was. */
@Injectable()
export class RecentChanges {
  constructor(
    private readonly pool: Pool,
    private readonly extras: EarningExtras,
  ) {}

  async of(affiliateId: string, timezone: string): Promise<readonly RecentChangeDto[]> {
    const rows = await findRows(this.pool, earningChanges, (query) =>
      query
        .where('affiliate_id', affiliateId)
        // In this order the index has them.
        .orderBy(
          ['at', 'commission_id', 'revision'].map((column) => ({ column, order: 'desc' as const })),
        )
        .limit(most),
    );
    const ids = [...new Set(rows.map((row) => row.commission_id))];
    const commissions = await findRows(this.pool, commissionBoard, (query) =>
      query.whereIn('commission_id', ids),
    );
    const byId = new Map(commissions.map((row) => [row.commission_id, row]));
    const conversions = commissions.flatMap((row) => row.conversion_id ?? []);
    const refunds = await findRows(this.pool, orderRefunds, (query) =>
      query.whereIn('conversion_id', conversions),
    );
    const reasons = new Map(refunds.map((row) => [row.refund_id, row.reason_code]));
    const [lines, { merchants }] = await Promise.all([
      this.extras.linesOf(rows),
      this.extras.namesOf(commissions),
    ]);
    return rows.map((row) => {
      const commission = byId.get(row.commission_id);
      const beside = {
        ...{ timezone, releaseAt: commission?.release_at ?? null },
        refundReason: reasons.get(row.refund_id ?? '') ?? null,
        payoutReason: lines.get(row.line_id ?? '')?.reason ?? null,
      };
      return {
        ...tellChange(row, beside),
        commissionId: row.commission_id,
        orderExternalId: commission?.order_external_id ?? null,
        merchantName: merchants.get(commission?.merchant_id ?? '') ?? null,
      };
    });
  }
}
