import { Injectable } from '@nestjs/common';
import { commission } from '#domain/commission/commission.js';
import { conversion } from '#domain/conversion/conversion.js';
import { refundedSoFar } from '#domain/conversion/refunded-so-far.js';
import { Refusal } from '#domain/kernel/refusal.js';
import { minus } from '#domain/kernel/money.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { RefusedError } from '../platform/refused-error.js';
import type { PostedRefund } from './refund-conversion.js';
import type { RefundPreviewDto, TakenBackDto } from './refund-preview.dto.js';

/** Of something that is not told yet: nothing of it is written. */
const refundId = 'rfd_preview';

/** What a refund would do, decided by the very deciders that decide it: nothing is recorded. */
@Injectable()
export class RefundPreviews {
  constructor(private readonly pipeline: CommandPipeline) {}

  /** `key` is that of the conversion's stream. Throws what the refund would be refused with. */
  async of(key: string, posted: PostedRefund): Promise<RefundPreviewDto> {
    const order = await this.pipeline.load(conversion, key);
    if (!order || order.state.status === 'absent') throw new Error(`No conversion ${key}`);
    const before = order.state;
    const decided = conversion.decide({ type: 'refund-conversion', refundId, ...posted }, before);
    if (decided instanceof Refusal) throw new RefusedError(decided);
    const after = decided.reduce(conversion.evolve, before);
    if (after.status === 'absent') throw new Error(`No conversion ${key}`);
    const takenBack: TakenBackDto[] = [];
    for (const { commissionId } of after.credits) {
      const taken = await this.takenBack(commissionId, posted, refundedSoFar(after));
      if (taken) takenBack.push(taken);
    }
    const { refundedTotal, worth } = after;
    const applied = minus(refundedTotal, before.refundedTotal);
    return { applied, refundedTotal, rest: minus(worth.total, refundedTotal), takenBack };
  }

  private async takenBack(
    commissionId: string,
    { cause, occurredAt }: PostedRefund,
    soFar: ReturnType<typeof refundedSoFar>,
  ): Promise<TakenBackDto | undefined> {
    const earned = await this.pipeline.load(commission, commissionId);
    if (!earned || earned.state.status === 'absent') return undefined;
    const { affiliateId } = earned.state.terms;
    const command = { type: 'reverse-commission', refundId, cause, occurredAt, ...soFar } as const;
    const followed = commission.decide(command, earned.state);
    if (followed instanceof Refusal) return undefined;
    const event = followed.find(({ type }) => type === 'commission-reversed');
    if (event?.type !== 'commission-reversed') return undefined;
    const { amount, remaining, against = 'pending' } = event.data;
    return { commissionId, affiliateId, amount, remaining, against };
  }
}
