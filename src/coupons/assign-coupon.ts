import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { coupon, normalCoupon } from '#domain/coupon/coupon.js';
import { refuse } from '#domain/kernel/refusal.js';
import { program } from '#domain/program/program.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import { RefusedError } from '../platform/refused-error.js';
import { couponKey } from '../platform/streams.js';

export interface AssignedCoupon extends Written {
  readonly code: string;
}

export class AssignCoupon extends Command<AssignedCoupon> {
  constructor(
    readonly assignment: {
      readonly programId: string;
      readonly code: string;
      readonly affiliateId: string;
    },
    /** Whose program it has to be; null for those who may assign in any. */
    readonly merchantId: string | null,
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

/** Throws program.not-found, affiliate.not-found, affiliate.not-approved or coupon.taken. */
@CommandHandler(AssignCoupon)
export class AssignCouponHandler implements ICommandHandler<AssignCoupon> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ assignment, merchantId, context }: AssignCoupon): Promise<AssignedCoupon> {
    const { programId, affiliateId } = assignment;
    await this.checkProgram(programId, merchantId);
    await this.checkAffiliate(affiliateId);
    const code = normalCoupon(assignment.code);
    const couponId = newId('coupon', context);
    const { revision, position } = await this.pipeline.handle(
      coupon,
      couponKey(programId, code),
      { type: 'assign-coupon', couponId, programId, code, affiliateId },
      context,
    );
    return { id: couponId, code, revision, position };
  }

  private async checkProgram(programId: string, merchantId: string | null): Promise<void> {
    const state = (await this.pipeline.load(program, programId))?.state;
    const isTheirs =
      state?.status === 'active' && (merchantId === null || state.merchantId === merchantId);
    if (!isTheirs) throw new RefusedError(refuse('program.not-found', { field: 'programId' }));
  }

  private async checkAffiliate(affiliateId: string): Promise<void> {
    const status = (await this.pipeline.load(affiliate, affiliateId))?.state.status ?? 'absent';
    if (status === 'approved') return;
    const field = 'affiliateId';
    throw new RefusedError(
      status === 'absent'
        ? refuse('affiliate.not-found', { field })
        : refuse('affiliate.not-approved', { field, status }),
    );
  }
}
