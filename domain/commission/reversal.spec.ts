import { describe, expect, it } from '@jest/globals';
import type { RefundCause } from '../conversion/conversion.js';
import { money } from '../kernel/money.js';
import { nothing, scenario } from '../kernel/scenario.js';
import {
  commission,
  type CommissionCommand,
  type CommissionEvent,
  type CommissionTerms,
} from './commission.js';

const subject = {
  commissionId: 'com_1',
  conversionId: 'cnv_1',
  orderExternalId: 'A-1001',
  programId: 'prg_1',
  merchantId: 'mer_1',
  affiliateId: 'aff_1',
};

/** 10.00 of an order of 120.00, unless said otherwise. */
function terms(amount = '1000', orderTotal = '12000', currency = 'EUR'): CommissionTerms {
  return {
    ...subject,
    ...{ kind: 'order', source: null, weight: '1', lines: [], fx: null },
    amount: money(amount, currency),
    base: money(orderTotal, currency),
    orderTotal: money(orderTotal, currency),
    rulesVersion: 1,
    ruleId: 'standard',
    trace: [],
    policyVersion: 1,
    occurredAt: '2026-03-01T10:00:00.000Z',
    releaseAt: '2026-03-31T10:00:00.000Z',
    approval: 'manual',
  };
}

const refundedAt = '2026-03-10T08:00:00.000Z';
const afterwards = '2026-04-01T00:00:00.000Z';
const hold = (of: CommissionTerms): CommissionCommand => ({ type: 'hold-commission', ...of });
const endHold: CommissionCommand = { type: 'end-hold', at: afterwards };
const approve: CommissionCommand = {
  type: 'approve-commission',
  at: afterwards,
  note: null,
  expectedAmount: null,
};
const reject: CommissionCommand = {
  type: 'reject-commission',
  reasonCode: 'fraud',
  note: null,
  expectedAmount: null,
};
const reverse = (
  refundedTotal: string,
  cause: RefundCause = 'refund',
  currency = 'EUR',
): CommissionCommand => ({
  type: 'reverse-commission',
  refundId: `rfd_${refundedTotal}`,
  cause,
  occurredAt: refundedAt,
  refundedTotal: money(refundedTotal, currency),
});

/** Tells the commands as one story and gives the facts of the last. */
function last(...commands: readonly CommissionCommand[]): readonly CommissionEvent[] {
  const events: CommissionEvent[] = [];
  let facts: readonly CommissionEvent[] = [];
  for (const command of commands) {
    facts = scenario(commission)
      .given(...events)
      .when(command)
      .facts();
    events.push(...facts);
  }
  return facts;
}

const reversal = (amount: string, reversedTotal: string, remaining: string, currency = 'EUR') => [
  {
    type: 'commission-reversed',
    data: {
      amount: money(amount, currency),
      reversedTotal: money(reversedTotal, currency),
      remaining: money(remaining, currency),
    },
  },
];

describe('a refund of the order', () => {
  it('takes back its share of the commission, with all that a reader needs', () => {
    expect(last(hold(terms()), reverse('3000'))).toStrictEqual([
      {
        type: 'commission-reversed',
        data: {
          ...subject,
          refundId: 'rfd_3000',
          cause: 'refund',
          amount: money('250', 'EUR'),
          reversedTotal: money('250', 'EUR'),
          remaining: money('750', 'EUR'),
          against: 'pending',
          status: 'held',
          postings: [
            {
              account: 'affiliate:aff_1:pending',
              side: 'debit',
              amount: money('250', 'EUR'),
            },
            { account: 'merchant:mer_1:expense', side: 'credit', amount: money('250', 'EUR') },
          ],
        },
        effectiveAt: refundedAt,
      },
    ]);
  });

  it('takes from payable once the commission is payable', () => {
    expect(last(hold(terms()), endHold, approve, reverse('3000'))).toMatchObject([
      {
        data: {
          against: 'payable',
          postings: [{ account: 'affiliate:aff_1:payable' }, { account: 'merchant:mer_1:expense' }],
        },
      },
    ]);
  });

  it('before and after payability takes each share from where the money stands', () => {
    const story = [hold(terms()), reverse('3000'), endHold, approve];
    expect(last(...story)).toMatchObject([{}, { data: { amount: money('750', 'EUR') } }]);
    expect(last(...story, reverse('12000'))).toMatchObject([
      { data: { against: 'payable', amount: money('750', 'EUR'), remaining: money('0', 'EUR') } },
    ]);
  });

  it('after a yes that has not paid yet takes from pending', () => {
    const early = { ...approve, at: '2026-03-02T00:00:00.000Z' };
    expect(last(hold(terms()), early, reverse('3000'))).toMatchObject([
      { data: { against: 'pending' } },
    ]);
  });

  it('in thirds ends at the same cent as a whole one', () => {
    const story = [hold(terms('1000', '3000')), reverse('1000')];
    expect(last(...story)).toMatchObject(reversal('333', '333', '667'));
    story.push(reverse('2000'));
    expect(last(...story)).toMatchObject(reversal('334', '667', '333'));
    story.push(reverse('3000'));
    expect(last(...story)).toMatchObject(reversal('333', '1000', '0'));
  });

  it('of a half cent rounds to the even one', () => {
    expect(last(hold(terms('5', '100')), reverse('50'))).toMatchObject(reversal('2', '2', '3'));
    expect(last(hold(terms('7', '100')), reverse('50'))).toMatchObject(reversal('4', '4', '3'));
  });

  it('too small to move a cent moves nothing yet', () => {
    const story = [hold(terms('10', '10000')), reverse('100')];
    expect(last(...story)).toEqual([]);
    expect(last(...story, reverse('600'))).toMatchObject(reversal('1', '1', '9'));
  });

  it('told again takes nothing again', () => {
    expect(last(hold(terms()), reverse('3000'), reverse('3000'))).toEqual([]);
    expect(last(hold(terms()), reverse('12000'), reverse('12000'))).toEqual([]);
  });

  it('told late, after a later one, takes nothing more', () => {
    expect(last(hold(terms()), reverse('6000'), reverse('3000'))).toEqual([]);
  });

  it.each(['refund', 'chargeback', 'cancellation'] as const)('keeps its cause: %s', (cause) => {
    expect(last(hold(terms()), reverse('3000', cause))).toMatchObject([{ data: { cause } }]);
  });

  it('by chargeback after a partial refund takes only the rest', () => {
    const story = [hold(terms()), reverse('3000'), reverse('12000', 'chargeback')];
    expect(last(...story)).toMatchObject(reversal('750', '1000', '0'));
  });

  it('in whole ends the commission', () => {
    const reversed = scenario(commission).given(
      ...last(hold(terms())),
      ...last(hold(terms()), reverse('12000')),
    );
    expect(reversed.state().status).toBe('reversed');
    reversed.when(reverse('12000')).then(nothing);
    reversed.when(endHold).then(nothing);
    reversed.when(approve).then('commission.not-open');
  });

  it('takes nothing from a rejected commission', () => {
    expect(last(hold(terms()), reject, reverse('12000'))).toEqual([]);
    expect(last(hold(terms()), reverse('3000'), reject, reverse('12000'))).toEqual([]);
  });

  it('of an order of nothing takes the whole commission', () => {
    expect(last(hold(terms('500', '0')), reverse('0', 'cancellation'))).toMatchObject(
      reversal('500', '500', '0'),
    );
  });

  it('in part takes nothing from a commission of nothing', () => {
    expect(last(hold(terms('0', '12000')), reverse('3000'))).toEqual([]);
  });

  it.each([
    ['of an order worth something', '12000'],
    ['of an order of nothing', '0'],
  ])('in whole ends a commission of nothing, %s, and moves no money', (_, total) => {
    const facts = last(hold(terms('0', total)), reverse(total, 'cancellation'));
    expect(facts).toMatchObject(reversal('0', '0', '0'));
    expect(facts).toMatchObject([{ data: { postings: [] } }]);
    const ended = scenario(commission).given(...last(hold(terms('0', total))), ...facts);
    expect(ended.state().status).toBe('reversed');
    ended.when(reverse(total)).then(nothing);
    ended.when(endHold).then(nothing);
  });

  it('follows a fixed commission in another currency than the order', () => {
    const foreign = { ...terms('1000', '12000', 'USD'), amount: money('1000', 'EUR') };
    expect(last(hold(foreign), reverse('3000', 'refund', 'USD'))).toMatchObject(
      reversal('250', '250', '750'),
    );
  });

  it('counts whole yen and thousandths of a dinar', () => {
    expect(last(hold(terms('108', '3000', 'JPY')), reverse('1000', 'refund', 'JPY'))).toMatchObject(
      reversal('36', '36', '72', 'JPY'),
    );
    expect(
      last(hold(terms('1234', '10000', 'KWD')), reverse('5000', 'refund', 'KWD')),
    ).toMatchObject(reversal('617', '617', '617', 'KWD'));
  });
});
