import { isCurrency } from '#domain/kernel/currency.js';
import {
  bookedAt,
  codeOf,
  identityFrom,
  moneyOf,
  type ReadEntry,
  type ReadFile,
  referenceOf,
} from './bank-file-text.js';
import { all, at, type Node, text } from './xml.js';

/** ISO 20022 ExternalPaymentTransactionStatus1Code, ExternalPaymentGroupStatus1Code. */
const settled = new Set(['ACCC', 'ACSC']);
const failed = new Set(['RJCT', 'CANC']);

/**
 * A payment status report (pain.002.001.03 to .14). ACSC and ACCC settle, RJCT and CANC fail, all others
 * are not final and say nothing. What is said of the whole group or of a PmtInf counts for each of its
 * payments, unless they are named one by one.
 */
export function readPain002(document: Node, now: Date): ReadFile {
  const report = at(document, 'CstmrPmtStsRpt');
  const created = bookedAt(text(report, 'GrpHdr', 'CreDtTm'), now, 'GrpHdr');
  const group = at(report, 'OrgnlGrpInfAndSts');
  const informations = all(report, 'OrgnlPmtInfAndSts');
  const entries: ReadEntry[] = [];
  let ignored = 0;
  const take = (entry: ReadEntry | undefined): void => {
    if (entry) entries.push(entry);
    else ignored += 1;
  };
  for (const information of informations) {
    const transactions = all(information, 'TxInfAndSts');
    for (const [index, transaction] of transactions.entries()) {
      take(ofTransaction(transaction, { created, now, where: `TxInfAndSts ${index + 1}` }));
    }
    const own = text(information, 'PmtInfSts');
    // Where it says nothing itself, what is said of the whole group is said of it.
    const status = own ?? text(group, 'GrpSts') ?? '';
    if (transactions.length === 0) {
      const node = own === undefined ? group : information;
      take(ofMany(text(information, 'OrgnlPmtInfId'), status, { node, created }));
    }
  }
  const status = text(group, 'GrpSts');
  if (informations.length === 0 && status !== undefined) {
    take(ofMany(text(group, 'OrgnlMsgId'), status, { node: group, created }));
  }
  return { format: 'pain.002', entries, ignored };
}

function kindOf(status: string | undefined): 'settled' | 'failed' | undefined {
  if (settled.has(status ?? '')) return 'settled';
  return failed.has(status ?? '') ? 'failed' : undefined;
}

function reasonOf(node: Node, where: string): string | null {
  const reason = at(node, 'StsRsnInf', 'Rsn');
  return codeOf(text(reason, 'Cd') ?? text(reason, 'Prtry')?.slice(0, 35), where);
}

function ofTransaction(
  node: Node,
  given: { readonly created: string | null; readonly now: Date; readonly where: string },
): ReadEntry | undefined {
  const { created, now, where } = given;
  const kind = kindOf(text(node, 'TxSts'));
  if (kind === undefined) return undefined;
  const original = at(node, 'OrgnlTxRef', 'Amt', 'InstdAmt');
  const accepted = text(node, 'AccptncDtTm');
  return {
    kind,
    endToEndId: referenceOf(text(node, 'OrgnlEndToEndId')),
    // The amount that was asked for; the report does not say what was booked.
    amount: null,
    instructed: moneyOf(text(original, '#text'), text(original, '@Ccy'), where),
    bookedAt: bookedAt(accepted, now, where) ?? created,
    reasonCode: reasonOf(node, where),
    ...{ isMoney: false, batch: null },
    identity: identityFrom(null, [
      ...['pain.002', text(node, 'OrgnlEndToEndId'), kind, reasonOf(node, where) ?? ''],
      ...[text(original, '#text'), text(original, '@Ccy')],
    ]),
  };
}

/** `pbt_…` is a whole batch; `pbt_…-EUR` and `pbt_…-EURX` are parts of its file, of one currency each. */
export function batchOf(reference: string | undefined): ReadEntry['batch'] {
  const [, batchId, currency = null] =
    /^(pbt_[0-9A-Z]{26})(?:-([A-Z]{3})X?)?$/.exec(reference ?? '') ?? [];
  if (batchId === undefined || (currency !== null && !isCurrency(currency))) return null;
  return { batchId, currency, part: currency === null ? null : (reference ?? null) };
}

function ofMany(
  reference: string | undefined,
  status: string,
  { node, created }: { readonly node: Node; readonly created: string | null },
): ReadEntry | undefined {
  const kind = kindOf(status);
  if (kind === undefined) return undefined;
  return {
    kind,
    endToEndId: referenceOf(reference),
    ...{ amount: null, instructed: null, bookedAt: created },
    reasonCode: reasonOf(node, 'StsRsnInf'),
    ...{ isMoney: false, batch: batchOf(reference) },
    identity: identityFrom(null, ['pain.002', reference, kind, reasonOf(node, 'StsRsnInf') ?? '']),
  };
}
