import { Injectable } from '@nestjs/common';
import type { TributaryEvent } from '#domain/events.js';
import { refuse, type RefusalCode, type RefusalDetails } from '#domain/kernel/refusal.js';
import type { PayoutLine } from '#domain/payout/payout-events.js';
import { accountFrom, type BankDetails } from '#domain/payout-method/account-details.js';
import { EventCodec } from '../../platform/event-store/codec.js';
import { EventStore } from '../../platform/event-store/port.js';
import { Log } from '../../platform/observability/log.js';
import { Seal } from '../../platform/privacy/seal.js';
import { RefusedError } from '../../platform/refused-error.js';
import { PayableAccounts } from './payable-accounts.js';
import type { FilePayment, PaymentFile } from './pain-001.js';

type Told = TributaryEvent & { readonly metadata: { readonly recordedAt: string } };

/** What of a batch its file is made of: as it was submitted, whatever happened since. */
export interface SubmittedBatch {
  readonly batchId: string;
  readonly merchantId: string;
  readonly submittedAt: string;
  /** Those that are paid by bank. */
  readonly lines: readonly PayoutLine[];
}

/** Reads the parts of payment files from the events alone, so that the same file comes out for ever. */
@Injectable()
export class PaymentFiles {
  constructor(
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
      merchantId: requested.data.merchantId,
      submittedAt: submitted.metadata.recordedAt,
      lines: lines.filter(({ method }) => method.kind === 'bank'),
    };
  }

  /** Throws also payout-batch.no-bank-lines, merchant.no-bank-account and payout-method.erased. */
  async of(batchId: string): Promise<PaymentFile> {
    const { merchantId, submittedAt, lines } = await this.submitted(batchId);
    if (lines.length === 0) throw refused('payout-batch.no-bank-lines');
    const from = await this.debtor(merchantId, submittedAt);
    const payments: FilePayment[] = [];
    const erased: string[] = [];
    for (const { lineId, affiliateId, method, pay } of lines) {
      const whose = { affiliateId, methodId: method.methodId };
      const to = await this.accounts.open(whose, { why: `payment file of ${batchId}`, lineId });
      if (to?.kind === 'bank') payments.push({ lineId, pay, to });
      else erased.push(lineId);
    }
    if (erased.length > 0) throw refused('payout-method.erased', { lineIds: erased });
    return { batchId, submittedAt, from, payments };
  }

  /** The account that was the merchant's when the batch was submitted; the first one, if it had none yet. */
  private async debtor(merchantId: string, at: string): Promise<BankDetails> {
    const sets = (await this.read(`merchantBankAccount-${merchantId}`)).filter(
      (event) => event.type === 'merchant-bank-account-set',
    );
    const then = sets.findLast(({ metadata }) => metadata.recordedAt <= at) ?? sets[0];
    if (!then) throw refused('merchant.no-bank-account');
    this.log.info({ merchantId, why: 'payment file' }, 'a merchant account was opened');
    const text = await this.seal.open(then.data.details);
    const account = text === null ? null : accountFrom(text);
    if (account?.kind !== 'bank') throw refused('merchant.no-bank-account');
    return account;
  }

  private async read(stream: string): Promise<Told[]> {
    const stored = await this.store.readStream(stream);
    return stored.map((event) => this.codec.decode(event) as unknown as Told);
  }
}

function refused(code: RefusalCode, details: RefusalDetails = {}): RefusedError {
  return new RefusedError(refuse(code, details));
}
