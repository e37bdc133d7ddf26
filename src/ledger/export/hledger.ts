import { exponentOf } from '#domain/kernel/currency.js';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { decimal, effectiveDay, entriesOf, inChunks, type LedgerEntry } from './entries.js';
import { balanced, Held, plainText, type JournalOptions } from './journal.js';

/**
 * A journal for hledger: one transaction an entry, debits positive, and at the end one that asserts
 * every account's balance in every currency, so that `hledger check --strict` proves the file whole.
 * One party's journal balances by `equity:counterparty`. Accounts and commodities are declared where they first appear.
 */
export function hledgerJournal(
  legs: AsyncIterable<LedgerLegRow>,
  options: JournalOptions,
): AsyncGenerator<string> {
  return inChunks(new Journal(options).write(legs));
}

/** Writes one journal, and remembers what it has declared and what the accounts hold by now. */
class Journal {
  private readonly held = new Held();
  private readonly currencies = new Set<string>();
  private readonly accounts = new Set<string>();
  /** hledger checks assertions in the order of days: the closing must have the latest. */
  private lastDay = '';

  constructor(private readonly options: JournalOptions) {}

  async *write(legs: AsyncIterable<LedgerLegRow>): AsyncGenerator<string> {
    const { timeZone, opening } = this.options;
    yield `; Ledger. Days are of the time zone ${plainText(timeZone)}. Debits are positive.\n`;
    yield 'decimal-mark .\n';
    if (opening !== undefined) yield this.opening(opening);
    for await (const entry of entriesOf(legs)) yield this.transaction(entry);
    yield this.closing();
  }

  private opening({ day, balances }: NonNullable<JournalOptions['opening']>): string {
    const held = balanced(balances, this.options).filter(({ signed }) => BigInt(signed) !== 0n);
    this.lastDay = day;
    if (held.length === 0) return '';
    const postings = held.map((each) => this.posting(each.account, each.currency, each.signed));
    return this.declared(held, `\n${day} opening balances\n${postings.join('')}`);
  }

  private transaction({ first, legs: seen }: LedgerEntry): string {
    const legs = balanced(seen, this.options);
    const day = effectiveDay(first, this.options.timeZone);
    if (day > this.lastDay) this.lastDay = day;
    const tags = [
      `event:${plainText(first.entry_id)}`,
      `at:${plainText(`${first.stream}@${first.revision}`)}`,
      ...tag('commission', first.commission_id),
      ...tag('order', first.order_external_id),
      ...tag('refund', first.refund_id),
      ...tag('payout', first.payout_line_id),
    ];
    const postings = legs.map((leg) => this.posting(leg.account, leg.currency, leg.signed));
    const head = `${day} ${plainText(first.event_type)}  ; ${tags.join(', ')}`;
    return this.declared(legs, `\n${head}\n${postings.join('')}`);
  }

  private posting(account: string, currency: string, signed: string): string {
    this.held.add({ account, currency, signed });
    return `    ${accountName(account)}  ${decimal(signed, currency)} ${currency}\n`;
  }

  private closing(): string {
    const postings = [...this.held.all()].map(({ account, currency, signed }) => {
      const [nothing, balance] = [decimal('0', currency), decimal(signed, currency)];
      return `    ${accountName(account)}  ${nothing} ${currency} = ${balance} ${currency}\n`;
    });
    if (postings.length === 0) return '\n; There are no entries.\n';
    return `\n${this.lastDay} closing balances\n${postings.join('')}`;
  }

  /** Puts before a transaction the directives for what it is the first to use. */
  private declared(
    uses: readonly { readonly account: string; readonly currency: string }[],
    transaction: string,
  ): string {
    const directives = new Set<string>();
    for (const { account, currency } of uses) {
      if (!this.currencies.has(currency)) directives.add(`commodity ${sample(currency)}\n`);
      this.currencies.add(currency);
      if (!this.accounts.has(account)) directives.add(`account ${accountName(account)}\n`);
      this.accounts.add(account);
    }
    const declarations = [...directives].join('');
    return declarations === '' ? transaction : `\n${declarations}${transaction}`;
  }
}

/** Tells hledger the decimals of a currency: `1000.00 GBP`, `1000. JPY`. */
function sample(currency: string): string {
  return `1000.${'0'.repeat(exponentOf(currency))} ${currency}`;
}

/** An account's name ends at two spaces and must not begin a comment; ours have neither, so this is a guard. */
function accountName(account: string): string {
  return account.replaceAll(/[\s;]+/g, '_');
}

function tag(name: string, value: string | null): readonly string[] {
  return value === null ? [] : [`${name}:${plainText(value)}`];
}
