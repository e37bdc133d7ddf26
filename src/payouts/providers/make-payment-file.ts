import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DateTime } from 'luxon';
import { refuse } from '#domain/kernel/refusal.js';
import type { PayoutLine } from '#domain/payout/payout-events.js';
import { payoutLine, type KnownPayoutLine } from '#domain/payout/payout-line.js';
import type { AccountDetails, BankDetails } from '#domain/payout-method/account-details.js';
import {
  paymentFile,
  type FilePart,
  type MadePaymentFile,
} from '#domain/settlement/payment-file.js';
import { isSepaPayment } from '#domain/settlement/sepa.js';
import { Clock } from '../../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../../platform/commands/pipeline.js';
import { inParallel } from '../../platform/in-parallel.js';
import { derivedUuid } from '../../platform/ids.js';
import { RefusedError } from '../../platform/refused-error.js';
import { reasonFor } from './failure-reasons.js';
import type { PaymentFile } from './pain-001.js';
import { PayableAccounts } from './payable-accounts.js';
import { PaymentFiles, type SubmittedBatch } from './payment-files.js';

/** Where the clearing of SEPA has its days. */
const clearingZone = 'Europe/Berlin';
/** Lines judged at a time. */
const width = 16;

/**
 * What a bank is to be told of a batch. Made once, with the lines that are open and whose account can be
 * paid to; fetched again it is the same. Throws payout-batch.not-found, .not-submitted and .no-bank-lines,
 * merchant.no-bank-account and payout-method.erased.
 */
export class FetchPaymentFile extends Command<PaymentFile> {
  constructor(
    readonly batchId: string,
    readonly format: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

type Judged =
  | { readonly line: PayoutLine; readonly isSepa: boolean }
  | { readonly line: PayoutLine; readonly reasonCode: string }
  /** It had its outcome before. */
  | undefined;

@CommandHandler(FetchPaymentFile)
export class FetchPaymentFileHandler implements ICommandHandler<FetchPaymentFile> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly files: PaymentFiles,
    private readonly accounts: PayableAccounts,
    private readonly clock: Clock,
  ) {}

  async execute({ batchId, format, context }: FetchPaymentFile): Promise<PaymentFile> {
    const made = (await this.files.made(batchId)) ?? (await this.make(batchId, context));
    const file = await this.files.of(made);
    const fetchedBy = actorOf(context);
    const fetch = { type: 'fetch-payment-file', format, fetchedBy } as const;
    await this.pipeline.handle(paymentFile, batchId, fetch, {
      ...context,
      commandId: derivedUuid(context.commandId, 'fetched'),
    });
    return file;
  }

  /** Every step has one id for the batch: broken off, the next who fetches goes on with the same. */
  private async make(batchId: string, context: CommandContext): Promise<MadePaymentFile> {
    const batch = await this.files.submitted(batchId);
    const { merchantId, lines } = batch;
    if (lines.length === 0) throw new RefusedError(refuse('payout-batch.no-bank-lines'));
    const { account, revision } = await this.files.debtor(merchantId);
    const judged = new Map<string, Judged>();
    await inParallel(lines, width, async (line) => {
      judged.set(line.lineId, await this.judge(line, { batch, from: account, context }));
    });
    const all = lines.map(({ lineId }) => judged.get(lineId));
    const parts = partsOf(batchId, all);
    if (parts.length === 0) throw new RefusedError(refuse('payout-batch.no-bank-lines'));
    const command = {
      type: 'make-payment-file',
      ...{ batchId, merchantId, madeBy: actorOf(context), parts, leftOut: leftOutOf(all) },
      ...{ madeAt: this.clock.iso(), executionOn: this.today(), debtorRevision: revision },
    } as const;
    const by = stepOf(context, batchId, 'make');
    const { state } = await this.pipeline.handle(paymentFile, batchId, command, by);
    if (state.status === 'absent') throw new Error(`The file of ${batchId} was made but is absent`);
    return state.file;
  }

  private today(): string {
    return DateTime.fromJSDate(this.clock.now(), { zone: clearingZone }).toFormat('yyyy-MM-dd');
  }

  /** Puts a line in the file, or lets it fail when its account cannot be paid to. */
  private async judge(
    line: PayoutLine,
    given: {
      readonly batch: SubmittedBatch;
      readonly from: BankDetails;
      readonly context: CommandContext;
    },
  ): Promise<Judged> {
    const { lineId, affiliateId, method, pay } = line;
    const { batch, from, context } = given;
    const { batchId } = batch;
    const state = await this.opened(line, batch, context);
    if (state.status !== 'open') return undefined;
    const whose = { affiliateId, methodId: method.methodId };
    const to = await this.accounts.open(whose, { why: `payment file of ${batchId}`, lineId });
    const isSepa = to?.kind === 'bank' && isSepaPayment(pay.currency, from.iban, to.iban);
    const reasonCode = problemOf(to, isSepa);
    if (reasonCode !== undefined) {
      const reason = reasonFor(reasonCode);
      const command = { type: 'fail-payout-line', reasonCode, reason, source: 'provider' } as const;
      const by = stepOf(context, batchId, `fail ${lineId}`);
      await this.pipeline.handle(payoutLine, lineId, command, by);
      return { line, reasonCode };
    }
    try {
      const by = stepOf(context, batchId, `file ${lineId}`);
      const command = { type: 'file-payout-line' } as const;
      const { state: now } = await this.pipeline.handle(payoutLine, lineId, command, by);
      return now.status === 'open' ? { line, isSepa } : undefined;
    } catch (error) {
      // Meanwhile it got its outcome.
      if (error instanceof RefusedError) return undefined;
      throw error;
    }
  }

  /** As the policy opens it, which may not have come to this line yet. */
  private async opened(
    line: PayoutLine,
    { batchId, programId, merchantId }: SubmittedBatch,
    context: CommandContext,
  ): Promise<KnownPayoutLine> {
    const { lineId } = line;
    const loaded = (await this.pipeline.load(payoutLine, lineId))?.state;
    if (loaded && loaded.status !== 'absent') return loaded;
    const command = { type: 'open-payout-line', batchId, programId, merchantId, ...line } as const;
    const by = stepOf(context, batchId, `open ${lineId}`);
    const { state } = await this.pipeline.handle(payoutLine, lineId, command, by);
    if (state.status === 'absent') throw new Error(`Line ${lineId} was opened but is absent`);
    return state;
  }
}

function problemOf(to: AccountDetails | null, isSepa: boolean): string | undefined {
  if (to?.kind !== 'bank') return 'account-erased';
  // Within SEPA the IBAN says which bank it is; elsewhere a bank has to be named.
  return isSepa || to.bic !== null ? undefined : 'bic-needed';
}

/** By currency, and euros outside of SEPA apart: a bank takes one kind of service for each part. */
function partsOf(batchId: string, judged: readonly Judged[]): FilePart[] {
  const parts = new Map<string, FilePart & { readonly lineIds: string[] }>();
  for (const each of judged) {
    if (!each || !('isSepa' in each)) continue;
    const { line, isSepa } = each;
    const { currency } = line.pay;
    const id = `${batchId}-${currency}${currency === 'EUR' && !isSepa ? 'X' : ''}`;
    const part = parts.get(id) ?? { id, currency, isSepa, lineIds: [] };
    parts.set(id, part);
    part.lineIds.push(line.lineId);
  }
  return [...parts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function leftOutOf(judged: readonly Judged[]): MadePaymentFile['leftOut'] {
  return judged.flatMap((each) =>
    each && 'reasonCode' in each ? [{ lineId: each.line.lineId, reasonCode: each.reasonCode }] : [],
  );
}

function stepOf(context: CommandContext, batchId: string, step: string): CommandContext {
  return { ...context, commandId: derivedUuid('payment-file', batchId, step) };
}

function actorOf({ actor }: CommandContext): string {
  return `${actor.type}:${actor.id}`;
}
