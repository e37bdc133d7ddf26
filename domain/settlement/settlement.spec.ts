import { describe, expect, it } from '@jest/globals';
import { money, type Money } from '../kernel/money.js';
import { nothing, scenario } from '../kernel/scenario.js';
import type { OpenedLine } from '../payout/payout-events.js';
import { bankEntry, type UnmatchedEntry } from './bank-entry.js';
import { bankFile, type BankEntry, type JudgedEntry } from './bank-file.js';
import { merchantBankAccount } from './merchant-bank-account.js';
import { movedBy } from './match-entry.js';

const eur = (amount: string): Money => money(amount, 'EUR');
const usd = (amount: string): Money => money(amount, 'USD');
const subject = { fileId: 'bkf_1', merchantId: 'mer_1' };

const entry = (said: Partial<BankEntry> = {}): BankEntry => ({
  ...{ entryId: 'bke_1', kind: 'settled', endToEndId: 'pln_1', amount: eur('1000') },
  ...{ instructed: null, bookedAt: null, reasonCode: null },
  ...said,
});

const line = (pay: Money): OpenedLine => ({
  ...{ lineId: 'pln_1', batchId: 'pbt_1', programId: 'prg_1', merchantId: 'mer_1' },
  ...{ affiliateId: 'aff_1', commissions: [], gross: eur('1000'), netted: eur('0') },
  ...{ net: eur('1000'), pay, fx: null },
  method: { methodId: 'pym_1', kind: 'bank', currency: pay.currency },
});

describe('what an entry says that a payment moved', () => {
  it.each([
    ['the amount, when it is the one', entry(), eur('1000'), eur('1000')],
    [
      'nothing that fits, when it is another',
      entry({ amount: eur('999') }),
      eur('1000'),
      undefined,
    ],
    ['what was planned, without an amount', entry({ amount: null }), eur('1000'), null],
    [
      'nothing that fits, when another was asked for',
      entry({ amount: null, instructed: eur('999') }),
      ...([eur('1000'), undefined] as const),
    ],
    ['what was planned, in the currency paid', entry({ amount: usd('1100') }), usd('1100'), null],
    [
      'what was booked, in the currency of the program',
      entry({ amount: eur('1012'), instructed: usd('1100') }),
      ...([usd('1100'), eur('1012')] as const),
    ],
    [
      'nothing that fits, too far from plan',
      entry({ amount: eur('1101') }),
      usd('1100'),
      undefined,
    ],
    ['nothing that fits, in a third', entry({ amount: money('9', 'JPY') }), usd('1'), undefined],
  ])('is %s', (_what, said, pay, moved) => {
    expect(movedBy(said, line(pay))).toEqual(moved);
  });
});

describe('a bank file', () => {
  const received = { ...subject, hash: 'sha256:1', format: 'csv' } as const;
  const receive = { type: 'receive-bank-file', ...received } as const;
  const judged: JudgedEntry = { ...entry(), outcome: { result: 'matched', lineId: 'pln_1' } };
  const judge = { type: 'judge-bank-entries', part: 1, entries: [judged] } as const;

  it('is taken once, part by part, and counted', () => {
    const counts = { entries: 1, matched: 1, alreadySo: 0, unmatched: 0, ignored: 2 };
    scenario(bankFile)
      .when(receive)
      .then({ type: 'bank-file-received', data: received })
      .when(judge)
      .then({ type: 'bank-entries-judged', data: { ...subject, part: 1, entries: [judged] } })
      .when(judge)
      .then(nothing)
      .when({ type: 'close-bank-file', ignored: 2 })
      .then({ type: 'bank-file-closed', data: { ...subject, ...counts } })
      .when({ ...judge, part: 2 })
      .then(nothing)
      .when(receive)
      .then(nothing)
      .when({ ...receive, merchantId: 'mer_2' })
      .then('bank-file.other-merchant');
  });

  it('is unknown before it is received', () => {
    scenario(bankFile).when(judge).then('bank-file.not-found');
  });
});

describe('an entry that closed no line', () => {
  const left = (said: Partial<UnmatchedEntry> = {}): UnmatchedEntry => ({
    ...{ ...entry(), ...subject, why: 'unknown-reference', lineId: null, isMoney: true },
    ...said,
  });
  const unmatched = (said: Partial<UnmatchedEntry> = {}) =>
    ({ type: 'bank-entry-unmatched', data: left(said) }) as const;
  const writeOff = { type: 'write-off-bank-entry', reason: 'a fee' } as const;
  const about = { entryId: 'bke_1', ...subject };
  const [bank, lost] = ['merchant:mer_1:bank', 'merchant:mer_1:write-off'];

  it('is matched by a person, once', () => {
    const match = { type: 'match-bank-entry', lineId: 'pln_1', note: null } as const;
    scenario(bankEntry)
      .given(unmatched())
      .when(match)
      .then({ type: 'bank-entry-matched', data: { ...about, lineId: 'pln_1', note: null } })
      .when(match)
      .then(nothing)
      .when(writeOff)
      .then('bank-entry.not-open');
    scenario(bankEntry).when(match).then('bank-entry.not-found');
  });

  it('is claimed for one line before that line is told, and open again when it says no', () => {
    const claim = (lineId: string) => ({ type: 'claim-bank-entry', lineId }) as const;
    const claimed = { type: 'bank-entry-claimed', data: { ...about, lineId: 'pln_1' } } as const;
    const release = { type: 'release-bank-entry', lineId: 'pln_1' } as const;
    const match = { type: 'match-bank-entry', lineId: 'pln_1', note: null } as const;
    const given = () => scenario(bankEntry).given(unmatched());
    given()
      .when(claim('pln_1'))
      .then(claimed)
      .when(claim('pln_1'))
      .then(nothing)
      .when(match)
      .then({ type: 'bank-entry-matched', data: { ...about, lineId: 'pln_1', note: null } });
    const other = { ...match, lineId: 'pln_2' };
    for (const command of [claim('pln_2'), other, writeOff]) {
      scenario(bankEntry).given(unmatched(), claimed).when(command).then('bank-entry.not-open');
    }
    scenario(bankEntry)
      .given(unmatched(), claimed)
      .when(release)
      .then({ type: 'bank-entry-released', data: { ...about, lineId: 'pln_1' } })
      .when(release)
      .then(nothing);
  });

  it.each([
    ['lost when it left the account', {}, [lost, bank]],
    ['gained when it came back', { kind: 'returned' } as const, [bank, lost]],
    ['no money when nothing moved', { isMoney: false }, []],
  ])('is written off: %s', (_what, said, accounts) => {
    const postings = accounts.map((account, leg) => ({
      ...{ account, side: leg === 0 ? ('debit' as const) : ('credit' as const) },
      amount: eur('1000'),
    }));
    const data = { ...about, reason: 'a fee', amount: eur('1000'), postings };
    scenario(bankEntry)
      .given(unmatched(said))
      .when(writeOff)
      .then({ type: 'bank-entry-written-off', data })
      .when(writeOff)
      .then(nothing);
  });
});

it('a merchant’s account is the one set last', () => {
  const set = (label: string) =>
    ({
      type: 'merchant-bank-account-set',
      data: {
        ...{ merchantId: 'mer_1', label },
        details: { $enc: 1, subject: 'mer_1', box: '' },
      },
    }) as const;
  const state = scenario(merchantBankAccount).given(set('••1'), set('••2')).state();
  expect(state).toMatchObject({ status: 'set', label: '••2' });
});
