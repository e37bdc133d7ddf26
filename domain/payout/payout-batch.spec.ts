import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import { nothing, scenario } from '../kernel/scenario.js';
import { contentText } from './content.js';
import { payoutBatch, type PayoutBatchCommand } from './payout-batch.js';
import type { BatchChoice, PayoutBatchEvent, PayoutLine } from './payout-events.js';

const eur = (amount: string) => money(amount, 'EUR');
const all: BatchChoice = { minimum: null, include: null, exclude: [], kinds: null };
const request: PayoutBatchCommand = {
  ...{ type: 'request-payout-batch', batchId: 'pbt_1', programId: 'prg_1', merchantId: 'mer_1' },
  ...{ currency: 'EUR', cutoff: '2026-03-31T23:59:59.000Z', ...all, requestedBy: 'user:ada' },
};
const line = (affiliateId: string, net: string): PayoutLine => ({
  ...{ lineId: `pln_${affiliateId}`, affiliateId },
  method: { methodId: 'pym_1', kind: 'bank', currency: 'EUR' },
  commissions: [{ commissionId: `com_${affiliateId}`, amount: eur(net) }],
  ...{ gross: eur(net), netted: eur('0'), net: eur(net), pay: eur(net), fx: null },
});
const hash = (n: number) => `sha256:${String(n).repeat(64)}`;
const list = (draft: number, part = 1): PayoutBatchCommand => ({
  ...{ type: 'draft-payout-lines', draft, part, lines: [line('aff_1', '1000')] },
});
const seal = (draft: number): PayoutBatchCommand => ({
  ...{ type: 'draft-payout-batch', draft, contentHash: hash(draft) },
});
const approve = (draft: number, approvedBy = 'user:bob'): PayoutBatchCommand => ({
  ...{ type: 'approve-payout-batch', contentHash: hash(draft), approvedBy, note: null },
});
const change = (exclude: readonly string[], changedBy = 'user:ada'): PayoutBatchCommand => ({
  ...{ type: 'change-payout-batch', ...all, exclude, changedBy, note: null },
});
const outdate = (draft: number): PayoutBatchCommand => ({
  ...{ type: 'outdate-payout-batch', draft, reason: 'commission-changed' },
  ...{ affiliateId: 'aff_1', commissionId: 'com_1' },
});
const submit = (draft: number): PayoutBatchCommand => ({ type: 'submit-payout-batch', draft });
const cancel: PayoutBatchCommand = { type: 'cancel-payout-batch', reason: 'wrong month' };
const complete: PayoutBatchCommand = {
  ...{ type: 'complete-payout-batch', settledLines: 1, failedLines: 0 },
  ...{ settled: eur('1000'), failed: eur('0') },
};
const drafted = [request, list(1), seal(1)];

function story(...commands: readonly PayoutBatchCommand[]): PayoutBatchEvent[] {
  const facts: PayoutBatchEvent[] = [];
  for (const command of commands) {
    facts.push(
      ...scenario(payoutBatch)
        .given(...facts)
        .when(command)
        .facts(),
    );
  }
  return facts;
}

describe('wishes that were not given', () => {
  const nulls = {
    minimum: null,
    include: null,
    exclude: null,
    kinds: null,
  } as never as BatchChoice;
  const before = { ...(request as object), requestedBy: 'user:ada' };

  it.each([nulls, {} as BatchChoice])(
    'set no limit, in whatever way they are not given',
    (none) => {
      const {
        minimum: _m,
        include: _i,
        exclude: _e,
        kinds: _k,
        ...rest
      } = before as never as Record<string, unknown>;
      const asked = { ...rest, ...none } as never as PayoutBatchCommand;
      expect(scenario(payoutBatch).when(asked).facts()).toMatchObject([{ data: all }]);
      const changed = {
        ...change(['aff_1']),
        ...none,
        exclude: null,
      } as never as PayoutBatchCommand;
      const given = scenario(payoutBatch).given(
        ...story(request, list(1), seal(1), change(['aff_1'])),
      );
      expect(given.when(changed).facts()).toMatchObject([{ data: { exclude: [] } }]);
    },
  );

  it('set none in what was stored so before, either', () => {
    const [requested] = story(request);
    const stored = { ...requested, data: { ...requested?.data, ...nulls } } as PayoutBatchEvent;
    expect(scenario(payoutBatch).given(stored).state()).toMatchObject({ request: all });
  });
});

const after = (...commands: readonly PayoutBatchCommand[]) =>
  scenario(payoutBatch).given(...story(...commands));

describe('drafting a payout batch', () => {
  it('sums up the lines that were listed', () => {
    const more: PayoutBatchCommand = {
      ...{ type: 'draft-payout-lines', draft: 1, part: 2, lines: [line('aff_2', '500')] },
    };
    const none: PayoutBatchCommand = {
      ...{ type: 'list-ineligible', draft: 1, part: 1 },
      ineligible: [{ affiliateId: 'aff_3', amount: eur('1'), why: 'no-payout-method' }],
    };
    expect(after(request, list(1), more, none).when(seal(1)).facts()).toMatchObject([
      { data: { lines: 2, ineligible: 1, gross: eur('1500'), net: eur('1500'), reason: null } },
    ]);
  });

  it('lists each part once, and nothing of another draft', () => {
    const given = after(request, list(1));
    given.when(list(1)).then(nothing);
    given.when(list(1, 3)).then(nothing);
    given.when(list(2, 2)).then(nothing);
    after(...drafted)
      .when(seal(1))
      .then(nothing);
    after(...drafted)
      .when(list(1, 2))
      .then(nothing);
  });

  it('is asked for once, with a minimum of its own currency', () => {
    after(request).when(request).then(nothing);
    scenario(payoutBatch)
      .when({ ...request, minimum: money('1', 'USD') } as PayoutBatchCommand)
      .then('money.currency-mismatch', { field: 'minimum' });
    scenario(payoutBatch).when(approve(1)).then('payout-batch.not-found');
  });
});

describe('approving a payout batch', () => {
  it('takes a second person, who signs what it is', () => {
    const given = after(...drafted);
    given.when(approve(1, 'user:ada')).then('payout-batch.same-person');
    given.when(approve(2)).then('payout-batch.content-changed', { actual: hash(1) });
    expect(given.when(approve(1)).facts()).toMatchObject([{ data: { approvedBy: 'user:bob' } }]);
    after(...drafted, approve(1))
      .when(approve(1))
      .then(nothing);
    after(...drafted, approve(1))
      .when(approve(1, 'user:eve'))
      .then('payout-batch.not-open');
  });

  it('is not for whoever changed it', () => {
    after(...drafted, change(['aff_2'], 'user:bob'), list(2), seal(2))
      .when(approve(2))
      .then('payout-batch.same-person');
  });

  it('waits for the draft, and wants a line', () => {
    after(request, list(1)).when(approve(1)).then('payout-batch.content-changed');
    after(request, seal(1)).when(approve(1)).then('payout-batch.empty');
  });

  it('is void when a person changes the batch', () => {
    const given = after(...drafted, approve(1));
    expect(given.when(change(['aff_2'])).facts()).toMatchObject([{ data: { wasApproved: true } }]);
    after(...drafted, approve(1), change(['aff_2']))
      .when(submit(1))
      .then('payout-batch.not-open');
    after(...drafted)
      .when(change([]))
      .then(nothing);
  });

  it('is void when a listed fact changes, and says which', () => {
    const given = after(...drafted, approve(1));
    expect(given.when(outdate(1)).facts()).toMatchObject([
      { data: { wasApproved: true, reason: 'commission-changed', commissionId: 'com_1' } },
    ]);
    const anew = after(...drafted, approve(1), outdate(1));
    anew.when(outdate(1)).then(nothing);
    anew.when(submit(1)).then('payout-batch.not-open');
    anew.when(approve(1)).then('payout-batch.content-changed');
    const again = after(...drafted, approve(1), outdate(1), list(2)).when(seal(2));
    expect(again.facts()).toMatchObject([{ data: { draft: 2, reason: 'commission-changed' } }]);
  });
});

describe('a submitted payout batch', () => {
  const sent = [...drafted, approve(1), submit(1)];

  it('cannot be changed, cancelled, or made void any more', () => {
    after(...sent)
      .when(change(['aff_2']))
      .then('payout-batch.not-open', { status: 'submitted' });
    after(...sent)
      .when(cancel)
      .then('payout-batch.not-open');
    after(...sent)
      .when(outdate(1))
      .then(nothing);
    after(...sent)
      .when(submit(1))
      .then(nothing);
  });

  it('is complete once', () => {
    expect(
      after(...sent)
        .when(complete)
        .facts(),
    ).toHaveLength(1);
    after(...sent, complete)
      .when(complete)
      .then(nothing);
    after(...drafted)
      .when(complete)
      .then(nothing);
  });

  it('needs the approval that was given', () => {
    after(...drafted)
      .when(submit(1))
      .then('payout-batch.not-open');
    after(...drafted, approve(1))
      .when(submit(2))
      .then('payout-batch.not-open');
    after(...drafted, approve(1), cancel)
      .when(submit(1))
      .then('payout-batch.not-open');
    after(...drafted, cancel)
      .when(cancel)
      .then(nothing);
  });
});

describe('the content that is signed', () => {
  const content = { batchId: 'pbt_1', programId: 'prg_1', currency: 'EUR' };
  const [one, other] = [line('aff_1', '1000'), line('aff_2', '500')];

  it('is the same in whatever order it is listed', () => {
    const text = contentText({ ...content, lines: [one, other] });
    expect(contentText({ ...content, lines: [other, one] })).toBe(text);
    expect(text).toBe(
      [
        'payout-batch\t1\tpbt_1\tprg_1\tEUR\t2',
        'line\tpln_aff_1\taff_1\tpym_1\tbank\t1000\t0\t1000\t1000\tEUR\t-\t-',
        'commission\tcom_aff_1\t1000\tEUR',
        'line\tpln_aff_2\taff_2\tpym_1\tbank\t500\t0\t500\t500\tEUR\t-\t-',
        'commission\tcom_aff_2\t500\tEUR',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['an amount', { ...one, net: eur('999') }],
    ['a payout method', { ...one, method: { ...one.method, methodId: 'pym_2' } }],
    ['a commission', { ...one, commissions: [{ commissionId: 'com_9', amount: eur('1000') }] }],
    ['what is told to be paid', { ...one, pay: money('1000', 'USD') }],
  ])('is another with another: %s', (_, changed) => {
    const text = contentText({ ...content, lines: [one, other] });
    expect(contentText({ ...content, lines: [changed, other] })).not.toBe(text);
  });
});
