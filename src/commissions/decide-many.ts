import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { money, plus, zero } from '#domain/kernel/money.js';
import { refuse } from '#domain/kernel/refusal.js';
import { commissionBoard, type CommissionRow } from '#read-models/commissions/table.js';
import { findRows } from '#read-models/find-page.js';
import type { Scope } from '../platform/auth/abilities.js';
import type { CommandContext } from '../platform/commands/pipeline.js';
import { problemAnswer } from '../platform/http/problem-answer.js';
import { derivedUuid } from '../platform/ids.js';
import { Log } from '../platform/observability/log.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { narrow } from './commission-filter.js';
import type { BulkDecidedDto, BulkDecisionDto, BulkItemDto } from './commissions.dto.js';
import { type CommissionVerdict, DecideCommission } from './decide-commission.js';

const mostAtOnce = 5000;
const openStatuses = ['held', 'pending'];

export class DecideMany extends Command<BulkDecidedDto> {
  constructor(
    readonly decision: BulkDecisionDto,
    readonly scope: Scope,
    readonly context: CommandContext,
  ) {
    super();
  }
}

type Outcome = {
  readonly item: BulkItemDto;
  readonly row: CommissionRow;
  readonly position: string;
};

/**
 * One decision on many commissions: on exactly the set that the person saw, or on none. The set is
 * found in the queue; each commission then judges for itself, by the amount that was seen.
 */
@CommandHandler(DecideMany)
export class DecideManyHandler implements ICommandHandler<DecideMany> {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
    private readonly commands: CommandBus,
    private readonly log: Log,
  ) {}

  async execute({ decision, scope, context }: DecideMany): Promise<BulkDecidedDto> {
    await this.freshness.catchUp('commissions');
    const rows = await this.select(decision, scope);
    checkSeen(rows, decision);
    const outcomes = await Promise.all(rows.map((row) => this.decide(row, decision, context)));
    const decided = outcomes.filter(({ item }) => item.status !== 'refused');
    const { currency } = decision.expectedTotal;
    return {
      decided: decided.length,
      refused: outcomes.length - decided.length,
      total: decided.reduce(
        (sum, { row }) => plus(sum, money(row.remaining, currency)),
        zero(currency),
      ),
      items: outcomes.map(({ item }) => item),
      position: outcomes.reduce((last, { position }) => (position > last ? position : last), ''),
    };
  }

  private select(
    { ids, filter, expectedTotal }: BulkDecisionDto,
    scope: Scope,
  ): Promise<CommissionRow[]> {
    return findRows(this.pool, commissionBoard, (query) => {
      narrow(query, filter ?? {}, scope);
      if (ids) query.whereIn('commission_id', ids);
      else query.whereIn('status', openStatuses).where('currency', expectedTotal.currency);
      query.orderBy('commission_id').limit(mostAtOnce + 1);
    });
  }

  private async decide(
    row: CommissionRow,
    decision: BulkDecisionDto,
    context: CommandContext,
  ): Promise<Outcome> {
    const { commission_id: id, remaining, currency } = row;
    const commandId = derivedUuid(context.commandId, id);
    try {
      const { status, position } = await this.commands.execute(
        new DecideCommission(id, verdictOf(decision, money(remaining, currency)), {
          ...context,
          commandId,
        }),
      );
      return { item: { id, status }, row, position };
    } catch (error) {
      const { correlationId } = context;
      const occasion = { path: `/api/v1/commissions/${id}`, correlationId, ifMatch: false };
      const { document, isBug } = problemAnswer(error, occasion);
      if (isBug)
        this.log.error({ err: error, correlationId, commissionId: id }, 'a bulk decision failed');
      return { item: { id, status: 'refused', problem: document }, row, position: '' };
    }
  }
}

/** Throws commission.set-moved, with what is there now, unless it is what the person saw. */
function checkSeen(rows: readonly CommissionRow[], decision: BulkDecisionDto): void {
  const { expectedCount, expectedTotal, ids } = decision;
  const { currency } = expectedTotal;
  const foreign = rows.find((row) => row.currency !== currency);
  const total = rows.reduce((sum, row) => sum + BigInt(row.remaining), 0n);
  const isSame =
    !foreign &&
    rows.length === expectedCount &&
    total === BigInt(expectedTotal.amount) &&
    (ids === undefined || ids.length === rows.length);
  if (isSame) return;
  throw new RefusedError(
    refuse('commission.set-moved', {
      field: rows.length === expectedCount ? 'expectedTotal' : 'expectedCount',
      actualCount: rows.length,
      ...(foreign
        ? { foreignCurrency: foreign.currency }
        : { actualTotal: money(total, currency) }),
    }),
  );
}

function verdictOf(
  decision: BulkDecisionDto,
  expectedAmount: { amount: string; currency: string },
): CommissionVerdict {
  const { action, note = null, reasonCode = '' } = decision;
  return action === 'approve'
    ? { action, note, expectedAmount }
    : { action, reasonCode, note, expectedAmount };
}
