import { spawnSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { fromDecimalText } from '#domain/kernel/money.js';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import {
  anyLedger,
  balancesOf,
  entry,
  gathered,
  streamed,
} from '../../../test/ledger/ledger-rows.js';
import { hledgerJournal } from './hledger.js';
import type { JournalOptions } from './journal.js';

/** Runs the real hledger over a journal. Its absence is a failure: the promise is about hledger. */
function hledger(journal: string, ...args: string[]): { stdout: string; problem: string } {
  const { error, status, stdout, stderr } = spawnSync('hledger', ['-f', '-', ...args], {
    input: journal,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
  });
  if (error !== undefined) {
    throw new Error(
      'This test needs hledger: apt-get install hledger, or see hledger.org/install',
      {
        cause: error,
      },
    );
  }
  return { stdout, problem: status === 0 ? '' : stderr };
}

const utc: JournalOptions = { timeZone: 'UTC' };
const journal = (rows: LedgerLegRow[], options = utc) =>
  gathered(hledgerJournal(streamed(rows), options));

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
  {
    event_type: 'commission-reversed',
    refund_id: 'rfd_1',
    effective_at: '2010-11-30T23:30:00.000Z',
  },
);

describe('the ledger as a journal for hledger', () => {
  it('writes a transaction an entry, and closes by asserting every balance', async () => {
    expect(await journal([...held, ...reversed], { timeZone: 'Europe/Paris' })).toBe(`\
; Ledger. Days are of the time zone Europe/Paris. Debits are positive.
decimal-mark .

commodity 1000.00 GBP
account merchant:mer_1:expense
account affiliate:aff_1:pending

2010-12-01 commission-held  ; event:00000000-0000-8000-8000-000000000001, at:commission-com_1@0, commission:com_1, order:536366
    merchant:mer_1:expense  10.84 GBP
    affiliate:aff_1:pending  -10.84 GBP

2010-12-01 commission-reversed  ; event:00000000-0000-8000-8000-000000000002, at:commission-com_2@0, commission:com_2, order:536367, refund:rfd_1
    affiliate:aff_1:pending  0.84 GBP
    merchant:mer_1:expense  -0.84 GBP

2010-12-01 closing balances
    merchant:mer_1:expense  0.00 GBP = 10.00 GBP
    affiliate:aff_1:pending  0.00 GBP = -10.00 GBP
`);
  });

  it('is found right by hledger for any books, order numbers and days, and sums to the balances', async () => {
    await fc.assert(
      fc.asyncProperty(anyLedger, async (rows) => {
        const text = await journal(rows);
        expect(hledger(text, 'check', '--strict').problem).toBe('');
        const { stdout } = hledger(
          text,
          'balance',
          '--flat',
          '--empty',
          '--no-total',
          '-O',
          'csv',
          '--layout=bare',
        );
        const lines = parse(stdout, { columns: true }) as Record<string, string>[];
        const read = lines.map(({ account = '', commodity: currency = '', balance = '' }) => ({
          account,
          currency,
          signed: currency === '' ? '0' : (fromDecimalText(balance, currency)?.amount ?? balance),
        }));
        const notZero = (all: Record<string, string>) =>
          Object.fromEntries(Object.entries(all).filter(([, sum]) => sum !== '0'));
        expect(notZero(balancesOf(read))).toEqual(notZero(balancesOf(rows)));
      }),
      { numRuns: 25 },
    );
  });

  it('asserts balances that hledger would catch if a line were changed or lost', async () => {
    const text = await journal([...held, ...reversed]);
    const changed = text.replaceAll(' 0.84', ' 0.85').replaceAll('-0.84', '-0.85');
    expect(changed).not.toBe(text);
    expect(hledger(changed, 'check').problem).toMatch(/assertion/i);
    const parts = text.split(/\n(?=2010)/);
    const lost = parts.filter((part) => !part.includes('commission-reversed')).join('\n');
    expect(hledger(lost, 'check').problem).toMatch(/assertion/i);
  });

  it('carries what was there before into an export that begins later', async () => {
    const opening = {
      day: '2010-12-01',
      balances: [
        { account: 'merchant:mer_1:expense', currency: 'GBP', signed: '500' },
        { account: 'affiliate:aff_1:pending', currency: 'GBP', signed: '-500' },
        { account: 'affiliate:aff_2:pending', currency: 'JPY', signed: '0' },
      ],
    };
    const text = await journal(held, { ...utc, opening });
    expect(text).toContain('2010-12-01 opening balances\n    merchant:mer_1:expense  5.00 GBP\n');
    expect(text).toContain('affiliate:aff_1:pending  0.00 GBP = -15.84 GBP');
    expect(text).not.toContain('JPY');
    expect(hledger(text, 'check', '--strict').problem).toBe('');
    const nothingNew = await journal([], { ...utc, opening });
    expect(nothingNew).toContain('= 5.00 GBP');
    expect(hledger(nothingNew, 'check', '--strict').problem).toBe('');
  });

  it('balances the accounts of one party by a counterparty, from the opening on', async () => {
    const own = [held[0], ...entry(3, [['merchant:mer_1:expense', 7n, 'JPY']])];
    const rows = own.filter((leg) => leg !== undefined);
    const isOfOneParty = true;
    const whole = await journal(rows, { ...utc, isOfOneParty });
    expect(whole).toContain('    equity:counterparty  -10.84 GBP\n');
    expect(whole).toContain('    equity:counterparty  0.00 GBP = -10.84 GBP\n');
    expect(whole).toContain('    equity:counterparty  0 JPY = -7 JPY\n');
    expect(hledger(whole, 'check', '--strict').problem).toBe('');
    const balances = [
      { account: 'merchant:mer_1:expense', currency: 'GBP', signed: '500' },
      { account: 'merchant:mer_1:expense', currency: 'JPY', signed: '-3' },
    ];
    const opening = { day: '2010-12-01', balances };
    const later = await journal(rows, { ...utc, isOfOneParty, opening });
    expect(later).toContain('    equity:counterparty  0.00 GBP = -15.84 GBP\n');
    expect(later).toContain('    equity:counterparty  3 JPY\n');
    expect(hledger(later, 'check', '--strict').problem).toBe('');
    expect(hledger(await journal(rows), 'check').problem).toMatch(/could not balance/);
    expect(await journal(held)).not.toContain('counterparty');
  });

  it('lets no order number out of its tag', async () => {
    const rows = held.map((leg) => ({
      ...leg,
      order_external_id: 'a, paid:yes; \n2010-01-01 x\n  é',
    }));
    const text = await journal(rows);
    expect(text).toContain('order:a%2c%20paid%3ayes%3b%20%0a2010-01-01%20x%0a%20%20%c3%a9\n');
    expect(hledger(text, 'check', '--strict').problem).toBe('');
    expect(hledger(text, 'tags').stdout.split('\n')).toEqual([
      'at',
      'commission',
      'event',
      'order',
      '',
    ]);
  });

  it('is a journal even of no entries', async () => {
    const text = await journal([]);
    expect(text).toContain('There are no entries');
    expect(hledger(text, 'check', '--strict').problem).toBe('');
  });
});
