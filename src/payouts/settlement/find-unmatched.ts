import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { unmatchedEntries, type UnmatchedEntryRow } from '#read-models/settlement/table.js';
import type { Scope } from '../../platform/auth/abilities.js';
import type { Page } from '../../platform/http/page.dto.js';
import { Lists } from '../../platform/read/lists.js';
import { narrow } from '../../platform/read/narrow.js';
import type { FindUnmatchedQuery, UnmatchedEntryDto } from './settlement.dto.js';

export class FindUnmatched extends Query<Page<UnmatchedEntryDto>> {
  constructor(
    readonly filter: FindUnmatchedQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindUnmatched)
export class FindUnmatchedHandler implements IQueryHandler<FindUnmatched> {
  constructor(private readonly lists: Lists) {}

  execute({ filter, scope }: FindUnmatched): Promise<Page<UnmatchedEntryDto>> {
    const { status, merchantId } = filter;
    return this.lists.page({
      projection: 'unmatched-entries',
      table: unmatchedEntries,
      query: filter,
      sort: { column: 'received_at', descending: true },
      filters: { status, merchantId, scope },
      where: (query) => {
        narrow(query, { status, merchant_id: merchantId });
        narrow(query, { merchant_id: scope.merchantId });
      },
      toItem,
    });
  }
}

function toItem(row: UnmatchedEntryRow): UnmatchedEntryDto {
  const { amount, currency } = row;
  return {
    id: row.entry_id,
    fileId: row.file_id,
    merchantId: row.merchant_id,
    status: row.status,
    kind: row.kind,
    why: row.why,
    endToEndId: row.end_to_end_id,
    amount: amount === null || currency === null ? null : { amount, currency },
    isMoney: row.is_money,
    reasonCode: row.reason_code,
    bookedAt: row.booked_at,
    lineId: row.line_id,
    note: row.note,
    receivedAt: row.received_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    revision: Number(row.revision),
  };
}
