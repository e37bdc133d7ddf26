import { Injectable } from '@nestjs/common';
import type { AttributionDecision } from '#domain/attribution/attribute.js';
import { commission, remainingOf } from '#domain/commission/commission.js';
import { conversion, type Conversion } from '#domain/conversion/conversion.js';
import type { Money } from '#domain/kernel/money.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
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

/** What became of an order: read from its own streams, so it is never older than the answer. */
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

  async now(key: string): Promise<ConversionOutcome> {
    const order = await this.pipeline.load(conversion, key);
    if (!order || order.state.status === 'absent') throw new Error(`No conversion ${key}`);
    const { status, decision, credit, refundedTotal } = order.state;
    const earned = credit && (await this.pipeline.load(commission, credit.commissionId));
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
}
