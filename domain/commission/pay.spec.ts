import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import { nothing, scenario } from '../kernel/scenario.js';
import {
  commission,
  remainingOf,
  type CommissionCommand,
  type CommissionEvent,
  type CommissionTerms,
} from './commission.js';

const eur = (amount: string) => money(amount, 'EUR');
const over = '2026-04-01T00:00:00.000Z';

/** 10.00 of an order of 100.00. */
const terms: CommissionTerms = {
  ...{ commissionId: 'com_1', conversionId: 'cnv_1', orderExternalId: 'A-1001' },
  ...{ programId: 'prg_1', merchantId: 'mer_1', affiliateId: 'aff_1' },
  ...{ kind: 'order', source: null, weight: '1', lines: [], fx: null },
  ...{ amount: eur('1000'), base: eur('10000'), orderTotal: eur('10000') },
  ...{ rulesVersion: 1, ruleId: 'standard', trace: [], policyVersion: 1, approval: 'automatic' },
  occurredAt: '2026-03-01T10:00:00.000Z',
  releaseAt: '2026-03-31T10:00:00.000Z',
};
const hold: CommissionCommand = { type: 'hold-commission', ...terms };
const endHold: CommissionCommand = { type: 'end-hold', at: over };
const start = (amount: string, lineId = 'pln_1'): CommissionCommand => ({
  ...{ type: 'start-payout', batchId: 'pbt_1', lineId, amount: eur(amount) },
});
const complete: CommissionCommand = {
  ...{ type: 'complete-payout', batchId: 'pbt_1', lineId: 'pln_1' },
};
const fail: CommissionCommand = {
  ...{ type: 'fail-payout', batchId: 'pbt_1', lineId: 'pln_1', reasonCode: 'AC04' },
};
const giveBack = (amount: string): CommissionCommand => ({
  ...{ type: 'return-payout', batchId: 'pbt_1', lineId: 'pln_1', reasonCode: 'AC04' },
  amount: eur(amount),
});
const reverse = (
  refundedTotal: string,
  sequence: number,
  cause: 'refund' | 'chargeback' = 'refund',
): CommissionCommand => ({
  ...{ type: 'reverse-commission', refundId: 'rfd_1', cause, sequence },
  ...{ occurredAt: '2026-04-02T00:00:00.000Z', refundedTotal: eur(refundedTotal) },
});
const adjust = (amount: string, sequence?: number): CommissionCommand => ({
  ...{ type: 'adjust-commission', cause: 'order-updated', reason: null },
  ...(sequence === undefined ? {} : { sequence }),
  occurredAt: '2026-04-03T00:00:00.000Z',
  valuation: {
    ...{ amount: eur(amount), base: eur('5000'), orderTotal: eur('10000') },
    ...{ lines: [], weight: '1', ruleId: 'standard', trace: [] },
  },
  refunded: { refundedTotal: eur('0') },
});

function told(...commands: readonly CommissionCommand[]) {
  const events: CommissionEvent[] = [];
  for (const command of commands) {
    events.push(
      ...scenario(commission)
        .given(...events)
        .when(command)
        .facts(),
    );
  }
  return scenario(commission).given(...events);
}

/** Where the money stands, and what the commission is. */
function stands(...commands: readonly CommissionCommand[]) {
  const state = told(...commands).state();
  if (state.status === 'absent') throw new Error('held, so known');
  const { pending, payable, inPayout, paid, clawedBack } = state.standing;
  const parts = { pending, payable, inPayout, paid, clawedBack };
  const amounts = Object.fromEntries(
    Object.entries(parts).flatMap(([name, { amount }]) =>
      amount === '0' ? [] : [[name, amount] as const],
    ),
  );
  return { status: state.status, remaining: remainingOf(state).amount, ...amounts };
}

const payable = [hold, endHold] as const;
const paying = [...payable, start('1000')] as const;
const paid = [...paying, complete] as const;

describe('paying a commission', () => {
  it('locks all that is payable for one line, and posts nothing itself', () => {
    told(...payable)
      .when(start('1000'))
      .then({
        type: 'commission-payout-started',
        data: {
          ...{ commissionId: 'com_1', conversionId: 'cnv_1', orderExternalId: 'A-1001' },
          ...{ programId: 'prg_1', merchantId: 'mer_1', affiliateId: 'aff_1' },
          ...{ batchId: 'pbt_1', lineId: 'pln_1', amount: eur('1000'), status: 'paying' },
        },
      });
    expect(stands(...paying)).toEqual({ status: 'paying', remaining: '1000', inPayout: '1000' });
  });

  it('is for what the batch lists', () => {
    told(...payable, reverse('2500', 1))
      .when(start('1000'))
      .then('commission.amount-moved', { field: 'amount', actual: eur('750') });
  });

  it('is done by one line only', () => {
    told(...paying)
      .when(start('1000'))
      .then(nothing);
    told(...paying)
      .when(start('1000', 'pln_2'))
      .then('commission.not-open', { status: 'paying' });
    told(...paid)
      .when(start('1000', 'pln_2'))
      .then('commission.not-open', { status: 'paid' });
    told(...paid)
      .when(start('1000'))
      .then(nothing);
  });

  it('waits for its hold and its approval', () => {
    told(hold).when(start('1000')).then('commission.not-open', { status: 'held' });
  });

  it('ends when the line is settled, once', () => {
    expect(stands(...paid)).toEqual({ status: 'paid', remaining: '1000', paid: '1000' });
    told(...paid)
      .when(complete)
      .then(nothing);
    told(...paid)
      .when(fail)
      .then(nothing);
  });

  it('that failed waits for the next batch', () => {
    expect(stands(...paying, fail)).toEqual({
      ...{ status: 'payable', remaining: '1000', payable: '1000' },
    });
    told(...paying, fail)
      .when(fail)
      .then(nothing);
    told(...paying, fail)
      .when(complete)
      .then(nothing);
    expect(stands(...paying, fail, start('1000', 'pln_2'))).toMatchObject({ status: 'paying' });
  });

  it('that came back from the bank is payable again, once', () => {
    expect(stands(...paid, giveBack('1000'))).toEqual({
      ...{ status: 'payable', remaining: '1000', payable: '1000' },
    });
    told(...paid, giveBack('1000'))
      .when(giveBack('1000'))
      .then(nothing);
    told(...paid)
      .when(giveBack('999'))
      .then('commission.amount-moved', { actual: eur('1000') });
    told(...paying)
      .when(giveBack('1000'))
      .then(nothing);
  });

  it('leaves no room for a no', () => {
    const reject: CommissionCommand = {
      ...{ type: 'reject-commission', reasonCode: 'FRAUD', note: null, expectedAmount: null },
    };
    told(...paying)
      .when(reject)
      .then('commission.not-open', { status: 'paying' });
    told(...paid)
      .when(reject)
      .then('commission.not-open', { status: 'paid' });
  });
});

describe('a refund after payout', () => {
  it('is owed by the affiliate', () => {
    expect(stands(...paid, reverse('2500', 1))).toEqual({
      ...{ status: 'paid', remaining: '750', paid: '1000', clawedBack: '250' },
    });
    expect(
      told(...paid)
        .when(reverse('2500', 1))
        .facts(),
    ).toMatchObject([
      {
        data: {
          ...{ against: 'receivable', amount: eur('250'), status: 'paid' },
          postings: [
            { account: 'affiliate:aff_1:receivable', side: 'debit', amount: eur('250') },
            { account: 'merchant:mer_1:expense', side: 'credit', amount: eur('250') },
          ],
        },
      },
    ]);
  });

  it('and a chargeback of the rest take back no more than was paid', () => {
    expect(stands(...paid, reverse('2500', 1), reverse('10000', 2, 'chargeback'))).toEqual({
      ...{ status: 'reversed', remaining: '0', paid: '1000', clawedBack: '1000' },
    });
  });

  it('while a batch pays it is owed too: the line is sent as it was sealed', () => {
    expect(stands(...paying, reverse('2500', 1))).toMatchObject({
      ...{ status: 'paying', inPayout: '1000', clawedBack: '250', remaining: '750' },
    });
    expect(stands(...paying, reverse('2500', 1), fail)).toEqual({
      ...{ status: 'payable', remaining: '750', payable: '1000', clawedBack: '250' },
    });
  });

  it('takes first from what is not paid yet', () => {
    const more = [...paid, adjust('1500')] as const;
    expect(stands(...more)).toMatchObject({ status: 'payable', payable: '500', paid: '1000' });
    expect(stands(...more, reverse('5000', 1))).toEqual({
      ...{ status: 'paid', remaining: '750', paid: '1000', clawedBack: '250' },
    });
  });
});

describe('a chargeback that was reversed', () => {
  it('gives back to where the commission has come', () => {
    const whole = [reverse('10000', 1, 'chargeback'), reverse('0', 2, 'chargeback')] as const;
    expect(stands(hold, ...whole)).toEqual({
      ...{ status: 'held', remaining: '1000', pending: '1000' },
    });
    expect(stands(...payable, ...whole)).toEqual({
      ...{ status: 'payable', remaining: '1000', payable: '1000' },
    });
    expect(stands(...paid, ...whole)).toEqual({
      ...{ status: 'payable', remaining: '1000' },
      ...{ payable: '1000', paid: '1000', clawedBack: '1000' },
    });
  });

  it('after the hold is found by the timer, which missed it', () => {
    const ended = [hold, reverse('10000', 1), endHold, reverse('0', 2)] as const;
    expect(stands(...ended)).toMatchObject({ status: 'held', pending: '1000' });
    expect(stands(...ended, endHold)).toMatchObject({ status: 'payable', payable: '1000' });
  });

  it('says so, with all that a reader needs', () => {
    expect(told(hold, reverse('2500', 1)).when(reverse('1000', 2)).facts()).toMatchObject([
      {
        type: 'commission-reinstated',
        data: {
          ...{ amount: eur('150'), reversedTotal: eur('100'), remaining: eur('900') },
          ...{ refundId: 'rfd_1', sequence: 2, status: 'held' },
        },
      },
    ]);
  });

  it('told again or late changes nothing', () => {
    const story = [hold, reverse('2500', 1), reverse('0', 2)] as const;
    told(...story)
      .when(reverse('2500', 1))
      .then(nothing);
    told(...story)
      .when(reverse('0', 2))
      .then(nothing);
  });

  it('of an order of nothing brings the commission back', () => {
    const free = { ...terms, orderTotal: eur('0') };
    const cancelled = (isWhole: boolean, sequence: number): CommissionCommand => ({
      ...{ type: 'reverse-commission', refundId: 'rfd_1', cause: 'cancellation', sequence },
      ...{ occurredAt: over, refundedTotal: eur('0'), isWhole },
    });
    const held: CommissionCommand = { type: 'hold-commission', ...free };
    expect(stands(held, cancelled(true, 1))).toEqual({ status: 'reversed', remaining: '0' });
    expect(stands(held, cancelled(true, 1), cancelled(false, 2))).toMatchObject({
      ...{ status: 'held', remaining: '1000' },
    });
  });
});

describe('a commission of another worth', () => {
  it('moves by the difference, up and down', () => {
    expect(stands(hold, adjust('1200'))).toMatchObject({ pending: '1200' });
    expect(stands(hold, adjust('700'))).toMatchObject({ pending: '700', remaining: '700' });
    expect(stands(...payable, adjust('1200'))).toMatchObject({ payable: '1200' });
    expect(stands(...paid, adjust('700'))).toMatchObject({ clawedBack: '300', status: 'paid' });
  });

  it('keeps what is refunded, in proportion', () => {
    const story = told(hold, reverse('5000', 1)).when({
      ...adjust('2000', 2),
      refunded: { refundedTotal: eur('5000') },
    } as CommissionCommand);
    expect(story.facts()).toMatchObject([
      {
        data: {
          ...{ from: eur('1000'), reversedTotal: eur('1000'), remaining: eur('1000') },
          postings: [{}, { account: 'affiliate:aff_1:pending', amount: eur('500') }],
        },
      },
    ]);
  });

  it('of nothing has ended, until it is worth something again', () => {
    expect(stands(hold, adjust('0'))).toEqual({ status: 'reversed', remaining: '0' });
    expect(stands(hold, adjust('0'), adjust('300'))).toMatchObject({
      ...{ status: 'held', pending: '300' },
    });
  });

  it('told again, or as it is already, changes nothing', () => {
    told(hold, adjust('700')).when(adjust('700')).then(nothing);
    told(hold, adjust('700', 1), reverse('5000', 2)).when(adjust('700', 1)).then(nothing);
  });

  it('is nothing to one that was rejected', () => {
    const reject: CommissionCommand = {
      ...{ type: 'reject-commission', reasonCode: 'FRAUD', note: null, expectedAmount: null },
    };
    told(hold, reject).when(adjust('700')).then(nothing);
  });
});

describe('granting a commission', () => {
  it('holds, approves and makes it payable by a person\u2019s word', () => {
    const grant: CommissionCommand = { ...terms, type: 'grant-commission', note: 'the dispute' };
    const story = scenario(commission).when(grant);
    expect(story.facts().map(({ type }) => type)).toEqual([
      ...['commission-held', 'commission-approved', 'commission-made-payable'],
    ]);
    expect(stands(grant)).toEqual({ status: 'payable', remaining: '1000', payable: '1000' });
    told(grant).when(grant).then(nothing);
  });
});
