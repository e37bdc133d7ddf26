import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { anyLedger, entry, gathered, streamed } from '../../../test/ledger/ledger-rows.js';
import { accountOfBeancount, beancountAccount } from './beancount-account.js';
import { beancountLedger } from './beancount.js';
import type { JournalOptions } from './journal.js';

const folder = mkdtempSync(join(tmpdir(), 'tributary-beancount-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the real bean-check over a ledger. Its absence is a failure: the promise is about beancount. */
function beanCheck(ledger: string): string {
  const file = join(folder, 'ledger.beancount');
  writeFileSync(file, ledger);
  const { error, status, stdout, stderr } = spawnSync('bean-check', ['--no-cache', file], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
  });
  if (error !== undefined) {
    throw new Error('This test needs bean-check: apt-get install beancount', { cause: error });
  }
  return status === 0 ? '' : `${stdout}${stderr}`;
}

const utc: JournalOptions = { timeZone: 'UTC' };
const ledger = (rows: LedgerLegRow[], options = utc) =>
  gathered(beancountLedger(streamed(rows), options));

const held = entry(1, [
  ['merchant:mer_1:expense', 1084n, 'GBP'],
  ['affiliate:aff_1:pending', -1084n, 'GBP'],
]);
const reversed = entry(
  2,
  [
    ['affiliate:aff_1:pending', 84n, 'GBP'],
    ['merchant:mer_1:expense', -84n, 'GBP'],
  ],
  { event_type: 'commission-reversed', effective_at: '2010-11-30T23:30:00.000Z' },
);

describe('the ledger for beancount', () => {
  it('opens accounts, writes a transaction an entry, and asserts every balance the day after', async () => {
    expect(await ledger([...held, ...reversed], { timeZone: 'Europe/Paris' })).toBe(`\
; Ledger. Days are of the time zone Europe/Paris. Debits are positive.
option "title" "Ledger"

1970-01-01 open Expenses:Merchant:Mer-1:Expense
  account: "merchant:mer_1:expense"
1970-01-01 open Liabilities:Affiliate:Aff-1:Pending
  account: "affiliate:aff_1:pending"
2010-12-01 * "commission-held"
  event: "00000000-0000-8000-8000-000000000001"
  at: "commission-com_1@0"
  commission: "com_1"
  order: "536366"
  Expenses:Merchant:Mer-1:Expense  10.84 GBP
  Liabilities:Affiliate:Aff-1:Pending  -10.84 GBP

2010-12-01 * "commission-reversed"
  event: "00000000-0000-8000-8000-000000000002"
  at: "commission-com_2@0"
  commission: "com_2"
  order: "536367"
  Liabilities:Affiliate:Aff-1:Pending  0.84 GBP
  Expenses:Merchant:Mer-1:Expense  -0.84 GBP

2010-12-02 balance Expenses:Merchant:Mer-1:Expense  10.00 ~ 0.00 GBP
2010-12-02 balance Liabilities:Affiliate:Aff-1:Pending  -10.00 ~ 0.00 GBP
`);
  });

  it('is found right by bean-check for any books, order numbers and days', async () => {
    await fc.assert(
      fc.asyncProperty(anyLedger, async (rows) => {
        expect(beanCheck(await ledger(rows))).toBe('');
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('asserts balances that bean-check would catch if a cent were changed or a line lost', async () => {
    const text = await ledger([...held, ...reversed]);
    const changed = text.replaceAll(' 0.84', ' 0.85').replaceAll('-0.84', '-0.85');
    expect(changed).not.toBe(text);
    expect(beanCheck(changed)).toMatch(/Balance failed/);
    const lost = text
      .split('\n\n')
      .filter((part) => !part.includes('commission-reversed'))
      .join('\n\n');
    expect(beanCheck(lost)).toMatch(/Balance failed/);
  });

  it('carries what was there before, and balances the accounts of one party', async () => {
    const opening = {
      day: '2010-12-01',
      balances: [{ account: 'affiliate:aff_1:pending', currency: 'GBP', signed: '-500' }],
    };
    const own = held.filter(({ account }) => account.startsWith('affiliate:'));
    const text = await ledger(own, { ...utc, opening, isOfOneParty: true });
    expect(text).toContain('2010-12-01 open Liabilities:Affiliate:Aff-1:Pending\n');
    expect(text).toContain('balance Equity:Equity:Counterparty  15.84 ~ 0.00 GBP');
    expect(text).not.toContain('Merchant');
    expect(beanCheck(text)).toBe('');
    expect(beanCheck(await ledger([], { ...utc, opening, isOfOneParty: true }))).toBe('');
    expect(beanCheck(await ledger([]))).toBe('');
  });
});

describe('an account for beancount', () => {
  it.each([
    ['affiliate:aff_01JD8T7Q4G:receivable', 'Assets:Affiliate:Aff-01JD8T7Q4G:Receivable'],
    ['merchant:mer_1:payout-clearing', 'Liabilities:Merchant:Mer-1:Payout-clearing'],
    ['merchant:mer_1:fx-difference', 'Expenses:Merchant:Mer-1:Fx-difference'],
    ['merchant:mer_1:bank', 'Assets:Merchant:Mer-1:Bank'],
    ['equity:counterparty', 'Equity:Equity:Counterparty'],
  ])('%s is %s', (account, name) => expect(beancountAccount(account)).toBe(name));

  it('is legal whatever its name, and can be told back', () => {
    const legal = /^(Assets|Liabilities|Equity|Income|Expenses)(:[A-Z0-9][A-Za-z0-9-]*)+$/;
    const part = fc.oneof(
      fc.string({ minLength: 1, maxLength: 8 }),
      fc.stringMatching(/^[a-zA-Z0-9_-]{1,8}$/),
    );
    const account = fc
      .array(
        part.map((text) => text.replaceAll(':', '.')),
        { minLength: 1, maxLength: 3 },
      )
      .map((parts) => parts.join(':'));
    fc.assert(
      fc.property(account, (each) => {
        const name = beancountAccount(each);
        expect(name).toMatch(legal);
        expect(accountOfBeancount(name)).toBe(each);
      }),
      { numRuns: 1_000 },
    );
  });
});
