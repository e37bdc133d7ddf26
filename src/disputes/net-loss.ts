import { Injectable } from '@nestjs/common';
import { commission, remainingOf } from '#domain/commission/commission.js';
import { lostOf } from '#domain/dispute/compensation.js';
import { dispute } from '#domain/dispute/dispute.js';
import { atMost, minor, minus, plus, type Money } from '#domain/kernel/money.js';
import type { CommissionTerms } from '#domain/commission/terms.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid, newId } from '../platform/ids.js';
import { compensationId } from './compensation-id.js';
import { PastStreams } from './past-streams.js';

/** As often as one thing can be disputed, one dispute after the other. */
export const mostDisputes = 5;

/** Id of the n-th dispute, from 1, about what `key` stands for. */
export function disputeIdOf(key: string, startedAt: string, n: number): string {
  return newId('dispute', { commandId: derivedUuid('dispute', key, n), startedAt });
}

/** What the disputes about a missing order are numbered by: see `disputeIdOf`. */
export function missingOrderKey(
  affiliateId: string,
  programId: string,
  orderExternalId: string,
): { readonly key: string; readonly startedAt: string } {
  // The time is only what the affiliate says: it must not make another id.
  const startedAt = '1970-01-01T00:00:00.000Z';
  return { key: `${affiliateId} ${programId} ${orderExternalId}`, startedAt };
}

/** What a commission has lost and no dispute has made good yet. In the program's currency. */
export interface Loss {
  /** Never negative. */
  readonly lost: Money;
  /** The most it ever was worth: at first, or after what changed it since. */
  readonly worth: Money;
}

@Injectable()
export class NetLoss {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly past: PastStreams,
  ) {}

  /** Null when there is no such commission. */
  async of(commissionId: string): Promise<Loss | null> {
    const { state } = (await this.pipeline.load(commission, commissionId)) ?? {};
    if (!state || state.status === 'absent') return null;
    const given = await this.madeGood(commissionId, state.terms.occurredAt);
    const lost = lostOf(state);
    const { amount } = state.terms;
    const [first] = await this.past.read(`commission-${commissionId}`);
    const { amount: atFirst } = (first?.data ?? state.terms) as CommissionTerms;
    return {
      lost: given === null ? lost : minus(lost, atMost(given, lost)),
      worth: minor(atFirst) > minor(amount) ? atFirst : amount,
    };
  }

  /** What all disputes of one thing still give; null when none gave anything. */
  async madeGood(key: string, startedAt: string): Promise<Money | null> {
    let given: Money | null = null;
    for (let n = 1; n <= mostDisputes; n += 1) {
      const id = disputeIdOf(key, startedAt, n);
      const earlier = (await this.pipeline.load(dispute, id))?.state;
      if (!earlier || earlier.status === 'absent') break;
      const { granted } = earlier;
      if (granted === null) continue;
      const still = await this.stillGiven(id, granted, earlier.remedyFailure !== null);
      if (still !== null) given = given === null ? still : plus(given, still);
    }
    return given;
  }

  /** As granted until the compensation is there, then what is left of that. */
  private async stillGiven(
    disputeId: string,
    granted: Money,
    hasFailed: boolean,
  ): Promise<Money | null> {
    const events = await this.past.read(`dispute-${disputeId}`);
    const won = events.find(({ type }) => type === 'dispute-won');
    if (!won) return null;
    const id = compensationId(disputeId, won.metadata.recordedAt);
    const { state } = (await this.pipeline.load(commission, id)) ?? {};
    if (!state || state.status === 'absent') return hasFailed ? null : granted;
    return remainingOf(state);
  }
}
