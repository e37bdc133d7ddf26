import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { money, plus, zero } from '#domain/kernel/money.js';
import { refuse } from '#domain/kernel/refusal.js';
import { commissionBoard, type CommissionRow } from '#read-models/commissions/table.js';
import { findRows } from '#read-models/find-page.js';
import type { Scope } from '../platform/auth/abilities.js';
import type { CommandContext } from '../platform/commands/pipeline.js';
import { isPassing, problemAnswer } from '../platform/http/problem-answer.js';
import { markPassing } from '../platform/http/request-context.js';
import { derivedUuid } from '../platform/ids.js';
import { Log } from '../platform/observability/log.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { type Chosen, ChosenSets } from './chosen-sets.js';
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
  readonly chosen: Chosen;
  readonly position: string;
};

/**
 * One decision on many commissions: on exactly the set that the person saw, or on none. The set is
 * found in the queue and kept; each commission then judges for itself, by the amount that was seen.
 * The same command given again goes on with the set it kept, and answers as the first time.
 */
@CommandHandler(DecideMany)
export class DecideManyHandler implements ICommandHandler<DecideMany> {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
    private readonly sets: ChosenSets,
    private readonly commands: CommandBus,
    private readonly log: Log,
  ) {}

  async execute({ decision, scope, context }: DecideMany): Promise<BulkDecidedDto> {
    const { commandId } = context;
    const set =
      (await this.sets.of(commandId)) ??
      (await this.sets.keep(commandId, await this.choose(decision, scope)));
    const outcomes = await Promise.all(set.map((chosen) => this.decide(chosen, decision, context)));
    const refused = outcomes.filter(({ item }) => item.status === 'refused');
    const alreadySo = outcomes.filter(({ item }) => item.alreadySo);
    const decided = outcomes.filter(({ item }) => item.status !== 'refused' && !item.alreadySo);
    const { currency } = decision.expectedTotal;
    return {
      decided: decided.length,
      refused: refused.length,
      alreadySo: alreadySo.length,
      total: decided.reduce(
        (sum, { chosen }) => plus(sum, money(chosen.remaining, currency)),
        zero(currency),
      ),
      items: outcomes.map(({ item }) => item),
      position: outcomes.reduce((last, { position }) => (position > last ? position : last), ''),
    };
  }

  /** Throws commission.set-moved. */
  private async choose(decision: BulkDecisionDto, scope: Scope): Promise<Chosen[]> {
    await this.freshness.catchUp('commissions');
    const rows = await this.select(decision, scope);
    checkSeen(rows, decision);
    return rows.map(({ commission_id: id, remaining }) => ({ id, remaining }));
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
    chosen: Chosen,
    decision: BulkDecisionDto,
    context: CommandContext,
  ): Promise<Outcome> {
    const { id, remaining } = chosen;
    const seen = money(remaining, decision.expectedTotal.currency);
    const commandId = derivedUuid(context.commandId, id);
    try {
      const { status, position, alreadySo } = await this.commands.execute(
        new DecideCommission(id, verdictOf(decision, seen), { ...context, commandId }),
      );
      const item = alreadySo ? { id, status, alreadySo } : { id, status };
      return { item, chosen, position };
    } catch (error) {
      const { correlationId } = context;
      const occasion = { path: `/api/v1/commissions/${id}`, correlationId, ifMatch: false };
      const { document, isBug } = problemAnswer(error, occasion);
      if (isPassing(document)) markPassing();
      if (isBug)
        this.log.error({ err: error, correlationId, commissionId: id }, 'a bulk decision failed');
      return { item: { id, status: 'refused', problem: document }, chosen, position: '' };
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
