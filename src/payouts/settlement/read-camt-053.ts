import type { Money } from '#domain/kernel/money.js';
import {
  bookedAt,
  codeOf,
  identityFrom,
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
    const account =
      text(statement, 'Acct', 'Id', 'IBAN') ?? text(statement, 'Acct', 'Id', 'Othr', 'Id');
    for (const [index, entry] of all(statement, 'Ntry').entries()) {
      const read = ofEntry(entry, now, { where: `Ntry ${index + 1}`, account });
      entries.push(...read);
      if (read.length === 0) ignored += 1;
    }
  }
  // What is paid and sent back within one statement was paid first.
  const order = { settled: 0, failed: 1, returned: 2 } as const;
  entries.sort((a, b) => order[a.kind] - order[b.kind]);
  return { format: 'camt.053', entries, ignored };
}

function ofEntry(
  entry: Node,
  now: Date,
  { where, account }: { readonly where: string; readonly account: string | undefined },
): readonly ReadEntry[] {
  // A code of its own until version 3, below Cd since.
  const status = text(entry, 'Sts', 'Cd') ?? text(entry, 'Sts');
  if (status !== 'BOOK') return [];
  const amount = amountOf(entry, 'Amt', where);
  const date = text(entry, 'BookgDt', 'DtTm') ?? text(entry, 'BookgDt', 'Dt');
  const booked = bookedAt(date, now, where);
  const details = all(entry, 'NtryDtls');
  const transactions = details.flatMap((detail) => all(detail, 'TxDtls'));
  const single = transactions.length <= 1;
  const given = { entry, amount, booked, date, account, where, place: 0 };
  if (transactions.length > 0) {
    return transactions.flatMap((transaction, place) =>
      ofTransaction(transaction, { ...given, single, place }),
    );
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
  /** As the bank writes it. */
  readonly date: string | undefined;
  readonly account: string | undefined;
  /** Within the entry. */
  readonly place: number;
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
  const amount = given.single ? given.amount : own;
  const kind = side === 'CRDT' ? 'returned' : 'settled';
  // What came in or came back was taken back: money left, and no payment of ours was carried out.
  const isTakenBack = side !== 'CRDT' && isReversal;
  const named = referenceOf(text(node, 'Refs', 'EndToEndId') ?? batch);
  const endToEndId = isTakenBack ? null : named;
  return [
    {
      ...{ kind, endToEndId, amount },
      instructed: amountOf(at(node, 'AmtDtls', 'InstdAmt'), 'Amt', where),
      bookedAt: booked,
      reasonCode: returned ?? null,
      isMoney: true,
      batch: isTakenBack ? null : batchOf(batch),
      identity: identityOf(node, given, [kind, named, amount?.amount, amount?.currency]),
    },
  ];
}

/** What the bank calls it, or else all that it says of it; a statement told again says the same. */
function identityOf(
  node: Node,
  { entry, account, date, place }: Given,
  said: readonly (string | null | undefined)[],
): string {
  const reference = referenceOf(text(node, 'Refs', 'AcctSvcrRef') ?? text(entry, 'AcctSvcrRef'));
  const what = ['camt', account, ...said.map((part) => part ?? '')];
  return identityFrom(reference, [...what, ...(reference === null ? [date] : [String(place)])]);
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
