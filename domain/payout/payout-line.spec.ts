import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import { nothing, scenario } from '../kernel/scenario.js';
import { isBalanced } from '../ledger/postings.js';
import { payoutLine, type PayoutLineCommand } from './payout-line.js';
import type { OpenedLine, PayoutLineEvent } from './payout-events.js';

const eur = (amount: string) => money(amount, 'EUR');
const line: OpenedLine = {
  ...{ lineId: 'pln_1', batchId: 'pbt_1', programId: 'prg_1' },
  ...{ merchantId: 'mer_1', affiliateId: 'aff_1' },
  method: { methodId: 'pym_1', kind: 'bank', currency: 'EUR' },
  commissions: [{ commissionId: 'com_1', amount: eur('1000') }],
  ...{ gross: eur('1000'), netted: eur('100'), net: eur('900'), pay: eur('900'), fx: null },
};
const open: PayoutLineCommand = { type: 'open-payout-line', ...line };
const start = (provider = 'paypal'): PayoutLineCommand => ({ type: 'start-submission', provider });
const submitted: PayoutLineCommand = {
  ...{ type: 'record-submission', provider: 'paypal', providerRef: 'X-1' },
};
const failedToSubmit = (willRetry: boolean): PayoutLineCommand => ({
  ...{ type: 'record-submission-failure', provider: 'paypal', reason: 'No answer', willRetry },
});
const settle = (taken: string | null = null, source: 'provider' | 'camt.053' = 'provider') => ({
  ...({ type: 'settle-payout-line', providerRef: null, source } as const),
  settledAt: '2026-04-02T10:00:00.000Z',
  taken: taken === null ? null : eur(taken),
});
const fail: PayoutLineCommand = {
  ...{ type: 'fail-payout-line', reasonCode: 'AC04', reason: 'Closed.', source: 'pain.002' },
};
const refused: PayoutLineCommand = { ...fail, source: 'provider' } as const;
const giveBack = (returned: string | null = null): PayoutLineCommand => ({
  ...{ type: 'return-payout-line', reasonCode: 'AC04', reason: 'Closed.', source: 'provider' },
  returnedAt: '2026-04-05T06:00:00.000Z',
  returned: returned === null ? null : eur(returned),
});

/** All facts of commands given one after the other. */
function story(...commands: readonly PayoutLineCommand[]): PayoutLineEvent[] {
  const facts: PayoutLineEvent[] = [];
  for (const command of commands) {
    facts.push(
      ...scenario(payoutLine)
        .given(...facts)
        .when(command)
        .facts(),
    );
  }
  return facts;
}

/** Debits less credits by account, zeros left out. */
function books(...commands: readonly PayoutLineCommand[]): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const { data } of story(...commands)) {
    const postings = 'postings' in data ? data.postings : [];
    expect(isBalanced(postings)).toBe(true);
    for (const { account, side, amount } of postings) {
      const value = BigInt(amount.amount) * (side === 'debit' ? 1n : -1n);
      sums.set(account, (sums.get(account) ?? 0n) + value);
    }
  }
  const kept = [...sums].filter(([, sum]) => sum !== 0n);
  return Object.fromEntries(kept.map(([account, sum]) => [account, sum.toString()]));
}

const payable = 'affiliate:aff_1:payable';
const receivable = 'affiliate:aff_1:receivable';
const clearing = 'merchant:mer_1:payout-clearing';
const bank = 'merchant:mer_1:bank';
const difference = 'merchant:mer_1:fx-difference';

describe('the money of a payout line', () => {
  it('opened: payable becomes money on its way, less the debt it repays', () => {
    expect(books(open)).toEqual({ [payable]: '1000', [receivable]: '-100', [clearing]: '-900' });
  });

  it('settled: the account lost it', () => {
    const after = { [payable]: '1000', [receivable]: '-100', [bank]: '-900' };
    expect(books(open, settle())).toEqual(after);
  });

  it('settled for more or less than planned: the difference is realised', () => {
    const same = { [payable]: '1000', [receivable]: '-100' };
    expect(books(open, settle('903'))).toEqual({ ...same, [bank]: '-903', [difference]: '3' });
    expect(books(open, settle('898'))).toEqual({ ...same, [bank]: '-898', [difference]: '-2' });
  });

  it('failed: all is as before, the debt too', () => {
    expect(books(open, fail)).toEqual({});
  });

  it('returned: payable again, the difference gone with it', () => {
    expect(books(open, settle('903'), giveBack())).toEqual({});
  });

  it('returned less a fee: the fee is lost', () => {
    const after = { [bank]: '-5', [difference]: '5' };
    expect(books(open, settle(), giveBack('895'))).toEqual(after);
  });

  it('is told in the currency of the program, and is not negative', () => {
    const given = scenario(payoutLine).given(...story(open));
    given.when({ ...settle(), taken: money('900', 'USD') }).then('money.currency-mismatch');
    given.when(settle('-1')).then('money.negative');
  });
});

describe('submitting a payout line', () => {
  it('has one key for ever: its id', () => {
    const [, started] = story(open, start());
    expect(started).toMatchObject({ data: { idempotencyKey: 'pln_1', attempt: 1 } });
  });

  it('continues the same attempt after a crash, and never at another provider', () => {
    const given = scenario(payoutLine).given(...story(open, start()));
    given.when(start()).then(nothing);
    given.when(start('stripe')).then('payout-line.not-open', { status: 'submitting' });
  });

  it('may be tried again after a failure, elsewhere only if it was certainly not taken', () => {
    const unsure = scenario(payoutLine).given(...story(open, start(), failedToSubmit(true)));
    expect(unsure.when(start()).facts()).toMatchObject([{ data: { attempt: 2 } }]);
    unsure.when(start('stripe')).then('payout-line.not-open');
    const sure = scenario(payoutLine).given(...story(open, start(), failedToSubmit(false)));
    expect(sure.when(start('stripe')).facts()).toMatchObject([{ data: { provider: 'stripe' } }]);
  });

  it('is over once the provider has it', () => {
    const given = scenario(payoutLine).given(...story(open, start(), submitted));
    given.when(start()).then('payout-line.not-open');
    given.when(submitted).then(nothing);
    given.when(failedToSubmit(true)).then(nothing);
  });

  it.each([settle(), refused])('an answer after the outcome says nothing new: $type', (outcome) => {
    const given = scenario(payoutLine).given(...story(open, start(), outcome));
    given.when(submitted).then(nothing);
    given.when(start()).then('payout-line.not-open');
  });
});

describe('the outcome of a payout line', () => {
  it('is settled once: told again it is so already, told otherwise it is refused', () => {
    const given = scenario(payoutLine).given(...story(open, settle('903')));
    given.when(settle('903')).then(nothing);
    given.when(settle('903', 'camt.053')).then(nothing);
    given.when(settle()).then(nothing);
    given.when(settle('950')).then('payout-line.settled-otherwise', { taken: eur('903') });
    given.when(settle('950', 'camt.053')).then('payout-line.settled-otherwise', {
      taken: eur('903'),
    });
  });

  it('is not settled after it failed, nor failed after it was settled', () => {
    scenario(payoutLine)
      .given(...story(open, fail))
      .when(settle())
      .then('payout-line.not-open', { status: 'failed' });
    scenario(payoutLine)
      .given(...story(open, settle()))
      .when(fail)
      .then('payout-line.not-open', { status: 'settled' });
  });

  it('comes back only when it was settled, and once', () => {
    scenario(payoutLine)
      .given(...story(open))
      .when(giveBack())
      .then('payout-line.not-settled');
    scenario(payoutLine)
      .given(...story(open, settle(), giveBack()))
      .when(giveBack())
      .then(nothing);
  });

  it('needs an open line, which is opened once', () => {
    scenario(payoutLine).when(settle()).then('payout-line.not-found');
    scenario(payoutLine)
      .given(...story(open, fail))
      .when(open)
      .then(nothing);
    scenario(payoutLine)
      .given(...story(open, fail))
      .when(fail)
      .then(nothing);
  });
});

describe('a payout line that a provider has or may have', () => {
  const byHand = { ...fail, source: 'manual' } as const;
  const held: [string, readonly PayoutLineCommand[], string][] = [
    ['is being told', [open, start()], 'submitting'],
    ['has it', [open, start(), submitted], 'submitted'],
    ['may have it', [open, start(), failedToSubmit(true)], 'open'],
  ];

  it.each(held)('fails by nobody else’s word: %s', (_what, before, status) => {
    const given = scenario(payoutLine).given(...story(...before));
    for (const source of ['manual', 'csv', 'pain.002', 'camt.053'] as const) {
      const told = { ...fail, source } as PayoutLineCommand;
      given.when(told).then('payout-line.at-provider', { status, provider: 'paypal' });
    }
    for (const source of ['csv', 'pain.002', 'camt.053'] as const) {
      const told = { ...fail, source, confirmedUnpaid: true } as PayoutLineCommand;
      given.when(told).then('payout-line.at-provider');
      given.when({ ...settle(), source }).then('payout-line.at-provider');
    }
    expect(given.when(refused).facts()).toMatchObject([{ type: 'payout-line-failed' }]);
  });

  it.each(held)('fails when a person vouches that it was not paid: %s', (_what, before, status) => {
    const [failed] = scenario(payoutLine)
      .given(...story(...before))
      .when({ ...byHand, confirmedUnpaid: true })
      .facts();
    expect(failed).toMatchObject({ data: { confirmedUnpaid: { provider: 'paypal', status } } });
  });

  it('fails by hand when it certainly was not taken', () => {
    const before = story(open, start(), failedToSubmit(false));
    const [failed] = scenario(payoutLine)
      .given(...before)
      .when(byHand)
      .facts();
    expect(failed?.data).not.toHaveProperty('confirmedUnpaid');
  });

  it('does not come back by the word of a bank', () => {
    const given = scenario(payoutLine).given(...story(open, start(), submitted, settle()));
    const told = { ...giveBack(), source: 'camt.053' } as PayoutLineCommand;
    given.when(told).then('payout-line.at-provider');
  });
});

describe('a payout line settled by hand', () => {
  const byHand = (taken: string) => ({ ...settle(taken), source: 'manual' }) as const;

  it('in the currency of the program takes what was planned', () => {
    const given = scenario(payoutLine).given(...story(open));
    given
      .when(byHand('901'))
      .then('payout-line.taken-differs', { field: 'taken', expected: eur('900') });
    expect(given.when(byHand('900')).facts()).toHaveLength(1);
  });

  it('in another takes what differs by a tenth at most', () => {
    const foreign = { ...open, pay: money('990', 'USD') } as PayoutLineCommand;
    const given = scenario(payoutLine).given(...story(foreign));
    for (const taken of ['810', '990']) {
      expect(given.when(byHand(taken)).facts()).toHaveLength(1);
    }
    for (const taken of ['809', '991', '0']) {
      given.when(byHand(taken)).then('payout-line.taken-differs');
    }
  });
});

describe('the bookings of a bank', () => {
  const foreign = { ...open, pay: money('990', 'USD') } as PayoutLineCommand;
  const booked = (entry: string, taken: string | null = null) =>
    ({ ...settle(taken, 'camt.053'), entry }) as const;
  const reported = { ...settle(), source: 'pain.002' } as const;

  it('pay a line once: the same one again is nothing new, another one is another payment', () => {
    const given = scenario(payoutLine).given(...story(open, booked('bke_1')));
    given.when(booked('bke_1')).then(nothing);
    given.when(booked('bke_2')).then('payout-line.settled-already', { taken: eur('900') });
  });

  it('are noted once of what was said to be paid before', () => {
    const given = scenario(payoutLine).given(...story(open, reported));
    expect(given.when(booked('bke_1')).facts()).toMatchObject([
      { type: 'payout-line-booked', data: { entry: 'bke_1', postings: [] } },
    ]);
    scenario(payoutLine)
      .given(...story(open, reported, booked('bke_1')))
      .when(booked('bke_2'))
      .then('payout-line.settled-already');
  });

  it.each([
    ['more', '917', { [difference]: '17' }],
    ['less', '880', { [difference]: '-20' }],
    ['as much', '900', {}],
  ])('tell what it really cost, %s than planned', (_what, taken, differs) => {
    const after = { [payable]: '1000', [receivable]: '-100', [bank]: `-${taken}` };
    const told = [foreign, reported, booked('bke_1', taken)] as const;
    expect(books(...told)).toEqual({ ...after, ...differs });
    expect(books(...told, giveBack())).toEqual({});
  });

  it('cannot tell another amount where nothing was converted, nor one far from the plan', () => {
    scenario(payoutLine)
      .given(...story(open, reported))
      .when(booked('bke_1', '901'))
      .then('payout-line.settled-otherwise');
    scenario(payoutLine)
      .given(...story(foreign, reported))
      .when(booked('bke_1', '1000'))
      .then('payout-line.settled-otherwise');
  });

  it('are no payment of a line that its provider has paid', () => {
    scenario(payoutLine)
      .given(...story(open, start(), submitted, settle()))
      .when(booked('bke_1'))
      .then('payout-line.settled-already');
  });

  it('give a line back once', () => {
    const back = (entry: string) => ({ ...giveBack(), source: 'camt.053', entry }) as const;
    const given = scenario(payoutLine).given(
      ...story(open, booked('bke_1'), back('bke_2') as PayoutLineCommand),
    );
    given.when(back('bke_2') as PayoutLineCommand).then(nothing);
    given.when(back('bke_3') as PayoutLineCommand).then('payout-line.returned-already');
  });
});
