import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { accounts } from '#domain/ledger/postings.js';
import { money, plus, zero, type Money } from '#domain/kernel/money.js';
import {
  addTotals,
  balanceOf,
  runStatement,
  type Claim,
  type StatementTotals,
} from '#domain/policies/statement.js';
import {
  readOpenings,
  readStatementLegs,
  type OpeningRow,
  type StatementOf,
} from '#read-models/ledger/read-statement-legs.js';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { Clock } from '../platform/clock.js';
import { canonicalJson } from '../platform/http/canonical-json.js';
import { Freshness } from '../platform/read/freshness.js';
import { BookedEvents } from './booked-events.js';
import { describeEntry } from './describe-entry.js';
import { statementNumber } from './document-numbers.js';
import type { MonthPeriod } from './month-period.js';
import { PartyNames } from './party-names.js';
import type { Statement, StatementSection } from './statement.js';

type Legs = readonly LedgerLegRow[];

/** One program in one currency. */
interface Account {
  readonly merchantId: string;
  readonly programId: string;
  readonly currency: string;
  readonly openings: OpeningRow[];
  readonly legs: LedgerLegRow[];
}

/**
 * Makes statements from the legs of the books, by the time of booking: what comes later is booked later,
 * so a month that is over stays as it is, whenever the read models are built anew.
 */
@Injectable()
export class ReadStatement {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
    private readonly events: BookedEvents,
    private readonly names: PartyNames,
  ) {}

  async of(of: StatementOf, period: MonthPeriod): Promise<Statement> {
    await this.freshness.catchUp('ledger');
    const [openings, legs] = await Promise.all([
      readOpenings(this.pool, of, period.from),
      readStatementLegs(this.pool, of, period),
    ]);
    const grouped = accountsOf(openings, legs);
    const [merchants, programs] = await Promise.all([
      this.names.merchants(grouped.map(({ merchantId }) => merchantId)),
      this.names.programs(grouped.map(({ programId }) => programId)),
    ]);
    const sections: StatementSection[] = [];
    for (const account of grouped) {
      const { merchantId, programId, currency } = account;
      sections.push({
        ...{ merchantId, programId, currency },
        merchant: merchants.get(merchantId) ?? merchantId,
        program: programs.get(programId) ?? programId,
        ...(await this.run(account)),
      });
    }
    const { month, timeZone, from, to } = period;
    const { affiliateId } = of;
    const told = {
      number: statementNumber({ ...of, month, timeZone }),
      ...{ affiliateId, month, timeZone, from, to },
      isFinal: this.clock.iso() >= to,
      sections,
      totals: totalsOf(sections),
    };
    const sha256 = createHash('sha256').update(canonicalJson(told)).digest('hex');
    return { ...told, sha256 };
  }

  private async run(
    account: Account,
  ): Promise<Pick<StatementSection, 'totals' | 'closing' | 'entries'>> {
    const { openings, legs, currency } = account;
    const before = openings.map(({ account: name, signed }) => ({ name, signed }));
    const opening = claimOf(before, currency);
    const entries = await Promise.all(
      entriesOf(legs).map(async (entry) => this.toEntry(entry, currency)),
    );
    const after = [...before, ...legs.map(({ account: name, signed }) => ({ name, signed }))];
    const ran = runStatement(balanceOf(opening), entries);
    return { ...ran, closing: claimOf(after, currency) };
  }

  private async toEntry(legs: Legs, currency: string) {
    const [first] = legs;
    if (!first) throw new Error('An entry has a leg at least');
    const event = await this.events.read(first.stream, BigInt(first.revision), first.entry_id);
    return {
      ...{ eventId: first.entry_id, stream: first.stream, revision: Number(first.revision) },
      ...describeEntry(event),
      ...{ bookedAt: first.recorded_at, effectiveAt: first.effective_at },
      ...{ orderExternalId: first.order_external_id, commissionId: first.commission_id },
      payoutLineId: first.payout_line_id,
      // A credit on the affiliate's accounts is what it gains.
      amount: money(
        legs.reduce((sum, { signed }) => sum - BigInt(signed), 0n),
        currency,
      ),
    };
  }
}

/** By merchant, program and currency, in an order that follows from their ids. */
function accountsOf(openings: readonly OpeningRow[], legs: Legs): Account[] {
  const found = new Map<string, Account>();
  const of = (row: {
    merchant_id: string;
    program_id: string | null;
    currency: string;
  }): Account => {
    const { merchant_id: merchantId, currency } = row;
    const programId = row.program_id ?? '';
    const key = `${merchantId} ${programId} ${currency}`;
    const known = found.get(key);
    if (known) return known;
    const account = { merchantId, programId, currency, openings: [], legs: [] };
    found.set(key, account);
    return account;
  };
  for (const row of openings) of(row).openings.push(row);
  for (const leg of legs) of(leg).legs.push(leg);
  return [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, account]) => account)
    .filter(({ openings: before, legs: booked }) => booked.length > 0 || before.some(isThere));
}

function isThere({ signed }: OpeningRow): boolean {
  return signed !== '0';
}

/** Legs that share an entry, which follow each other. */
function entriesOf(legs: Legs): Legs[] {
  const entries = new Map<string, LedgerLegRow[]>();
  for (const leg of legs) {
    const gathered = entries.get(leg.entry_id);
    if (gathered) gathered.push(leg);
    else entries.set(leg.entry_id, [leg]);
  }
  return [...entries.values()];
}

/** By account; what is pending or payable is a credit, what is owed a debit. */
function claimOf(
  rows: readonly { readonly name: string; readonly signed: string }[],
  currency: string,
): Claim {
  const sum = (account: (affiliateId: string) => string): Money => {
    const suffix = account('').slice('affiliate:'.length);
    return rows
      .filter(({ name }) => name.endsWith(suffix))
      .reduce((total, { signed }) => plus(total, money(signed, currency)), zero(currency));
  };
  const credit = (value: Money): Money => money(-BigInt(value.amount), currency);
  return {
    pending: credit(sum(accounts.affiliatePending)),
    payable: credit(sum(accounts.affiliatePayable)),
    owed: sum(accounts.affiliateReceivable),
  };
}

function totalsOf(sections: readonly StatementSection[]): StatementTotals[] {
  const totals = new Map<string, StatementTotals>();
  for (const section of sections) {
    const known = totals.get(section.currency);
    totals.set(section.currency, known ? addTotals(known, section.totals) : section.totals);
  }
  return [...totals].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sums]) => sums);
}
