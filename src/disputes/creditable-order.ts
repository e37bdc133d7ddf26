import { Injectable } from '@nestjs/common';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { conversion } from '#domain/conversion/conversion.js';
import type { OpenedDispute } from '#domain/dispute/dispute.js';
import type { FxPin } from '#domain/fx/pin.js';
import { refuse, type RefusalCode, type RefusalDetails } from '#domain/kernel/refusal.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { FxQuotes } from '../platform/fx/fx-quotes.js';
import { RefusedError } from '../platform/refused-error.js';
import { conversionKey } from '../platform/streams.js';

/** Whether a missing order can be credited after all: asked before the dispute is won, not when it is late. */
@Injectable()
export class CreditableOrder {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly quotes: FxQuotes,
  ) {}

  /**
   * The rate that the order needs and has not pinned yet; null when it needs none, or when the dispute is
   * of no order (the dispute says no itself). Throws dispute.remedy-not-possible, affiliate.not-approved,
   * fx.no-quote.
   */
  async check({ about, programId, affiliateId, currency }: OpenedDispute): Promise<FxPin | null> {
    if (about.kind !== 'missing-order') return null;
    const key = conversionKey(programId, about.orderExternalId);
    const { state } = (await this.pipeline.load(conversion, key)) ?? {};
    if (!state || state.status === 'absent' || state.decision === null) {
      return no('dispute.remedy-not-possible', { field: 'remedy' });
    }
    const { status } = (await this.pipeline.load(affiliate, affiliateId))?.state ?? {};
    if (status !== 'approved') return no('affiliate.not-approved', { field: 'remedy', status });
    const { total, occurredAt: at } = state.order;
    if (state.decision.fx !== undefined || total.currency === currency) return null;
    // Credited before there were rates: its commissions are in its own currency, and stay so.
    if (Object.keys(state.commissions).length > 0) {
      return no('fx.no-quote', { field: 'remedy', from: total.currency, to: currency, at });
    }
    const pin = await this.quotes.pin(total.currency, currency, at);
    return pin ?? no('fx.no-quote', { from: total.currency, to: currency, at });
  }

  /** Throws dispute.order-is-yours when the order is credited to the affiliate by now. */
  async checkMissing(
    programId: string,
    orderExternalId: string,
    affiliateId: string,
  ): Promise<void> {
    const key = conversionKey(programId, orderExternalId);
    const { state } = (await this.pipeline.load(conversion, key)) ?? {};
    if (!state || state.status === 'absent') return;
    const credit = state.credits.find((each) => each.affiliateId === affiliateId);
    if (credit) no('dispute.order-is-yours', { commissionId: credit.commissionId });
  }
}

function no(code: RefusalCode, details: RefusalDetails): never {
  throw new RefusedError(refuse(code, details));
}
