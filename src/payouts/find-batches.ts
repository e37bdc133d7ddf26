import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import { findPage } from '#read-models/find-page.js';
import { findProgress } from '#read-models/payouts/find-progress.js';
import {
  payoutBatches,
  payoutIneligible,
  type PayoutBatchRow,
  type PayoutIneligibleRow,
} from '#read-models/payouts/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import type { Page, PageQuery } from '../platform/http/page.dto.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import { RefusedError } from '../platform/refused-error.js';
import type { IneligibleDto, OnePayoutBatchDto, PayoutBatchDto } from './payout-answers.dto.js';
import type { FindPayoutBatchesQuery } from './payout-batches.dto.js';
import { toBatchDto } from './to-payout-dto.js';

export class FindBatches extends Query<Page<PayoutBatchDto>> {
  constructor(
    readonly filter: FindPayoutBatchesQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

/** The latest first, with what became of the lines of each. */
@QueryHandler(FindBatches)
export class FindBatchesHandler implements IQueryHandler<FindBatches> {
  constructor(
    private readonly lists: Lists,
    private readonly pool: Pool,
  ) {}

  async execute({ filter, scope }: FindBatches): Promise<Page<PayoutBatchDto>> {
    const { status, programId } = filter;
    const page = await this.lists.page<PayoutBatchRow, PayoutBatchRow>({
      projection: 'payout-batches',
      table: payoutBatches,
      query: filter,
      sort: { column: 'requested_at', descending: true },
      filters: { status, programId, scope },
      where: (query) =>
        narrow(query, { status, program_id: programId, merchant_id: scope.merchantId }),
      toItem: (row) => row,
    });
    const progress = await findProgress(this.pool, page.items);
    return { ...page, items: page.items.map((row) => toBatchDto(row, progress)) };
  }
}

/** Throws payout-batch.not-found, also for one outside of the scope. */
export class OneBatch extends Query<OnePayoutBatchDto> {
  constructor(
    readonly id: string,
    readonly scope: Scope,
    readonly minPosition?: string,
  ) {
    super();
  }
}

const shownIneligible = 100;

@QueryHandler(OneBatch)
export class OneBatchHandler implements IQueryHandler<OneBatch> {
  constructor(
    private readonly lists: Lists,
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute({ id, scope, minPosition }: OneBatch): Promise<OnePayoutBatchDto> {
    await this.freshness.require(['payout-batches', 'payout-lines'], minPosition);
    const row = await batchRow(this.lists, id, scope);
    const progress = await findProgress(this.pool, [row]);
    const { rows } = await findPage(this.pool, {
      table: payoutIneligible,
      where: (query) => query.where({ batch_id: id, draft: row.draft }),
      sort: { column: 'affiliate_id', descending: false },
      limit: shownIneligible,
      after: undefined,
    });
    return { ...toBatchDto(row, progress), ineligible: rows.map(toIneligibleDto) };
  }
}

/** The batch, if the asker may see it. Throws payout-batch.not-found otherwise. */
export async function batchRow(lists: Lists, id: string, scope: Scope): Promise<PayoutBatchRow> {
  const row = await lists.one({
    projection: 'payout-batches',
    table: payoutBatches,
    where: (query) => {
      query.where('batch_id', id);
      narrow(query, { merchant_id: scope.merchantId });
    },
  });
  if (!row) throw new RefusedError(refuse('payout-batch.not-found'));
  return row;
}

export class FindIneligible extends Query<Page<IneligibleDto>> {
  constructor(
    readonly batchId: string,
    readonly filter: PageQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

/** Who gets nothing of the draft that stands, and why. */
@QueryHandler(FindIneligible)
export class FindIneligibleHandler implements IQueryHandler<FindIneligible> {
  constructor(private readonly lists: Lists) {}

  async execute({ batchId, filter, scope }: FindIneligible): Promise<Page<IneligibleDto>> {
    const { draft } = await batchRow(this.lists, batchId, scope);
    return this.lists.page({
      projection: 'payout-batches',
      table: payoutIneligible,
      query: filter,
      sort: { column: 'affiliate_id', descending: false },
      filters: { batchId, draft, scope },
      where: (query) => query.where({ batch_id: batchId, draft }),
      toItem: toIneligibleDto,
    });
  }
}

function toIneligibleDto(row: PayoutIneligibleRow): IneligibleDto {
  const { affiliate_id: affiliateId, amount, currency, why } = row;
  return { affiliateId, amount: { amount, currency }, why };
}
