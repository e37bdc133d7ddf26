import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { decimal, entriesOf, inChunks } from './entries.js';
import { Held, type JournalOptions } from './journal.js';
import { entryDocument } from './jsonl.js';

/**
 * One JSON document: the time zone of its days, what the accounts held before, the entries, each on a
 * line of its own, and then what the accounts hold. Amounts are exact decimals as text.
 */
export function ledgerJson(
  legs: AsyncIterable<LedgerLegRow>,
  options: JournalOptions,
): AsyncGenerator<string> {
  return inChunks(parts(legs, options));
}

async function* parts(
  legs: AsyncIterable<LedgerLegRow>,
  options: JournalOptions,
): AsyncGenerator<string> {
  const { timeZone, opening } = options;
  const held = new Held();
  for (const each of opening?.balances ?? []) held.add(each);
  yield `{"timeZone":${JSON.stringify(timeZone)},"opening":${balancesOf(held)},"entries":[`;
  let [entries, lines] = [0, 0];
  for await (const entry of entriesOf(legs)) {
    for (const leg of entry.legs) held.add(leg);
    yield `${entries === 0 ? '' : ','}\n${JSON.stringify(entryDocument(entry, options))}`;
    entries += 1;
    lines += entry.legs.length;
  }
  yield `\n],"closing":${balancesOf(held)},"counts":{"entries":${entries},"legs":${lines}}}\n`;
}

function balancesOf(held: Held): string {
  const balances = [...held.all()].map(({ account, currency, signed }) => ({
    ...{ account, balance: decimal(signed, currency), currency },
  }));
  return JSON.stringify(balances);
}
