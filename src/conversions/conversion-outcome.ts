import { Injectable } from '@nestjs/common';
import type { AttributionDecision } from '#domain/attribution/attribute.js';
import { commission, type Commission, remainingOf } from '#domain/commission/commission.js';
import { conversion, type Conversion } from '#domain/conversion/conversion.js';
import type { Money } from '#domain/kernel/money.js';
import { CommandPipeline, type Loaded } from '../platform/commands/pipeline.js';
import { Policies } from '../platform/policies/policies.js';

const waitMs = 2000;

export interface CommissionOutcome {
  readonly id: string;
  readonly affiliateId: string;
  readonly status: string;
  readonly amount: Money;
  readonly remaining: Money;
  readonly releaseAt: string;
  readonly rulesVersion: number;
}

export interface ConversionOutcome {
  readonly status: Exclude<Conversion['status'], 'absent'>;
  readonly decision: AttributionDecision | null;
  readonly commission: CommissionOutcome | null;
  readonly refundedTotal: Money;
  readonly revision: bigint;
  /** The last event of all that followed. */
  readonly position: string;
}

/** What became of an order: from its own streams, so it is never older than the answer. */
@Injectable()
export class ConversionOutcomes {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly policies: Policies,
  ) {}

  /** Waits at most 2 s for attribution to answer what stands at `position`, then tells what there is. */
  async after(position: string, key: string): Promise<ConversionOutcome> {
    await this.policies.waitFor('attribution', position, waitMs);
    return this.now(key);
  }

  /** Like `after`, of an order recorded just now: mostly without a query, from what this process wrote. */
  async ofNew(position: string, key: string): Promise<ConversionOutcome> {
    await this.policies.waitFor('attribution', position, waitMs);
    return this.remembered(key) ?? this.now(key);
  }

  /** Of an order recorded just now, as it is now. */
  async ofNewNow(key: string): Promise<ConversionOutcome> {
    const told = this.remembered(key);
    if (told) return told;
    const order = this.pipeline.recall(conversion, key);
    return order?.state.status === 'recorded' ? outcomeOf(order, undefined) : this.now(key);
  }

  async now(key: string): Promise<ConversionOutcome> {
    const order = await this.pipeline.load(conversion, key);
    if (!order || order.state.status === 'absent') throw new Error(`No conversion ${key}`);
    const { credit } = order.state;
    const earned = credit && (await this.pipeline.load(commission, credit.commissionId));
    return outcomeOf(order, earned ?? undefined);
  }

  /** Undefined when this process has not seen the order through: another one may have. */
  private remembered(key: string): ConversionOutcome | undefined {
    const order = this.pipeline.recall(conversion, key);
    if (!order || order.state.status === 'absent' || order.state.decision === null)
      return undefined;
    const { credit } = order.state;
    if (credit === null) return outcomeOf(order, undefined);
    const earned = this.pipeline.recall(commission, credit.commissionId);
    return earned && outcomeOf(order, earned);
  }
}

function outcomeOf(
  order: Loaded<Conversion>,
  earned: Loaded<Commission> | undefined,
): ConversionOutcome {
  if (order.state.status === 'absent') throw new Error('No conversion');
  const { status, decision, refundedTotal } = order.state;
  const position = earned && earned.position > order.position ? earned.position : order.position;
  const outcome = { status, decision, refundedTotal, revision: order.revision, position };
  if (!earned || earned.state.status === 'absent') return { ...outcome, commission: null };
  const { terms } = earned.state;
  return {
    ...outcome,
    commission: {
      id: terms.commissionId,
      affiliateId: terms.affiliateId,
      status: earned.state.status,
      amount: terms.amount,
      remaining: remainingOf(earned.state),
      releaseAt: terms.releaseAt,
      rulesVersion: terms.rulesVersion,
    },
  };
}
