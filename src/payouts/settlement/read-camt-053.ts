import type { Money } from '#domain/kernel/money.js';
import {
  bookedAt,
  codeOf,
  moneyOf,
  type ReadEntry,
  type ReadFile,
  referenceOf,
} from './bank-file-text.js';
import { batchOf } from './read-pain-002.js';
import { all, at, type Node, text } from './xml.js';

/**
 * An account statement (camt.053.001.02 to .13). A booked debit settles; a booked credit with return
 * information, or that reverses a debit, is a return. Other credits are money that came in, and pending
 * entries may still change: both are left alone.
 */
export function readCamt053(document: Node, now: Date): ReadFile {
  const statements = all(at(document, 'BkToCstmrStmt'), 'Stmt');
  const entries: ReadEntry[] = [];
  let ignored = 0;
  for (const statement of statements) {
    for (const [index, entry] of all(statement, 'Ntry').entries()) {
      const read = ofEntry(entry, now, `Ntry ${index + 1}`);
      entries.push(...read);
      if (read.length === 0) ignored += 1;
    }
  }
  // What is paid and sent back within one statement was paid first.
  const order = { settled: 0, failed: 1, returned: 2 } as const;
  entries.sort((a, b) => order[a.kind] - order[b.kind]);
  return { format: 'camt.053', entries, ignored };
}

function ofEntry(entry: Node, now: Date, where: string): readonly ReadEntry[] {
  // A code of its own until version 3, below Cd since.
  const status = text(entry, 'Sts', 'Cd') ?? text(entry, 'Sts');
  if (status !== 'BOOK') return [];
  const amount = amountOf(entry, 'Amt', where);
  const date = text(entry, 'BookgDt', 'DtTm') ?? text(entry, 'BookgDt', 'Dt');
  const booked = bookedAt(date, now, where);
  const details = all(entry, 'NtryDtls');
  const transactions = details.flatMap((detail) => all(detail, 'TxDtls'));
  const single = transactions.length <= 1;
  const given = { entry, amount, booked, where };
  if (transactions.length > 0) {
    return transactions.flatMap((transaction) => ofTransaction(transaction, { ...given, single }));
  }
  const batch = details.map(
    (detail) => text(detail, 'Btch', 'PmtInfId') ?? text(detail, 'Btch', 'MsgId'),
  );
  return ofTransaction({}, { ...given, single, batch: batch.find((id) => id !== undefined) });
}

interface Given {
  readonly entry: Node;
  readonly amount: Money | null;
  readonly booked: string | null;
  readonly where: string;
  /** Whether it is all that the entry is made of: then the entry's amount is its own. */
  readonly single: boolean;
  readonly batch?: string | undefined;
}

function ofTransaction(node: Node, given: Given): readonly ReadEntry[] {
  const { entry, booked, where, batch } = given;
  const side = text(node, 'CdtDbtInd') ?? text(entry, 'CdtDbtInd');
  const returned = reasonOf(node, where);
  const isReversal = text(entry, 'RvslInd') === 'true' || text(entry, 'RvslInd') === '1';
  if (side === 'CRDT' && returned === undefined && !isReversal) return [];
  const own = amountOf(node, 'Amt', where) ?? amountOf(at(node, 'AmtDtls', 'TxAmt'), 'Amt', where);
  return [
    {
      kind: side === 'CRDT' ? 'returned' : 'settled',
      endToEndId: referenceOf(text(node, 'Refs', 'EndToEndId') ?? batch),
      amount: given.single ? given.amount : own,
      instructed: amountOf(at(node, 'AmtDtls', 'InstdAmt'), 'Amt', where),
      bookedAt: booked,
      reasonCode: returned ?? null,
      isMoney: true,
      batch: batchOf(batch),
    },
  ];
}

/** The code of a return; null when it has return information without one; undefined when it has none. */
function reasonOf(node: Node, where: string): string | null | undefined {
  const information = all(node, 'RtrInf')[0];
  if (!information) return undefined;
  const reason = at(information, 'Rsn');
  return codeOf(text(reason, 'Cd') ?? text(reason, 'Prtry')?.slice(0, 35), where);
}

function amountOf(node: Node, name: string, where: string): Money | null {
  return moneyOf(text(node, name), text(at(node, name), '@Ccy'), where);
}
