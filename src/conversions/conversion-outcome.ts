import { Injectable } from '@nestjs/common';
import type { AttributionDecision } from '#domain/attribution/attribute.js';
import {
  commission,
  type Commission,
  type FollowedChange,
  remainingOf,
} from '#domain/commission/commission.js';
import type { OrderWorth } from '#domain/conversion/changes.js';
import { conversion, type Conversion } from '#domain/conversion/conversion.js';
import { changesOf, type OrderChange } from '#domain/conversion/refunded-so-far.js';
import type { Money } from '#domain/kernel/money.js';
import { CommandPipeline, type Loaded } from '../platform/commands/pipeline.js';
import { Policies } from '../platform/policies/policies.js';

const waitMs = 2000;

export interface CommissionOutcome {
  readonly id: string;
  readonly affiliateId: string;
  readonly status: string;
  /** Its share of the order, decimal text. */
  readonly weight: string;
  readonly amount: Money;
  readonly remaining: Money;
  readonly releaseAt: string;
  readonly rulesVersion: number;
}

/** What one change of the order did to one commission. */
export interface CommissionMovement extends FollowedChange {
  readonly commissionId: string;
  readonly affiliateId: string;
}

export interface ConversionOutcome {
  readonly status: Exclude<Conversion['status'], 'absent'>;
  readonly decision: AttributionDecision | null;
  /** One for each credit whose commission is there already. */
  readonly commissions: readonly CommissionOutcome[];
  /** All that changes of the order did to them so far. */
  readonly movements: readonly CommissionMovement[];
  /** As last corrected. */
  readonly worth: OrderWorth;
  /** Refunds, their reversals and corrections, in the order of telling. */
  readonly changes: readonly OrderChange[];
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
    return order?.state.status === 'recorded' ? outcomeOf(order, []) : this.now(key);
  }

  async now(key: string): Promise<ConversionOutcome> {
    const order = await this.pipeline.load(conversion, key);
    if (!order || order.state.status === 'absent') throw new Error(`No conversion ${key}`);
    const { credits } = order.state;
    const earned = await Promise.all(
      credits.map(({ commissionId }) => this.pipeline.load(commission, commissionId)),
    );
    return outcomeOf(order, earned);
  }

  /** Undefined when this process has not seen the order through: another one may have. */
  private remembered(key: string): ConversionOutcome | undefined {
    const order = this.pipeline.recall(conversion, key);
    if (!order || order.state.status === 'absent' || order.state.decision === null)
      return undefined;
    const { credits } = order.state;
    const earned = credits.map(({ commissionId }) =>
      this.pipeline.recall(commission, commissionId),
    );
    return earned.every((each) => each) ? outcomeOf(order, earned) : undefined;
  }
}

function outcomeOf(
  order: Loaded<Conversion>,
  earned: readonly (Loaded<Commission> | null | undefined)[],
): ConversionOutcome {
  if (order.state.status === 'absent') throw new Error('No conversion');
  const { status, decision, worth, refundedTotal } = order.state;
  let { position } = order;
  const commissions: CommissionOutcome[] = [];
  const movements: CommissionMovement[] = [];
  for (const each of earned) {
    if (!each || each.state.status === 'absent') continue;
    if (each.position > position) position = each.position;
    const { terms, followed } = each.state;
    const { commissionId, affiliateId, weight, amount, releaseAt, rulesVersion } = terms;
    const remaining = remainingOf(each.state);
    commissions.push({
      ...{ id: commissionId, affiliateId, status: each.state.status, weight },
      ...{ amount, remaining, releaseAt, rulesVersion },
    });
    movements.push(...followed.map((change) => ({ ...change, commissionId, affiliateId })));
  }
  const { revision } = order;
  const changes = changesOf(order.state);
  return {
    ...{ status, decision, commissions, movements, worth, changes },
    ...{ refundedTotal, revision, position },
  };
}
