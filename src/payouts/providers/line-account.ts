import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { payoutLine, type KnownPayoutLine } from '#domain/payout/payout-line.js';
import type { AccountDetails } from '#domain/payout-method/account-details.js';
import { CommandPipeline } from '../../platform/commands/pipeline.js';
import { Config } from '../../platform/config.js';
import { RefusedError } from '../../platform/refused-error.js';
import { PayableAccounts } from './payable-accounts.js';
import type { LineAccountToPayDto } from './payment-files.dto.js';

/**
 * The account behind a line that a person pays, or has to look after; opening it is logged with who did.
 * Throws payout-line.not-found, .not-open and .paid-otherwise, and payout-method.erased.
 */
export class LineAccount extends Query<LineAccountToPayDto> {
  constructor(
    readonly place: { readonly batchId: string; readonly lineId: string },
    /** An actor: `user:usr_…`. */
    readonly by: string,
  ) {
    super();
  }
}

@QueryHandler(LineAccount)
export class LineAccountHandler implements IQueryHandler<LineAccount> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly accounts: PayableAccounts,
    private readonly config: Config,
  ) {}

  async execute({ place: { batchId, lineId }, by }: LineAccount): Promise<LineAccountToPayDto> {
    const state = (await this.pipeline.load(payoutLine, lineId))?.state;
    if (!state || state.status === 'absent' || state.line.batchId !== batchId) {
      throw new RefusedError(refuse('payout-line.not-found'));
    }
    const { status, line } = state;
    if (status !== 'open' && status !== 'submitting' && status !== 'submitted') {
      throw new RefusedError(refuse('payout-line.not-open', { status }));
    }
    const payer = this.payerOf(state);
    if (payer !== null) throw new RefusedError(refuse('payout-line.paid-otherwise', { by: payer }));
    const { affiliateId, method, pay } = line;
    const whose = { affiliateId, methodId: method.methodId };
    const to = await this.accounts.open(whose, { why: 'looked at to be paid by hand', lineId, by });
    if (!to) throw new RefusedError(refuse('payout-method.erased', { lineIds: [lineId] }));
    return { ...shown(to), lineId, affiliateId, pay };
  }

  /** What pays it without a person; null when nothing does. */
  private payerOf({ line, isStuck }: KnownPayoutLine): string | null {
    const { kind } = line.method;
    if (kind === 'manual') return null;
    if (kind === 'bank') return 'file';
    const isConfigured = this.config.payoutProviders[kind] !== undefined;
    return isConfigured && !isStuck ? kind : null;
  }
}

type Shown = Omit<LineAccountToPayDto, 'lineId' | 'affiliateId' | 'pay'>;

/** What does not belong to its kind is null. */
function shown(to: AccountDetails): Shown {
  const none = { name: null, iban: null, bic: null, email: null, accountId: null, note: null };
  return { ...none, ...to };
}
