import { exponentOf } from '#domain/kernel/currency.js';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import {
  decimal,
  effectiveDay,
  entriesOf,
  inChunks,
  type ExportOptions,
  type LedgerEntry,
} from './entries.js';

/** What an account held before the first entry of an export. */
export interface OpeningBalance {
  readonly account: string;
  readonly currency: string;
  /** Minor units, debit positive. */
  readonly signed: string;
}

export interface JournalOptions extends ExportOptions {
  /** For an export that does not begin at the beginning: the day it begins with, and what was there. */
  readonly opening?: { readonly day: string; readonly balances: readonly OpeningBalance[] };
  /** Of one party's accounts only: what the others hold against them stands in one account. */
  readonly isOfOneParty?: boolean;
}

/** Where a party's journal puts the accounts of others, whose names are not theirs to see. */
const counterparty = 'equity:counterparty';

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
  /** Minor units by account, then by currency. */
  private readonly balances = new Map<string, Map<string, bigint>>();
  private readonly currencies = new Set<string>();
  private readonly accounts = new Set<string>();
  /** hledger checks assertions in the order of days: the closing must have the latest. */
  private lastDay = '';

  constructor(private readonly options: JournalOptions) {}

  async *write(legs: AsyncIterable<LedgerLegRow>): AsyncGenerator<string> {
    const { timeZone, opening } = this.options;
    yield `; Ledger. Days are of the time zone ${comment(timeZone)}. Debits are positive.\n`;
    yield 'decimal-mark .\n';
    if (opening !== undefined) yield this.opening(opening);
    for await (const entry of entriesOf(legs)) yield this.transaction(entry);
    yield this.closing();
  }

  private opening({ day, balances }: NonNullable<JournalOptions['opening']>): string {
    const held = this.balanced(balances).filter(({ signed }) => BigInt(signed) !== 0n);
    this.lastDay = day;
    if (held.length === 0) return '';
    const postings = held.map((each) => this.posting(each.account, each.currency, each.signed));
    return this.declared(held, `\n${day} opening balances\n${postings.join('')}`);
  }

  /** With the legs that one party's view leaves out, as one for each currency. */
  private balanced(legs: readonly OpeningBalance[]): readonly OpeningBalance[] {
    if (this.options.isOfOneParty !== true) return legs;
    const sums = new Map<string, bigint>();
    for (const { currency, signed } of legs) {
      sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(signed));
    }
    const missing = [...sums].filter(([, sum]) => sum !== 0n);
    return [
      ...legs,
      ...missing.map(([currency, sum]) => ({
        account: counterparty,
        currency,
        signed: (-sum).toString(),
      })),
    ];
  }

  private transaction({ first, legs: seen }: LedgerEntry): string {
    const legs = this.balanced(seen);
    const day = effectiveDay(first, this.options.timeZone);
    if (day > this.lastDay) this.lastDay = day;
    const tags = [
      `event:${comment(first.entry_id)}`,
      `at:${comment(`${first.stream}@${first.revision}`)}`,
      `commission:${comment(first.commission_id)}`,
      `order:${comment(first.order_external_id)}`,
      ...(first.refund_id === null ? [] : [`refund:${comment(first.refund_id)}`]),
    ];
    const postings = legs.map((leg) => this.posting(leg.account, leg.currency, leg.signed));
    const head = `${day} ${comment(first.event_type)}  ; ${tags.join(', ')}`;
    return this.declared(legs, `\n${head}\n${postings.join('')}`);
  }

  private posting(account: string, currency: string, signed: string): string {
    const held = this.balances.get(account);
    const before = held?.get(currency) ?? 0n;
    if (held === undefined) this.balances.set(account, new Map([[currency, BigInt(signed)]]));
    else held.set(currency, before + BigInt(signed));
    return `    ${accountName(account)}  ${decimal(signed, currency)} ${currency}\n`;
  }

  private closing(): string {
    const postings = [...this.balances].flatMap(([account, held]) =>
      [...held].map(([currency, signed]) => {
        const [nothing, balance] = [decimal('0', currency), decimal(signed, currency)];
        return `    ${accountName(account)}  ${nothing} ${currency} = ${balance} ${currency}\n`;
      }),
    );
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

/** Text from outside, percent-encoded where it could end a tag, a comment or a line. */
function comment(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._/@+-]+/g, (unsafe) =>
    [...Buffer.from(unsafe)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
