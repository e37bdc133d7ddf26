import { Injectable } from '@nestjs/common';
import type { TributaryEvent } from '#domain/events.js';
import { refuse, type RefusalCode, type RefusalDetails } from '#domain/kernel/refusal.js';
import type { PayoutLine } from '#domain/payout/payout-events.js';
import { accountFrom, type BankDetails } from '#domain/payout-method/account-details.js';
import { paymentFile, type MadePaymentFile } from '#domain/settlement/payment-file.js';
import { CommandPipeline } from '../../platform/commands/pipeline.js';
import { inParallel } from '../../platform/in-parallel.js';
import { EventCodec } from '../../platform/event-store/codec.js';
import { EventStore } from '../../platform/event-store/port.js';
import { Log } from '../../platform/observability/log.js';
import { Seal } from '../../platform/privacy/seal.js';
import { RefusedError } from '../../platform/refused-error.js';
import { PayableAccounts } from './payable-accounts.js';
import type { FilePayment, PaymentFile } from './pain-001.js';

/** Accounts opened at a time. */
const width = 16;

/** A batch as it was submitted, whatever happened since. */
export interface SubmittedBatch {
  readonly batchId: string;
  readonly programId: string;
  readonly merchantId: string;
  /** Those that are paid by bank. */
  readonly lines: readonly PayoutLine[];
}

/**
 * Reads the parts of payment files from the events alone: which lines a made file holds and which account
 * pays is in the file's own, so that the same bytes come out for ever.
 */
@Injectable()
export class PaymentFiles {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly accounts: PayableAccounts,
    private readonly seal: Seal,
    private readonly log: Log,
  ) {}

  /** Whose batch it is; undefined when there is none. */
  async merchantOf(batchId: string): Promise<string | undefined> {
    const requested = (await this.read(`payoutBatch-${batchId}`)).find(
      (event) => event.type === 'payout-batch-requested',
    );
    return requested?.data.merchantId;
  }

  /**
   * What a bank means by a batch, or by a part of its file: the lines that the file holds, or all that are
   * paid by bank where none was made here. None while the batch is not submitted.
   */
  async linesOf({
    batchId,
    part,
  }: {
    readonly batchId: string;
    readonly part: string | null;
  }): Promise<readonly PayoutLine[]> {
    const events = await this.read(`payoutBatch-${batchId}`);
    if (!events.some((event) => event.type === 'payout-batch-submitted')) return [];
    const { lines } = await this.submitted(batchId);
    const made = await this.made(batchId);
    if (!made) return lines;
    const parts = made.parts.filter(({ id }) => part === null || part === id);
    const held = new Set(parts.flatMap(({ lineIds }) => lineIds));
    return lines.filter(({ lineId }) => held.has(lineId));
  }

  /** Throws payout-batch.not-found and payout-batch.not-submitted. */
  async submitted(batchId: string): Promise<SubmittedBatch> {
    const events = await this.read(`payoutBatch-${batchId}`);
    const requested = events.find((event) => event.type === 'payout-batch-requested');
    if (!requested) throw refused('payout-batch.not-found');
    const submitted = events.find((event) => event.type === 'payout-batch-submitted');
    if (!submitted) {
      const status = events.at(-1)?.type.replace('payout-batch-', '');
      throw refused('payout-batch.not-submitted', { status });
    }
    const { draft } = submitted.data;
    const lines = events.flatMap((event) =>
      event.type === 'payout-lines-drafted' && event.data.draft === draft ? event.data.lines : [],
    );
    return {
      batchId,
      programId: requested.data.programId,
      merchantId: requested.data.merchantId,
      lines: lines.filter(({ method }) => method.kind === 'bank'),
    };
  }

  /** The file of a batch, if it was made. */
  async made(batchId: string): Promise<MadePaymentFile | undefined> {
    const state = (await this.pipeline.load(paymentFile, batchId))?.state;
    return state?.status === 'made' ? state.file : undefined;
  }

  /** A made file with the accounts opened. Throws payout-method.erased. */
  async of(made: MadePaymentFile): Promise<PaymentFile> {
    const { batchId, merchantId, madeAt, executionOn, debtorRevision } = made;
    const { account: from } = await this.debtor(merchantId, debtorRevision);
    const lines = new Map(
      (await this.submitted(batchId)).lines.map((line) => [line.lineId, line] as const),
    );
    const erased: string[] = [];
    const payments = new Map<string, FilePayment>();
    const lineIds = made.parts.flatMap((part) => part.lineIds);
    await inParallel(lineIds, width, async (lineId) => {
      const line = lines.get(lineId);
      if (!line)
        throw new Error(`Line ${lineId} is in the file of ${batchId}, and not in the batch`);
      const whose = { affiliateId: line.affiliateId, methodId: line.method.methodId };
      const to = await this.accounts.open(whose, { why: `payment file of ${batchId}`, lineId });
      if (to?.kind === 'bank') payments.set(lineId, { lineId, pay: line.pay, to });
      else erased.push(lineId);
    });
    if (erased.length > 0) throw refused('payout-method.erased', { lineIds: erased.sort() });
    const parts = made.parts.map(({ id, isSepa, lineIds: ids }) => ({
      ...{ id, isSepa },
      payments: ids.flatMap((lineId) => payments.get(lineId) ?? []),
    }));
    return { batchId, madeAt, executionOn, from, parts };
  }

  /** The account that a merchant pays from now, or at a revision. Throws merchant.no-bank-account. */
  async debtor(
    merchantId: string,
    at?: number,
  ): Promise<{ readonly account: BankDetails; readonly revision: number }> {
    const sets = (await this.read(`merchantBankAccount-${merchantId}`)).filter(
      (event) => event.type === 'merchant-bank-account-set',
    );
    // Each event of the stream sets one.
    const revision = at ?? sets.length - 1;
    const set = sets[revision];
    if (!set) throw refused('merchant.no-bank-account');
    this.log.info({ merchantId, why: 'payment file' }, 'a merchant account was opened');
    const text = await this.seal.open(set.data.details);
    const account = text === null ? null : accountFrom(text);
    if (account?.kind !== 'bank') throw refused('merchant.no-bank-account');
    return { account, revision };
  }

  private async read(stream: string): Promise<TributaryEvent[]> {
    const stored = await this.store.readStream(stream);
    return stored.map((event) => this.codec.decode(event) as unknown as TributaryEvent);
  }
}

function refused(code: RefusalCode, details: RefusalDetails = {}): RefusedError {
  return new RefusedError(refuse(code, details));
}
