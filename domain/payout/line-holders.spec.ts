import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import { nothing, scenario } from '../kernel/scenario.js';
import type { OpenedLine, PayoutLineEvent, PayoutMethodKind } from './payout-events.js';
import { payoutLine, type PayoutLineCommand } from './payout-line.js';

const eur = (amount: string) => money(amount, 'EUR');
const subject = { lineId: 'pln_1', batchId: 'pbt_1' };
const line = (kind: PayoutMethodKind): OpenedLine => ({
  ...{ ...subject, programId: 'prg_1', merchantId: 'mer_1', affiliateId: 'aff_1' },
  method: { methodId: 'pym_1', kind, currency: 'EUR' },
  commissions: [{ commissionId: 'com_1', amount: eur('1000') }],
  ...{ gross: eur('1000'), netted: eur('0'), net: eur('1000'), pay: eur('1000'), fx: null },
});
const opened = (kind: PayoutMethodKind): PayoutLineEvent => ({
  ...{ type: 'payout-line-opened', data: { ...line(kind), postings: [] } },
});
const filed: PayoutLineEvent = { type: 'payout-line-filed', data: subject };
const about = { ...subject, provider: 'paypal', attempt: 1 };
const started: PayoutLineEvent = {
  ...{ type: 'payout-line-submission-started', data: { ...about, idempotencyKey: 'pln_1' } },
};
const fail = { type: 'fail-payout-line', reasonCode: 'AC04', reason: 'Closed.' } as const;
const file: PayoutLineCommand = { type: 'file-payout-line' };

describe('a line in a file for the bank', () => {
  it('is put in once, while nobody has it', () => {
    scenario(payoutLine).given(opened('bank')).when(file).then(filed).when(file).then(nothing);
    scenario(payoutLine).given(opened('manual')).when(file).then('payout-line.not-open');
    scenario(payoutLine).given(opened('paypal'), started).when(file).then('payout-line.not-open');
  });

  it('fails by the bank’s word, or by a person who made sure', () => {
    const given = () => scenario(payoutLine).given(opened('bank'), filed);
    given()
      .when({ ...fail, source: 'manual' })
      .then('payout-line.in-file');
    const told: readonly PayoutLineCommand[] = [
      { ...fail, source: 'pain.002' },
      { ...fail, source: 'manual', confirmedUnpaid: true },
    ];
    for (const command of told) {
      expect(given().when(command).facts()).toMatchObject([{ type: 'payout-line-failed' }]);
    }
  });

  it('is told to no provider', () => {
    const start = { type: 'start-submission', provider: 'paypal' } as const;
    scenario(payoutLine).given(opened('bank'), filed).when(start).then('payout-line.not-open');
  });
});

describe('a line of which only a person can tell what became', () => {
  const stuck: PayoutLineCommand = { type: 'record-stuck', provider: 'paypal', reason: 'Refused' };
  const isStuck: PayoutLineEvent = {
    type: 'payout-line-stuck',
    data: { ...about, reason: 'Refused' },
  };

  it('is so once, and no provider is told of it any more', () => {
    scenario(payoutLine)
      .given(opened('paypal'), started)
      .when(stuck)
      .then(isStuck)
      .when(stuck)
      .then(nothing)
      .when({ type: 'start-submission', provider: 'paypal' })
      .then('payout-line.not-open');
  });

  it('is none that no provider may have', () => {
    scenario(payoutLine).given(opened('paypal')).when(stuck).then(nothing);
  });
});
