import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AttributionTerms } from '#domain/attribution/policy.js';
import { conversion } from '#domain/conversion/conversion.js';
import { mergedShares } from '#domain/attribution/weights.js';
import { refuse } from '#domain/kernel/refusal.js';
import { commissionIdOf } from '../platform/commission-id.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid } from '../platform/ids.js';
import { RefusedError } from '../platform/refused-error.js';
import { PolicyComparisons } from './compare-policies.js';

export interface ReattributedPeriod {
  readonly conversionIds: readonly string[];
  readonly position: string;
}

/** Gives all orders of a period to whom another published policy would have given them. */
export class ReattributePeriod extends Command<ReattributedPeriod> {
  constructor(
    readonly programId: string,
    readonly period: { readonly from: string; readonly to: string },
    readonly policy: AttributionTerms & { readonly version: number },
    readonly expectedCount: number,
    readonly reason: { readonly reasonCode: string; readonly note: string | null },
    readonly context: CommandContext,
  ) {
    super();
  }
}

/**
 * Each order by a command of its own. A request that broke off has given some of them away: the next
 * preview tells how many are left. An order that a person decided stays, and one whose commission is
 * from before there were rates.
 */
@CommandHandler(ReattributePeriod)
export class ReattributePeriodHandler implements ICommandHandler<ReattributePeriod> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly comparisons: PolicyComparisons,
  ) {}

  async execute(command: ReattributePeriod): Promise<ReattributedPeriod> {
    const { programId, period, policy, expectedCount, reason, context } = command;
    const all = await this.comparisons.period(programId, period, policy);
    const changed = all.filter((each) => each.isChanged && !each.isKept);
    if (changed.length !== expectedCount) {
      const details = { field: 'expectedCount', actual: changed.length };
      throw new RefusedError(refuse('conversion.set-moved', details));
    }
    let last = '';
    for (const { key, state, decision } of changed) {
      const { order } = state;
      const credits = mergedShares(decision.credited).map((share) => ({
        ...share,
        commissionId: commissionIdOf(order, share.affiliateId),
      }));
      const { position } = await this.pipeline.handle(
        conversion,
        key,
        { type: 'reattribute-conversion', credits, decision, ...reason, fx: decision.fx ?? null },
        { ...context, commandId: derivedUuid(context.commandId, order.conversionId) },
      );
      if (position > last) last = position;
    }
    return {
      conversionIds: changed.map(({ state }) => state.order.conversionId),
      position: last,
    };
  }
}
