import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

/** Payments of one currency that a file tells a bank together. */
export interface FilePart {
  /** `pbt_…-EUR`, and `pbt_…-EURX` for euros outside of SEPA: at most 35 characters. */
  readonly id: string;
  readonly currency: string;
  readonly isSepa: boolean;
  readonly lineIds: readonly string[];
}

interface FileSubject {
  readonly batchId: string;
  readonly merchantId: string;
}

/** What the bytes of a file follow from, besides the accounts: those are sealed where they were told. */
export interface MadePaymentFile extends FileSubject {
  /** An actor: `user:usr_…`. */
  readonly madeBy: string;
  /** UTC ISO-8601. */
  readonly madeAt: string;
  /** When the bank is to pay: a calendar day, `2026-05-04`. */
  readonly executionOn: string;
  /** Which of the merchant's accounts pays: the revision of its stream. */
  readonly debtorRevision: number;
  readonly parts: readonly FilePart[];
  /** Lines paid by bank that could not be put in. */
  readonly leftOut: readonly { readonly lineId: string; readonly reasonCode: string }[];
}

export type PaymentFileEvent =
  /** From here on the bank may have it: the same bytes for ever. */
  | DomainEvent<'payment-file-made', MadePaymentFile>
  | DomainEvent<
      'payment-file-fetched',
      FileSubject & { readonly format: string; readonly fetchedBy: string }
    >;

export type PaymentFileCommand =
  | ({ readonly type: 'make-payment-file' } & MadePaymentFile)
  | {
      readonly type: 'fetch-payment-file';
      readonly format: string;
      readonly fetchedBy: string;
    };

export type PaymentFileState =
  { readonly status: 'absent' } | { readonly status: 'made'; readonly file: MadePaymentFile };

/** What of a batch is paid by a bank, made once. Stream `paymentFile-{batchId}`. */
export const paymentFile: Decider<PaymentFileCommand, PaymentFileState, PaymentFileEvent> = {
  name: 'paymentFile',
  initial: { status: 'absent' },

  decide(command, state) {
    switch (command.type) {
      case 'make-payment-file': {
        const { type: _, ...data } = command;
        return state.status === 'absent' ? [{ type: 'payment-file-made', data }] : [];
      }
      case 'fetch-payment-file': {
        if (state.status === 'absent') return refuse('payout-batch.no-bank-lines');
        const { batchId, merchantId } = state.file;
        const { format, fetchedBy } = command;
        const data = { batchId, merchantId, format, fetchedBy };
        return [{ type: 'payment-file-fetched', data }];
      }
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'payment-file-made':
        return { status: 'made', file: event.data };
      case 'payment-file-fetched':
        return state;
      default:
        return never(event);
    }
  },
};
