import { XMLParser } from 'fast-xml-parser';
import { bankReference } from '#domain/settlement/bank-reference.js';
import { camt053, pain002 } from '../payouts/bank-messages.js';

/** A payment as the bank was told to make it. */
interface Payment {
  readonly endToEndId: string;
  readonly iban: string;
  /** Decimal text, as it stood in the file. */
  readonly amount: string;
  readonly isRefused: boolean;
}

interface Transfer {
  readonly PmtId: { readonly EndToEndId: string };
  readonly Amt: { readonly InstdAmt: { readonly '#text': string; readonly '@_Ccy': string } };
  readonly CdtrAcct: { readonly Id: { readonly IBAN: string } };
}

interface Initiation {
  readonly GrpHdr: { readonly MsgId: string; readonly NbOfTxs: string; readonly CtrlSum: string };
  readonly PmtInf: readonly { readonly CdtTrfTxInf: readonly Transfer[] }[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (name) => name === 'PmtInf' || name === 'CdtTrfTxInf',
});

/** Cents of a decimal text of euros. */
export function centsOf(text: string): bigint {
  return BigInt(text.replace('.', ''));
}

/**
 * A bank that does as pain.001 says: a file with a MsgId that it knows is not carried out again, nor is
 * a payment with an EndToEndId that it knows. It keeps its own count, by the account that is paid.
 */
export class SmallBank {
  private readonly messages = new Map<string, readonly Payment[]>();
  private readonly made = new Map<string, Payment>();
  /** It refuses to pay to these. */
  readonly closedAccounts = new Set<string>();

  /** Throws when the file does not add up. Gives how many payments were new to it. */
  take(file: string): number {
    const { CstmrCdtTrfInitn: said } = (
      parser.parse(file) as { Document: { CstmrCdtTrfInitn: Initiation } }
    ).Document;
    const { MsgId, NbOfTxs, CtrlSum } = said.GrpHdr;
    if (this.messages.has(MsgId)) return 0;
    const payments = said.PmtInf.flatMap((part) => part.CdtTrfTxInf).map(this.paymentOf);
    const sum = payments.reduce((total, { amount }) => total + centsOf(amount), 0n);
    if (payments.length !== Number(NbOfTxs) || sum !== centsOf(CtrlSum)) {
      throw new Error(`${MsgId} does not add up`);
    }
    const before = this.made.size;
    for (const payment of payments) {
      if (!this.made.has(payment.endToEndId)) this.made.set(payment.endToEndId, payment);
    }
    this.messages.set(MsgId, payments);
    return this.made.size - before;
  }

  /** What it says of a file at once: refused, done, or, for every second one, still under way. */
  statusReport(batchId: string): string {
    const statuses = this.of(batchId).map(({ endToEndId: id, amount, isRefused }, n) =>
      isRefused
        ? { id, amount, status: 'RJCT', code: 'AC04' }
        : { id, amount, status: n % 2 === 0 ? 'ACSC' : 'ACSP' },
    );
    return pain002(statuses, bankReference(batchId));
  }

  /** What left the merchant's account for this file. */
  statement(batchId: string): string {
    const booked = this.of(batchId).filter(({ isRefused }) => !isRefused);
    return camt053(booked.map(({ endToEndId: id, amount }) => ({ id, amount })));
  }

  /** What it has paid to these accounts, payment by payment, in cents. */
  paidTo(accounts: ReadonlySet<string>): bigint[] {
    return [...this.made.values()]
      .filter(({ iban, isRefused }) => !isRefused && accounts.has(iban))
      .map(({ amount }) => centsOf(amount));
  }

  /** What it has paid to anyone, in cents. */
  get paid(): bigint {
    const done = [...this.made.values()].filter(({ isRefused }) => !isRefused);
    return done.reduce((total, { amount }) => total + centsOf(amount), 0n);
  }

  get refused(): number {
    return [...this.made.values()].filter(({ isRefused }) => isRefused).length;
  }

  private of(batchId: string): readonly Payment[] {
    const messageId = bankReference(batchId);
    const payments = this.messages.get(messageId);
    if (!payments) throw new Error(`${messageId} never came`);
    return payments;
  }

  private readonly paymentOf = ({ PmtId, Amt, CdtrAcct }: Transfer): Payment => {
    const { '#text': amount, '@_Ccy': currency } = Amt.InstdAmt;
    if (currency !== 'EUR') throw new Error(`${currency} is not what this bank pays`);
    const { IBAN: iban } = CdtrAcct.Id;
    const isRefused = this.closedAccounts.has(iban);
    return { endToEndId: PmtId.EndToEndId, iban, amount, isRefused };
  };
}
