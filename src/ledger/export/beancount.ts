import { DateTime } from 'luxon';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { beancountAccount } from './beancount-account.js';
import { decimal, effectiveDay, entriesOf, inChunks, type LedgerEntry } from './entries.js';
import { balanced, Held, plainText, type JournalOptions, type OpeningBalance } from './journal.js';

/** Before any day that an entry can have. */
const beginning = '1970-01-01';

/**
 * The books for beancount: one transaction an entry, debits positive, each account opened where it
 * first appears, and at the end a balance of every account in every currency on the day after the last,
 * with no tolerance, so that `bean-check` proves the file whole. Account names: `beancountAccount`; each
 * `open` has ours as metadata. Of some accounts, it balances by `equity:counterparty`.
 */
export function beancountLedger(
  legs: AsyncIterable<LedgerLegRow>,
  options: JournalOptions,
): AsyncGenerator<string> {
  return inChunks(new Beancount(options).write(legs));
}

class Beancount {
  private readonly held = new Held();
  private lastDay: string;

  constructor(private readonly options: JournalOptions) {
    this.lastDay = options.opening?.day ?? '';
  }

  async *write(legs: AsyncIterable<LedgerLegRow>): AsyncGenerator<string> {
    const { timeZone, opening } = this.options;
    yield `; Ledger. Days are of the time zone ${plainText(timeZone)}. Debits are positive.\n`;
    yield 'option "title" "Ledger"\n';
    if (opening !== undefined) yield this.opening(opening);
    for await (const entry of entriesOf(legs)) yield this.transaction(entry);
    yield* this.closing();
  }

  private opening({ day, balances }: NonNullable<JournalOptions['opening']>): string {
    const held = balanced(balances, this.options).filter(({ signed }) => BigInt(signed) !== 0n);
    if (held.length === 0) return '';
    return this.directive(`${day} * "opening balances"`, held);
  }

  private transaction({ first, legs }: LedgerEntry): string {
    const day = effectiveDay(first, this.options.timeZone);
    if (day > this.lastDay) this.lastDay = day;
    const facts = [
      ['event', first.entry_id],
      ['at', `${first.stream}@${first.revision}`],
      ['commission', first.commission_id],
      ['order', first.order_external_id],
      ['refund', first.refund_id],
      ['payout', first.payout_line_id],
    ] as const;
    const metadata = facts.flatMap(([key, value]) =>
      value === null ? [] : [`  ${key}: "${plainText(value)}"\n`],
    );
    const head = `${day} * "${plainText(first.event_type)}"\n${metadata.join('')}`.trimEnd();
    return this.directive(head, balanced(legs, this.options));
  }

  private directive(head: string, legs: readonly OpeningBalance[]): string {
    const opened = new Set<string>();
    const postings = legs.map((leg) => {
      const { account, currency, signed } = leg;
      if (!this.held.has(account)) opened.add(account);
      this.held.add(leg);
      return `  ${beancountAccount(account)}  ${decimal(signed, currency)} ${currency}\n`;
    });
    const opens = [...opened].map((account) => this.open(account));
    return `\n${opens.join('')}${head}\n${postings.join('')}`;
  }

  /** Entries come in the order of recording: one that is recorded later may have an earlier day. */
  private open(account: string): string {
    const day = this.options.opening?.day ?? beginning;
    return `${day} open ${beancountAccount(account)}\n  account: "${plainText(account).replaceAll('%3a', ':')}"\n`;
  }

  /** A balance is that of the beginning of its day. */
  private *closing(): Generator<string> {
    if (this.lastDay === '') {
      yield '\n; There are no entries.\n';
      return;
    }
    const day = DateTime.fromISO(this.lastDay, { zone: 'utc' }).plus({ days: 1 }).toISODate();
    yield '\n';
    for (const { account, currency, signed } of this.held.all()) {
      const [balance, none] = [decimal(signed, currency), decimal('0', currency)];
      yield `${day} balance ${beancountAccount(account)}  ${balance} ~ ${none} ${currency}\n`;
    }
  }
}
