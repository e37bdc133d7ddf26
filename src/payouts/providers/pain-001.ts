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

/** Everything a payment file is made of; the same parts give the same bytes. */
export interface PaymentFile {
  readonly batchId: string;
  /** When the batch was submitted, UTC ISO-8601. */
  readonly submittedAt: string;
  readonly from: BankDetails;
  readonly payments: readonly FilePayment[];
}

/** Names may be 140 characters long in the standard, and 70 in SEPA. */
const maxName = 70;

/**
 * A customer credit transfer initiation, pain.001.001.09: one PmtInf for each currency, MsgId the batch,
 * EndToEndId the line. NbOfTxs and CtrlSum are counted from the payments themselves.
 */
export function pain001(file: PaymentFile): string {
  const { batchId, submittedAt, from, payments } = file;
  const currencies = [...new Set(payments.map(({ pay }) => pay.currency))].sort();
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">',
    '  <CstmrCdtTrfInitn>',
    '    <GrpHdr>',
    `      <MsgId>${batchId}</MsgId>`,
    `      <CreDtTm>${submittedAt}</CreDtTm>`,
    `      <NbOfTxs>${payments.length}</NbOfTxs>`,
    `      <CtrlSum>${controlSum(payments)}</CtrlSum>`,
    `      <InitgPty><Nm>${name(from)}</Nm></InitgPty>`,
    '    </GrpHdr>',
    ...currencies.flatMap((currency) => paymentInformation(file, currency)),
    '  </CstmrCdtTrfInitn>',
    '</Document>',
    '',
  ].join('\n');
}

/** `pbt_…-EUR`: at most 35 characters. A bank that books all at once names it. */
export function paymentInformationId(batchId: string, currency: string): string {
  return `${batchId}-${currency}`;
}

function paymentInformation(file: PaymentFile, currency: string): string[] {
  const { batchId, submittedAt, from } = file;
  const payments = file.payments.filter(({ pay }) => pay.currency === currency);
  const isSepa = currency === 'EUR';
  return [
    '    <PmtInf>',
    `      <PmtInfId>${paymentInformationId(batchId, currency)}</PmtInfId>`,
    '      <PmtMtd>TRF</PmtMtd>',
    '      <BtchBookg>false</BtchBookg>',
    `      <NbOfTxs>${payments.length}</NbOfTxs>`,
    `      <CtrlSum>${controlSum(payments)}</CtrlSum>`,
    ...(isSepa ? ['      <PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>'] : []),
    `      <ReqdExctnDt><Dt>${submittedAt.slice(0, 10)}</Dt></ReqdExctnDt>`,
    `      <Dbtr><Nm>${name(from)}</Nm></Dbtr>`,
    `      <DbtrAcct><Id><IBAN>${from.iban}</IBAN></Id></DbtrAcct>`,
    `      <DbtrAgt><FinInstnId>${agent(from.bic)}</FinInstnId></DbtrAgt>`,
    `      <ChrgBr>${isSepa ? 'SLEV' : 'SHAR'}</ChrgBr>`,
    ...payments.flatMap((payment) => transfer(payment)),
    '    </PmtInf>',
  ];
}

function transfer({ lineId, pay, to }: FilePayment): string[] {
  return [
    '      <CdtTrfTxInf>',
    `        <PmtId><InstrId>${lineId}</InstrId><EndToEndId>${lineId}</EndToEndId></PmtId>`,
    `        <Amt><InstdAmt Ccy="${pay.currency}">${toDecimalText(pay)}</InstdAmt></Amt>`,
    ...(to.bic === null
      ? []
      : [`        <CdtrAgt><FinInstnId><BICFI>${to.bic}</BICFI></FinInstnId></CdtrAgt>`]),
    `        <Cdtr><Nm>${name(to)}</Nm></Cdtr>`,
    `        <CdtrAcct><Id><IBAN>${to.iban}</IBAN></Id></CdtrAcct>`,
    `        <RmtInf><Ustrd>Payout ${lineId}</Ustrd></RmtInf>`,
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
export function paymentCsv({ from, payments }: PaymentFile): string {
  const header = 'endToEndId,amount,currency,name,iban,bic,fromIban,remittance';
  const rows = payments.map(({ lineId, pay, to }) =>
    [
      ...[lineId, toDecimalText(pay), pay.currency, isoText(to.name, maxName), to.iban],
      ...[to.bic ?? '', from.iban, `Payout ${lineId}`],
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
