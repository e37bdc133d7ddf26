import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { FxPin } from '#domain/fx/pin.js';
import { commissionBoard, type CommissionRow } from '#read-models/commissions/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from './commission-filter.js';
import type { CommissionDto, FindCommissionsQuery } from './commissions.dto.js';

const sortColumns = {
  occurredAt: 'occurred_at',
  releaseAt: 'release_at',
  amount: 'amount',
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
  constructor(private readonly lists: Lists) {}

  execute({ filter, scope }: FindCommissions): Promise<Page<CommissionDto>> {
    const { limit: _, cursor: __, minPosition: ___, sort, ...filters } = filter;
    const name = sort.replace('-', '') as keyof typeof sortColumns;
    return this.lists.page({
      projection: 'commissions',
      table: commissionBoard,
      query: filter,
      sort: { column: sortColumns[name], descending: sort.startsWith('-') },
      filters: { ...filters, scope },
      where: (query) => narrow(query, filter, scope),
      toItem: toCommissionDto,
    });
  }
}

export function toCommissionDto(row: CommissionRow): CommissionDto {
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
    revision: Number(row.revision),
  };
}
