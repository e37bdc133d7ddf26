import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Knex } from 'knex';
import { Pool } from 'pg';
import { countDisputes } from '#read-models/disputes/count-disputes.js';
import { disputeList, type DisputeRow } from '#read-models/disputes/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import type { Page } from '../platform/http/page.dto.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { narrow, narrowToScope } from '../platform/read/narrow.js';
import { compensationId } from './compensation-id.js';
import type { DisputeCountsDto, DisputeDto, FindDisputesQuery } from './disputes.dto.js';

export class FindDisputes extends Query<Page<DisputeDto>> {
  constructor(
    readonly filter: FindDisputesQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindDisputes)
export class FindDisputesHandler implements IQueryHandler<FindDisputes> {
  constructor(private readonly lists: Lists) {}

  execute({ filter, scope }: FindDisputes): Promise<Page<DisputeDto>> {
    const { status, overdue, affiliateId, programId, commissionId, sort } = filter;
    const equals = {
      ...{ status, is_overdue: overdue, affiliate_id: affiliateId },
      ...{ program_id: programId, commission_id: commissionId },
    };
    return this.lists.page({
      projection: 'disputes',
      table: disputeList,
      query: filter,
      sort: {
        column: sort === 'dueAt' ? 'due_at' : 'opened_at',
        descending: sort.startsWith('-'),
      },
      filters: { ...equals, scope },
      where: (query) => {
        narrow(query, equals);
        narrowToScope(query, scope);
      },
      toItem: toDisputeDto,
    });
  }
}

export class CountDisputes extends Query<DisputeCountsDto> {
  constructor(
    readonly scope: Scope,
    readonly minPosition?: string,
  ) {
    super();
  }
}

@QueryHandler(CountDisputes)
export class CountDisputesHandler implements IQueryHandler<CountDisputes> {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute({ scope, minPosition }: CountDisputes): Promise<DisputeCountsDto> {
    await this.freshness.require('disputes', minPosition);
    const position = await this.freshness.positionOf('disputes');
    const within = (query: Knex.QueryBuilder): void => narrowToScope(query, scope);
    const { open, overdue, won, lost, withdrawn } = await countDisputes(this.pool, within);
    return {
      ...{ open: Number(open), overdue: Number(overdue), won: Number(won) },
      ...{ lost: Number(lost), withdrawn: Number(withdrawn), position },
    };
  }
}

export function toDisputeDto(row: DisputeRow): DisputeDto {
  const { currency, claimed, claimed_currency, lost, granted, decided_at } = row;
  return {
    id: row.dispute_id,
    status: row.status,
    overdue: row.is_overdue,
    kind: row.kind,
    affiliateId: row.affiliate_id,
    programId: row.program_id,
    merchantId: row.merchant_id,
    commissionId: row.commission_id,
    orderExternalId: row.order_external_id,
    occurredAt: row.order_occurred_at,
    claimed: claimed === null ? null : { amount: claimed, currency: claimed_currency ?? currency },
    lost: lost === null ? null : { amount: lost, currency },
    openedAt: row.opened_at,
    dueAt: row.due_at,
    decidedAt: decided_at,
    remedy: row.remedy,
    granted: granted === null ? null : { amount: granted, currency },
    grantedCommissionId:
      granted === null || decided_at === null ? null : compensationId(row.dispute_id, decided_at),
    remedyFailure: row.remedy_failure,
    reasonCode: row.reason_code,
    note: row.note,
    revision: Number(row.revision),
  };
}
