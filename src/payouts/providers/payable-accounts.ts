import { Injectable } from '@nestjs/common';
import { accountFrom, type AccountDetails } from '#domain/payout-method/account-details.js';
import { methodOf, payoutMethod } from '#domain/payout-method/payout-method.js';
import { CommandPipeline } from '../../platform/commands/pipeline.js';
import { Log } from '../../platform/observability/log.js';
import { Seal } from '../../platform/privacy/seal.js';

/** The accounts behind lines: opened here, only to be paid, each time with a line in the log, without the account. */
@Injectable()
export class PayableAccounts {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly seal: Seal,
    private readonly log: Log,
  ) {}

  /** Null when the person was erased, or the method was never set. The purpose is for the log. */
  async open(
    line: { readonly affiliateId: string; readonly methodId: string },
    purpose: { readonly why: string; readonly lineId: string; readonly by?: string },
  ): Promise<AccountDetails | null> {
    const loaded = await this.pipeline.load(payoutMethod, line.affiliateId);
    const method = loaded && methodOf(loaded.state, line.methodId);
    if (!method) return null;
    this.log.info({ ...line, ...purpose }, 'a payout account was opened');
    const text = await this.seal.open(method.details);
    return text === null ? null : accountFrom(text);
  }
}
