import { beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import type { Posting } from '../ledger/postings.js';
import type { BatchRequest, PayoutLine } from '../payout/payout-events.js';
import { OpenBatches, type ListedLine } from './payables-batches.js';
import { FoldedPayables, type PayablesEvent } from './payables.js';

const eur = (amount: string) => money(amount, 'EUR');
const at = '2026-03-01T00:00:00.000Z';
const request: BatchRequest = {
  ...{ batchId: 'pbt_1', programId: 'prg_1', merchantId: 'mer_1', currency: 'EUR' },
  ...{ cutoff: '2026-03-31T23:59:59.000Z', minimum: null, include: null, exclude: [], kinds: null },
};
const place = { at, lineIdOf: (affiliateId: string) => `pln_${affiliateId}` };

let payables: FoldedPayables;
let open: OpenBatches;

beforeEach(() => {
  payables = new FoldedPayables();
  open = new OpenBatches(payables);
  hasMethod('EUR');
});

const learn = (event: object, effectiveAt = at, recordedAt = effectiveAt) =>
  payables.learn({ ...event, metadata: { effectiveAt, recordedAt } } as PayablesEvent);

function hasMethod(currency: string): void {
  const data = { affiliateId: 'aff_1', methodId: 'pym_1', kind: 'bank', currency };
  learn({ type: 'payout-method-set', data });
}

/** A fact of a commission that moves so much of an account of the affiliate. */
function posted(
  type: string,
  account: 'payable' | 'receivable' | 'pending',
  side: Posting['side'],
  cents: string,
  commissionId = 'com_1',
  effectiveAt = at,
) {
  const postings = [{ account: `affiliate:aff_1:${account}`, side, amount: eur(cents) }];
  const subject = { commissionId, programId: 'prg_1', affiliateId: 'aff_1' };
  return learn({ type, data: { ...subject, postings } }, effectiveAt);
}

const earned = (cents: string, commissionId?: string, when?: string) =>
  posted('commission-made-payable', 'payable', 'credit', cents, commissionId, when);

const inPayout = (type: string, cents: string, batchId = 'pbt_1') =>
  learn({
    type,
    data: {
      ...{ commissionId: 'com_1', programId: 'prg_1', affiliateId: 'aff_1' },
      ...{ batchId, lineId: 'pln_aff_1', amount: eur(cents) },
    },
  });

const lines = () => open.plan(request, place).lines;
const why = () => open.plan(request, place).ineligible.map((each) => each.why);

/** The batch as it was planned stands. */
function drafted(): void {
  const entry = (line: PayoutLine): [string, ListedLine] => [
    line.affiliateId,
    { line, isRecorded: true, outcome: null },
  ];
  const listed = new Map(lines().map(entry));
  open.batches.set('pbt_1', { request, status: 'drafted', draft: 1, lines: listed });
}

describe('what is payable', () => {
  it('is what the postings of its commissions say, the oldest first', () => {
    earned('500', 'com_2', '2026-03-02T00:00:00.000Z');
    earned('1000');
    posted('commission-reversed', 'payable', 'debit', '250');
    posted('commission-held', 'pending', 'credit', '9999', 'com_3');
    expect(lines()).toMatchObject([
      {
        ...{ gross: eur('1250'), netted: eur('0'), net: eur('1250'), pay: eur('1250') },
        commissions: [
          { commissionId: 'com_1', amount: eur('750') },
          { commissionId: 'com_2', amount: eur('500') },
        ],
      },
    ]);
  });

  it('counts from the time it took effect, up to and with the cut-off', () => {
    earned('1', 'com_1', '2026-03-31T23:59:59.000Z');
    earned('2', 'com_2', '2026-03-31T23:59:59.001Z');
    expect(lines()).toMatchObject([{ gross: eur('1') }]);
  });

  it('is not what a batch has, and comes back when its line fails', () => {
    earned('1000');
    inPayout('commission-payout-started', '1000', 'pbt_2');
    expect(lines()).toEqual([]);
    inPayout('commission-payout-failed', '1000', 'pbt_2');
    expect(lines()).toMatchObject([{ gross: eur('1000') }]);
  });

  it('is forgotten once it is paid, and known again when it comes back', () => {
    earned('1000');
    inPayout('commission-payout-started', '1000');
    inPayout('commission-paid', '1000');
    expect(payables.commissions.size).toBe(0);
    inPayout('commission-payout-returned', '1000');
    expect(lines()).toMatchObject([{ gross: eur('1000') }]);
  });
});

describe('what a person holds back', () => {
  const keptBack = (type: string, commissionId = 'com_1') =>
    learn({ type, data: { commissionId, programId: 'prg_1', affiliateId: 'aff_1' } });

  it('is in no draft until it is released', () => {
    earned('1000');
    earned('500', 'com_2');
    keptBack('commission-held-back');
    expect(lines()).toMatchObject([
      { gross: eur('500'), commissions: [{ commissionId: 'com_2' }] },
    ]);
    keptBack('commission-released');
    expect(lines()).toMatchObject([{ gross: eur('1500') }]);
  });

  it('is why an affiliate with nothing else is not in it', () => {
    earned('1000');
    keptBack('commission-held-back');
    expect(open.plan(request, place)).toEqual({
      lines: [],
      ineligible: [{ affiliateId: 'aff_1', amount: eur('1000'), why: 'held-back' }],
    });
  });

  it('stays so though it becomes payable only afterwards, or again', () => {
    keptBack('commission-held-back');
    earned('1000');
    expect(lines()).toEqual([]);
    posted('commission-reversed', 'payable', 'debit', '1000');
    posted('commission-reinstated', 'payable', 'credit', '1000');
    expect(why()).toEqual(['held-back']);
  });

  it('is forgotten once it is rejected', () => {
    earned('1000');
    keptBack('commission-held-back');
    posted('commission-rejected', 'payable', 'debit', '1000');
    expect(payables.heldBack.size).toBe(0);
    expect(payables.changed).toContain('held-back com_1');
  });
});

describe('what is owed', () => {
  it('is netted, never to nothing', () => {
    earned('1000');
    posted('commission-reversed', 'receivable', 'debit', '400', 'com_0');
    expect(lines()).toMatchObject([{ gross: eur('1000'), netted: eur('400'), net: eur('600') }]);
    posted('commission-reversed', 'receivable', 'debit', '600', 'com_0');
    expect(why()).toEqual(['owes-more-than-earned']);
  });
});

describe('a draft', () => {
  beforeEach(() => {
    earned('1000');
    drafted();
  });

  it('stays true while it locks its own commissions', () => {
    const touched = inPayout('commission-payout-started', '1000');
    expect(touched && open.untrue('pbt_1', touched)).toBeUndefined();
    expect(open.untrueAnywhere('pbt_1')).toBeUndefined();
  });

  it.each([
    ['commission-changed', () => posted('commission-reversed', 'payable', 'debit', '1')],
    ['debt-changed', () => posted('commission-reversed', 'receivable', 'debit', '1', 'com_0')],
    ['commission-changed', () => inPayout('commission-payout-started', '1000', 'pbt_2')],
    [
      'commission-held-back',
      () =>
        learn({
          type: 'commission-held-back',
          data: { commissionId: 'com_1', programId: 'prg_1', affiliateId: 'aff_1' },
        }),
    ],
    [
      'affiliate-suspended',
      () => learn({ type: 'affiliate-suspended', data: { affiliateId: 'aff_1', reason: '' } }),
    ],
    [
      'payout-method-changed',
      () => learn({ type: 'payout-method-removed', data: { affiliateId: 'aff_1', methodId: '' } }),
    ],
  ])('is true no more: %s', (reason, happens) => {
    const touched = happens();
    expect(touched && open.untrue('pbt_1', touched)).toMatchObject({ reason });
    expect(open.untrueAnywhere('pbt_1')).toMatchObject({ reason });
  });

  it('is not touched by what became payable since', () => {
    const touched = earned('500', 'com_2');
    expect(touched && open.untrue('pbt_1', touched)).toBeUndefined();
  });

  it('keeps its affiliates from any other batch of the program', () => {
    const other = { ...request, batchId: 'pbt_2' };
    expect(open.plan(other, place).ineligible).toMatchObject([{ why: 'in-another-batch' }]);
  });
});

it('needs a quote to pay in another currency', () => {
  earned('1000');
  hasMethod('USD');
  expect(why()).toEqual(['no-fx-quote']);
  const rates = [{ currency: 'USD', rate: '1.085' }];
  const quotedAt = '2026-02-28T00:00:00.000Z';
  payables.quote({ quoteId: 'fxq_1', source: 'ecb', base: 'EUR', quotedAt, rates });
  expect(lines()).toMatchObject([{ net: eur('1000'), pay: money('1085', 'USD') }]);
});

describe('what becomes payable', () => {
  it('is due when it is known, whatever later date a shop gives it', () => {
    const postings = [{ account: 'affiliate:aff_1:payable', side: 'credit', amount: eur('750') }];
    const data = { commissionId: 'com_1', programId: 'prg_1', affiliateId: 'aff_1', postings };
    learn({ type: 'commission-reinstated', data }, '2126-01-01T00:00:00.000Z', at);
    expect(lines()).toMatchObject([{ gross: eur('750') }]);
  });

  it('by the return of an earlier payout leaves what a later one has locked', () => {
    earned('500');
    inPayout('commission-payout-started', '500', 'pbt_2');
    inPayout('commission-payout-returned', '1000', 'pbt_1');
    expect(payables.commissions.get('com_1')).toMatchObject({
      amount: eur('1000'),
      locked: { batchId: 'pbt_2', amount: eur('500') },
    });
  });
});
