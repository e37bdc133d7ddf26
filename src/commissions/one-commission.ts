import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import { commissionBoard, type CommissionRow } from '#read-models/commissions/table.js';
import { findRows } from '#read-models/find-page.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { narrow } from './commission-filter.js';
import type { CommissionDto } from './commissions.dto.js';
import { toCommissionDto } from './find-commissions.js';
import { findRisks } from './find-risks.js';

/** Throws commission.not-found, also for one outside of the scope. */
export class OneCommission extends Query<CommissionDto> {
  constructor(
    readonly id: string,
    readonly scope: Scope,
    readonly minPosition?: string,
  ) {
    super();
  }
}

@QueryHandler(OneCommission)
export class OneCommissionHandler implements IQueryHandler<OneCommission> {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute({ id, scope, minPosition }: OneCommission): Promise<CommissionDto> {
    await this.freshness.require('commissions', minPosition);
    const row = (await this.lookUp(id, scope)) ?? (await this.lookUpFresh(id, scope));
    if (!row) throw new RefusedError(refuse('commission.not-found'));
    const risks = await findRisks(this.pool, [row], scope);
    return toCommissionDto(row, scope, risks.get(id));
  }

  private async lookUp(id: string, scope: Scope): Promise<CommissionRow | undefined> {
    const [row] = await findRows(this.pool, commissionBoard, (query) => {
      query.where('commission_id', id);
      narrow(query, {}, scope);
    });
    return row;
  }

  private async lookUpFresh(id: string, scope: Scope): Promise<CommissionRow | undefined> {
    await this.freshness.catchUp('commissions');
    return this.lookUp(id, scope);
  }
}
