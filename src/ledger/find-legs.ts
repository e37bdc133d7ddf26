import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { narrowLegs } from '#read-models/ledger/narrow-legs.js';
import { ledgerLegs, type LedgerLegRow } from '#read-models/ledger/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import type { FindLegsQuery, LegDto } from './ledger.dto.js';

export class FindLegs extends Query<Page<LegDto>> {
  constructor(
    readonly filter: FindLegsQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindLegs)
export class FindLegsHandler implements IQueryHandler<FindLegs> {
  constructor(private readonly lists: Lists) {}

  execute({ filter, scope }: FindLegs): Promise<Page<LegDto>> {
    const { account, commissionId, conversionId, affiliateId, currency } = filter;
    const { from, to, asOf, knownAt } = filter;
    const accounts = account === undefined ? undefined : [account];
    const equals = {
      currency,
      commission_id: commissionId,
      conversion_id: conversionId,
      affiliate_id: affiliateId,
    };
    return this.lists.page({
      projection: 'ledger',
      table: ledgerLegs,
      query: filter,
      sort: { column: 'position', descending: true },
      filters: { ...equals, account, from, to, asOf, knownAt, scope },
      where: (query) => {
        narrow(query, equals);
        narrowLegs(query, { from, to, asOf, knownAt, accounts }, scope);
      },
      toItem: toLegDto,
    });
  }
}

function toLegDto(row: LedgerLegRow): LegDto {
  return {
    entryId: row.entry_id,
    leg: row.leg,
    account: row.account,
    side: row.side,
    amount: { amount: row.amount, currency: row.currency },
    eventType: row.event_type,
    stream: row.stream,
    revision: Number(row.revision),
    position: row.position,
    effectiveAt: row.effective_at,
    recordedAt: row.recorded_at,
    commissionId: row.commission_id,
    conversionId: row.conversion_id,
    orderExternalId: row.order_external_id,
    refundId: row.refund_id,
    payoutBatchId: row.payout_batch_id,
    payoutLineId: row.payout_line_id,
  };
}
