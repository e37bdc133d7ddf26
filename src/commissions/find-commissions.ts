import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { FxPin } from '#domain/fx/pin.js';
import { Pool } from 'pg';
import { commissionBoard, type CommissionRow } from '#read-models/commissions/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from './commission-filter.js';
import type { FindCommissionsQuery } from './commission-filter.dto.js';
import type { CommissionDto } from './commissions.dto.js';
import { findRisks } from './find-risks.js';
import { toHeldBackDto } from './held-back-answer.dto.js';

const sortColumns = {
  occurredAt: 'occurred_at',
  releaseAt: 'release_at',
  amount: 'amount',
  remaining: 'remaining',
} as const;

export class FindCommissions extends Query<Page<CommissionDto>> {
  constructor(
    readonly filter: FindCommissionsQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindCommissions)
export class FindCommissionsHandler implements IQueryHandler<FindCommissions> {
  constructor(
    private readonly lists: Lists,
    private readonly pool: Pool,
  ) {}

  async execute({ filter, scope }: FindCommissions): Promise<Page<CommissionDto>> {
    const { limit: _, cursor: __, minPosition: ___, sort, ...filters } = filter;
    const name = sort.replace('-', '') as keyof typeof sortColumns;
    const { items: rows, ...page } = await this.lists.page({
      projection: 'commissions',
      table: commissionBoard,
      query: filter,
      sort: { column: sortColumns[name], descending: sort.startsWith('-') },
      filters: { ...filters, scope },
      where: (query) => narrow(query, filter, scope),
      toItem: (row) => row,
    });
    const risks = await findRisks(this.pool, rows, scope);
    const items = rows.map((row) => toCommissionDto(row, scope, risks.get(row.commission_id)));
    return { ...page, items };
  }
}

export function toCommissionDto(
  row: CommissionRow,
  scope: Scope,
  risks: readonly string[] = [],
): CommissionDto {
  const { currency } = row;
  return {
    id: row.commission_id,
    status: row.status,
    kind: row.kind,
    source: row.source as object | null,
    weight: row.weight,
    fx: row.fx as FxPin | null,
    conversionId: row.conversion_id,
    orderExternalId: row.order_external_id,
    programId: row.program_id,
    merchantId: row.merchant_id,
    affiliateId: row.affiliate_id,
    amount: { amount: row.amount, currency },
    reversed: { amount: row.reversed_total, currency },
    remaining: { amount: row.remaining, currency },
    standing: {
      pending: { amount: row.pending, currency },
      payable: { amount: row.payable, currency },
      inPayout: { amount: row.in_payout, currency },
      paid: { amount: row.paid, currency },
      clawedBack: { amount: row.clawed_back, currency },
    },
    payoutBatchId: row.batch_id,
    rulesVersion: row.rules_version,
    ruleId: row.rule_id,
    policyVersion: row.policy_version,
    occurredAt: row.occurred_at,
    releaseAt: row.release_at,
    decidedAt: row.decided_at,
    reasonCode: row.reason_code,
    note: row.note,
    heldBack: toHeldBackDto(row, scope),
    risks,
    revision: Number(row.revision),
  };
}
