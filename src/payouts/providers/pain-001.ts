import { bankReference } from '#domain/settlement/bank-reference.js';
import { minor, toDecimalText, type Money } from '#domain/kernel/money.js';
import { exponentOf } from '#domain/kernel/currency.js';
import type { BankDetails } from '#domain/payout-method/account-details.js';
import { isoText, xmlText } from './iso-text.js';

/** One payment of a file. */
export interface FilePayment {
  readonly lineId: string;
  readonly pay: Money;
  readonly to: BankDetails;
}

/** What a bank is told together. */
export interface FilePaymentPart {
  /** Its PmtInfId: a bank that books all at once names it. */
  readonly id: string;
  readonly isSepa: boolean;
  /** All of one currency. */
  readonly payments: readonly FilePayment[];
}

/** Everything a payment file is made of; the same parts give the same bytes. */
export interface PaymentFile {
  readonly batchId: string;
  /** UTC ISO-8601. */
  readonly madeAt: string;
  /**
   * ReqdExctnDt, `2026-05-04`: the day on which the file is made, where SEPA is cleared. On a day without
   * clearing, or told later, banks take it for the next on which they can.
   */
  readonly executionOn: string;
  readonly from: BankDetails;
  readonly parts: readonly FilePaymentPart[];
}

/** Names may be 140 characters long in the standard, and 70 in SEPA. */
const maxName = 70;

/**
 * A customer credit transfer initiation, pain.001.001.09: one PmtInf for each part, MsgId the batch,
 * EndToEndId the line, in the characters that banks carry. NbOfTxs and CtrlSum are counted from the payments themselves.
 */
export function pain001(file: PaymentFile): string {
  const { batchId, madeAt, from, parts } = file;
  const payments = paymentsOf(file);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">',
    '  <CstmrCdtTrfInitn>',
    '    <GrpHdr>',
    `      <MsgId>${bankReference(batchId)}</MsgId>`,
    `      <CreDtTm>${madeAt}</CreDtTm>`,
    `      <NbOfTxs>${payments.length}</NbOfTxs>`,
    `      <CtrlSum>${controlSum(payments)}</CtrlSum>`,
    `      <InitgPty><Nm>${name(from)}</Nm></InitgPty>`,
    '    </GrpHdr>',
    ...parts.flatMap((part) => paymentInformation(file, part)),
    '  </CstmrCdtTrfInitn>',
    '</Document>',
    '',
  ].join('\n');
}

function paymentsOf({ parts }: PaymentFile): readonly FilePayment[] {
  return parts.flatMap(({ payments }) => payments);
}

function paymentInformation(
  { executionOn, from }: PaymentFile,
  { id, isSepa, payments }: FilePaymentPart,
): string[] {
  return [
    '    <PmtInf>',
    `      <PmtInfId>${bankReference(id)}</PmtInfId>`,
    '      <PmtMtd>TRF</PmtMtd>',
    '      <BtchBookg>false</BtchBookg>',
    `      <NbOfTxs>${payments.length}</NbOfTxs>`,
    `      <CtrlSum>${controlSum(payments)}</CtrlSum>`,
    ...(isSepa ? ['      <PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>'] : []),
    `      <ReqdExctnDt><Dt>${executionOn}</Dt></ReqdExctnDt>`,
    `      <Dbtr><Nm>${name(from)}</Nm></Dbtr>`,
    `      <DbtrAcct><Id><IBAN>${from.iban}</IBAN></Id></DbtrAcct>`,
    `      <DbtrAgt><FinInstnId>${agent(from.bic)}</FinInstnId></DbtrAgt>`,
    `      <ChrgBr>${isSepa ? 'SLEV' : 'SHAR'}</ChrgBr>`,
    ...payments.flatMap((payment) => transfer(payment)),
    '    </PmtInf>',
  ];
}

function transfer({ lineId, pay, to }: FilePayment): string[] {
  const reference = bankReference(lineId);
  return [
    '      <CdtTrfTxInf>',
    `        <PmtId><InstrId>${reference}</InstrId><EndToEndId>${reference}</EndToEndId></PmtId>`,
    `        <Amt><InstdAmt Ccy="${pay.currency}">${toDecimalText(pay)}</InstdAmt></Amt>`,
    ...(to.bic === null
      ? []
      : [`        <CdtrAgt><FinInstnId><BICFI>${to.bic}</BICFI></FinInstnId></CdtrAgt>`]),
    `        <Cdtr><Nm>${name(to)}</Nm></Cdtr>`,
    `        <CdtrAcct><Id><IBAN>${to.iban}</IBAN></Id></CdtrAcct>`,
    `        <RmtInf><Ustrd>Payout ${reference}</Ustrd></RmtInf>`,
    '      </CdtTrfTxInf>',
  ];
}

function name(account: BankDetails): string {
  return xmlText(isoText(account.name, maxName));
}

function agent(bic: string | null): string {
  return bic === null ? '<Othr><Id>NOTPROVIDED</Id></Othr>' : `<BICFI>${bic}</BICFI>`;
}

/** The sum of the numbers as written, whatever their currencies: so the standard wants it. */
function controlSum(payments: readonly FilePayment[]): string {
  const digits = Math.max(0, ...payments.map(({ pay }) => exponentOf(pay.currency)));
  const sum = payments.reduce((total, { pay }) => {
    const scale = 10n ** BigInt(digits - exponentOf(pay.currency));
    return total + minor(pay) * scale;
  }, 0n);
  const text = sum.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The same payments for banks that take a table: RFC 4180, no cell that a spreadsheet would run. */
export function paymentCsv(file: PaymentFile): string {
  const { from } = file;
  const header = 'endToEndId,amount,currency,name,iban,bic,fromIban,remittance';
  const rows = paymentsOf(file).map(({ lineId, pay, to }) =>
    [
      ...[
        bankReference(lineId),
        toDecimalText(pay),
        pay.currency,
        isoText(to.name, maxName),
        to.iban,
      ],
      ...[to.bic ?? '', from.iban, `Payout ${bankReference(lineId)}`],
    ]
      .map(cell)
      .join(','),
  );
  return `${[header, ...rows].join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
