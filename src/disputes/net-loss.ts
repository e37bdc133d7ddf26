import { Injectable } from '@nestjs/common';
import { commission } from '#domain/commission/commission.js';
import { lostOf } from '#domain/dispute/compensation.js';
import { dispute } from '#domain/dispute/dispute.js';
import { atMost, minus, type Money } from '#domain/kernel/money.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid, newId } from '../platform/ids.js';

/** As often as one thing can be disputed, one dispute after the other. */
export const mostDisputes = 5;

/** Id of the n-th dispute, from 1, about what `key` stands for. */
export function disputeIdOf(key: string, startedAt: string, n: number): string {
  return newId('dispute', { commandId: derivedUuid('dispute', key, n), startedAt });
}

/** What a commission has lost and no dispute has made good yet. */
@Injectable()
export class NetLoss {
  constructor(private readonly pipeline: CommandPipeline) {}

  /** Null when there is no such commission; never negative. In the program's currency. */
  async of(commissionId: string): Promise<Money | null> {
    const { state } = (await this.pipeline.load(commission, commissionId)) ?? {};
    if (!state || state.status === 'absent') return null;
    let left = lostOf(state);
    for (let n = 1; n <= mostDisputes; n += 1) {
      const id = disputeIdOf(commissionId, state.terms.occurredAt, n);
      const earlier = (await this.pipeline.load(dispute, id))?.state;
      if (!earlier || earlier.status === 'absent') break;
      if (earlier.granted !== null) left = minus(left, atMost(earlier.granted, left));
    }
    return left;
  }
}
