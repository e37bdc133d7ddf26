import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { money, plus, zero, type Money } from '#domain/kernel/money.js';
import { never } from '#domain/kernel/never.js';
import { refuse, type RefusalDetails } from '#domain/kernel/refusal.js';
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
import type { BulkDecidedDto, BulkDecisionDto, BulkItemDto } from './bulk.dto.js';
import { type CommissionVerdict, DecideCommission } from './decide-commission.js';
import { endedStatuses, holdableStatuses, openStatuses } from './open-statuses.js';

const mostAtOnce = 5000;
const mostChangedTold = 50;
/** A bulk decision brings none there: whoever is there was in no set. */
const beyondDeciding = ['paying', 'paid'];

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
    const moved = movedFrom(rows, decision);
    if (moved) {
      const changed = await this.changedSince(decision, scope);
      throw new RefusedError(refuse('commission.set-moved', { ...moved, ...changed }));
    }
    return rows.map(({ commission_id: id, remaining }) => ({ id, remaining }));
  }

  private select(
    { action, ids, filter, expectedTotal }: BulkDecisionDto,
    scope: Scope,
  ): Promise<CommissionRow[]> {
    return findRows(this.pool, commissionBoard, (query) => {
      narrow(query, filter ?? {}, scope);
      if (ids) query.whereIn('commission_id', ids);
      else {
        query.where('currency', expectedTotal.currency);
        if (action === 'release') {
          query.whereNotNull('held_back_since').whereNotIn('status', endedStatuses);
        } else query.whereIn('status', action === 'hold' ? holdableStatuses : openStatuses);
        // Held back ones are in it where they are what was asked for, and can be decided on.
        const isOfThem = action === 'reject' && filter?.heldBack === true;
        if (action !== 'release' && !isOfThem) query.whereNull('held_back_since');
      }
      query.orderBy('commission_id').limit(mostAtOnce + 1);
    });
  }

  /** What changed of those that were, or would be, in the set since it was seen; by the queue, as it is now. */
  private async changedSince(
    { ids, filter, expectedTotal, seenPosition }: BulkDecisionDto,
    scope: Scope,
  ): Promise<{ readonly changed?: readonly object[] }> {
    if (seenPosition === undefined) return {};
    // One that was decided since matches its old status no more, one that was refunded not its old amount.
    const { status: _, heldBack: __, reasonCode: ___, ...rest } = filter ?? {};
    const { minAmount: ____, maxAmount: _____, ...lasting } = rest;
    const rows = await findRows(this.pool, commissionBoard, (query) => {
      narrow(query, lasting, scope);
      if (ids) query.whereIn('commission_id', ids);
      else query.where('currency', expectedTotal.currency).whereNotIn('status', beyondDeciding);
      query.where('position', '>', seenPosition).orderBy('position', 'desc').limit(mostChangedTold);
    });
    return { changed: rows.map(toChanged) };
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

/** What is there now instead of what the person saw; undefined when it is that. */
function movedFrom(
  rows: readonly CommissionRow[],
  decision: BulkDecisionDto,
): RefusalDetails | undefined {
  const { expectedCount, expectedTotal, ids } = decision;
  const { currency } = expectedTotal;
  const foreign = rows.find((row) => row.currency !== currency);
  const total = rows.reduce((sum, row) => sum + BigInt(row.remaining), 0n);
  const isSame =
    !foreign &&
    rows.length === expectedCount &&
    total === BigInt(expectedTotal.amount) &&
    (ids === undefined || ids.length === rows.length);
  if (isSame) return undefined;
  return {
    field: rows.length === expectedCount ? 'expectedTotal' : 'expectedCount',
    actualCount: rows.length,
    ...(foreign ? { foreignCurrency: foreign.currency } : { actualTotal: money(total, currency) }),
  };
}

function toChanged(row: CommissionRow) {
  const { commission_id: id, order_external_id: orderExternalId, status, currency } = row;
  return { id, orderExternalId, status, remaining: money(row.remaining, currency) };
}

function verdictOf(decision: BulkDecisionDto, expectedAmount: Money): CommissionVerdict {
  const { action, note = null, reasonCode = '', visibleToAffiliate = false } = decision;
  switch (action) {
    case 'approve':
      return { action, note, expectedAmount };
    case 'reject':
      return { action, reasonCode, note, expectedAmount };
    case 'hold':
      return { action, reasonCode, note, visibleToAffiliate, expectedAmount };
    case 'release':
      return { action, note };
    default:
      return never(action);
  }
}
