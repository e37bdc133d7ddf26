import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { payoutLines, type PayoutLineRow } from '#read-models/payouts/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import { narrow, narrowToScope } from '../platform/read/narrow.js';
import { batchRow } from './find-batches.js';
import type { PayoutLineDto } from './payout-line-answers.dto.js';
import type { BatchLinesQuery, FindPayoutLinesQuery } from './payout-batches.dto.js';
import { LineExtras } from './line-extras.js';

/** Lines of the draft that stands, by affiliate. */
export class FindBatchLines extends Query<Page<PayoutLineDto>> {
  constructor(
    readonly batchId: string,
    readonly filter: BatchLinesQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindBatchLines)
export class FindBatchLinesHandler implements IQueryHandler<FindBatchLines> {
  constructor(
    private readonly lists: Lists,
    private readonly extras: LineExtras,
  ) {}

  async execute({ batchId, filter, scope }: FindBatchLines): Promise<Page<PayoutLineDto>> {
    const { draft } = await batchRow(this.lists, batchId, scope);
    const { status, affiliateId } = filter;
    const page = await this.lists.page<PayoutLineRow, PayoutLineRow>({
      projection: 'payout-lines',
      table: payoutLines,
      query: filter,
      sort: { column: 'affiliate_id', descending: false },
      filters: { batchId, draft, status, affiliateId, scope },
      where: (query) => {
        query.where({ batch_id: batchId, draft });
        narrow(query, { status, affiliate_id: affiliateId });
      },
      toItem: (row) => row,
    });
    return { ...page, items: await this.extras.shown(page.items, scope) };
  }
}

/** Lines that are being paid or have an outcome, what changed last first: the affiliate's own payouts. */
export class FindLines extends Query<Page<PayoutLineDto>> {
  constructor(
    readonly filter: FindPayoutLinesQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindLines)
export class FindLinesHandler implements IQueryHandler<FindLines> {
  constructor(
    private readonly lists: Lists,
    private readonly extras: LineExtras,
  ) {}

  async execute({ filter, scope }: FindLines): Promise<Page<PayoutLineDto>> {
    const { status, affiliateId, batchId, programId, lineId, pay, payCurrency } = filter;
    const page = await this.lists.page<PayoutLineRow, PayoutLineRow>({
      projection: 'payout-lines',
      table: payoutLines,
      query: filter,
      sort: { column: 'changed_at', descending: true },
      filters: { status, affiliateId, batchId, programId, lineId, pay, payCurrency, scope },
      where: (query) => {
        query.whereNot('status', 'drafted');
        narrow(query, {
          ...{ status, batch_id: batchId, program_id: programId, affiliate_id: affiliateId },
          ...{ line_id: lineId, pay, pay_currency: payCurrency },
        });
        narrowToScope(query, scope);
      },
      toItem: (row) => row,
    });
    return { ...page, items: await this.extras.shown(page.items, scope) };
  }
}
