import { describe, expect, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { money } from '../kernel/money.js';
import {
  dispute,
  type DisputeCommand,
  type DisputeEvent,
  type EvidenceReference,
  type OpenedDispute,
} from './dispute.js';

const eur = (amount: string) => money(amount, 'EUR');
const sealed = { $enc: 1, subject: 'aff_1', box: 'Ym94' } as const;

const reversed: OpenedDispute = {
  ...{ disputeId: 'dsp_1', affiliateId: 'aff_1', programId: 'prg_1', merchantId: 'mer_1' },
  about: { kind: 'commission', commissionId: 'com_1' },
  ...{ statement: sealed, dueAt: '2026-05-18T10:00:00.000Z', lost: eur('400'), currency: 'EUR' },
};

const missing: OpenedDispute = {
  ...reversed,
  about: {
    ...{ kind: 'missing-order', orderExternalId: 'ORD-9', amount: eur('1000') },
    occurredAt: '2026-05-01T10:00:00.000Z',
  },
  lost: null,
};

const evidence: readonly EvidenceReference[] = [
  {
    ...{ stream: 'commission-com_1', revision: 0, eventId: 'e1' },
    ...{ type: 'commission-held', at: '2026-05-01T10:00:00.000Z' },
  },
];

const opened = (data: OpenedDispute): DisputeEvent => ({ type: 'dispute-opened', data });
const open: DisputeCommand = { type: 'open-dispute', ...reversed, evidence };

const win = (wishes: object = {}): DisputeCommand => ({
  ...{ type: 'win-dispute', remedy: 'compensation', amount: null, lost: eur('400'), note: 'sorry' },
  ...{ worth: eur('1000'), madeGood: null },
  ...wishes,
});

const won = (amount: string, covers = amount): DisputeEvent => ({
  type: 'dispute-won',
  data: {
    ...{ disputeId: 'dsp_1', amount: eur(amount), note: 'sorry', remedy: 'compensation' },
    covers: eur(covers),
  },
});

const lose: DisputeCommand = { type: 'lose-dispute', reasonCode: 'RETURNED', note: 'It came back' };
const lost: DisputeEvent = {
  type: 'dispute-lost',
  data: { disputeId: 'dsp_1', reasonCode: 'RETURNED', note: 'It came back' },
};
const withdrawn: DisputeEvent = { type: 'dispute-withdrawn', data: { disputeId: 'dsp_1' } };

describe('opening a dispute', () => {
  it('keeps what it is about, and attaches what the log says of it', () => {
    scenario(dispute)
      .when(open)
      .then(opened(reversed), {
        type: 'dispute-evidence-attached',
        data: { disputeId: 'dsp_1', evidence },
      });
  });

  it('of an order that nobody knows attaches nothing', () => {
    scenario(dispute)
      .when({ type: 'open-dispute', ...missing, evidence: [] })
      .then(opened(missing));
  });

  it('is refused while the same thing is disputed', () => {
    scenario(dispute)
      .given(opened(reversed))
      .when(open)
      .then('dispute.already-open', { disputeId: 'dsp_1' });
  });

  it('again, once it was decided, is not this dispute any more', () => {
    scenario(dispute)
      .given(opened(reversed), lost)
      .when(open)
      .then('dispute.not-open', { status: 'lost' });
  });
});

describe('the clock of a dispute', () => {
  const late: DisputeCommand = { type: 'mark-overdue', at: '2026-05-18T10:00:00.000Z' };
  const overdue: DisputeEvent = {
    ...{ type: 'dispute-overdue', data: { disputeId: 'dsp_1' } },
    effectiveAt: reversed.dueAt,
  };

  it('says overdue when the time is up, once', () => {
    scenario(dispute).given(opened(reversed)).when(late).then(overdue).when(late).then(nothing);
  });

  it('is not believed when it is early', () => {
    scenario(dispute)
      .given(opened(reversed))
      .when({ type: 'mark-overdue', at: '2026-05-18T09:59:59.999Z' })
      .then(nothing);
  });

  it.each([won('400'), lost, withdrawn])('stops with %j', (end) => {
    scenario(dispute).given(opened(reversed), end).when(late).then(nothing);
  });

  it('does not end the dispute: one that is overdue is still decided', () => {
    scenario(dispute).given(opened(reversed), overdue).when(win()).then(won('400'));
  });
});

describe('winning a dispute', () => {
  it('grants what was lost', () => {
    scenario(dispute).given(opened(reversed)).when(win()).then(won('400'));
  });

  it('grants what the decider names instead', () => {
    scenario(dispute)
      .given(opened(reversed))
      .when(win({ amount: eur('250') }))
      .then(won('250'));
  });

  it.each([eur('0'), null])('needs an amount when %j was lost', (nothingLost) => {
    scenario(dispute)
      .given(opened(reversed))
      .when(win({ lost: nothingLost }))
      .then('dispute.amount-needed', { field: 'amount' });
  });

  it('pays in the currency of the program alone', () => {
    scenario(dispute)
      .given(opened(reversed))
      .when(win({ amount: money('400', 'USD') }))
      .then('money.currency-mismatch', { field: 'amount.currency', expected: 'EUR' });
  });

  it('beyond what was lost says so, and why', () => {
    const more = win({ amount: eur('900'), note: null });
    scenario(dispute)
      .given(opened(reversed))
      .when(more)
      .then('dispute.note-needed', { field: 'note' })
      .when(win({ amount: eur('900') }))
      .then(won('900', '400'));
  });

  it('grants at most what the commission ever was worth', () => {
    scenario(dispute)
      .given(opened(reversed))
      .when(win({ amount: eur('1001') }))
      .then('dispute.amount-too-high', { field: 'amount', most: eur('1000') })
      .when(win({ amount: eur('1000') }))
      .then(won('1000', '400'));
  });

  it.each([
    { says: 'at most what was claimed', amount: eur('1001'), code: 'dispute.amount-too-high' },
    { says: 'a note of what nobody claimed', of: null, code: 'dispute.note-needed' },
    {
      ...{ says: 'a note where another currency was claimed', of: money('9', 'USD') },
      code: 'dispute.note-needed',
    },
    {
      ...{ says: 'no second amount by itself', madeGood: eur('1'), amount: null },
      code: 'dispute.already-made-good',
    },
    {
      ...{ says: 'no second amount without a note', madeGood: eur('1') },
      code: 'dispute.note-needed',
    },
  ] as const)('of a missing order takes $says', ({ code, ...given }) => {
    const { amount = eur('1000'), madeGood = null } = given as { amount?: null; madeGood?: null };
    const of = 'of' in given ? given.of : eur('1000');
    const about = { ...missing.about, amount: of } as OpenedDispute['about'];
    scenario(dispute)
      .given(opened({ ...missing, about }))
      .when(win({ lost: null, worth: null, note: null, amount, madeGood }))
      .then(code);
  });

  it('of a missing order may credit the order itself, whose rules say what it earns', () => {
    const credited: DisputeEvent = {
      type: 'dispute-won',
      data: { disputeId: 'dsp_1', amount: null, note: 'sorry', remedy: 'attribution' },
    };
    const attribute = win({ remedy: 'attribution', lost: null });
    scenario(dispute).given(opened(missing)).when(attribute).then(credited);
    scenario(dispute)
      .given(opened(missing))
      .when(win({ remedy: 'attribution', amount: eur('1') }))
      .then('dispute.remedy-not-possible');
    scenario(dispute)
      .given(opened(reversed))
      .when(attribute)
      .then('dispute.remedy-not-possible', { field: 'remedy' });
  });
});

describe('a remedy that cannot be carried out', () => {
  const failed: DisputeEvent = {
    type: 'dispute-remedy-failed',
    data: { disputeId: 'dsp_1', code: 'fx.no-quote' },
  };
  const fail: DisputeCommand = { type: 'record-remedy-failure', code: 'fx.no-quote' };

  it('is told once, of a dispute that was won', () => {
    scenario(dispute).given(opened(reversed)).when(fail).then(nothing);
    scenario(dispute)
      .given(opened(reversed), won('250'))
      .when(fail)
      .then(failed)
      .when({ ...fail, code: 'conversion.undecided' })
      .then(nothing);
    const state = scenario(dispute).given(opened(reversed), won('250'), failed).state();
    expect(state).toMatchObject({ status: 'won', remedyFailure: 'fx.no-quote' });
  });
});

describe('a dispute', () => {
  it('is lost with a reason and words for the affiliate', () => {
    scenario(dispute).given(opened(reversed)).when(lose).then(lost);
  });

  it('is answered by the merchant as often as it likes', () => {
    const answer: DisputeCommand = { type: 'answer-dispute', note: sealed };
    const answered: DisputeEvent = {
      type: 'dispute-answered',
      data: { disputeId: 'dsp_1', note: sealed },
    };
    scenario(dispute)
      .given(opened(reversed))
      .when(answer)
      .then(answered)
      .when(answer)
      .then(answered);
  });

  it('is withdrawn, which is so already the second time', () => {
    scenario(dispute)
      .given(opened(reversed))
      .when({ type: 'withdraw-dispute' })
      .then(withdrawn)
      .when({ type: 'withdraw-dispute' })
      .then(nothing);
  });

  it.each([win(), lose, { type: 'answer-dispute', note: sealed } as const])(
    'once decided takes no %j',
    (command) => {
      for (const end of [won('400'), lost, withdrawn]) {
        scenario(dispute).given(opened(reversed), end).when(command).then('dispute.not-open');
      }
    },
  );

  it('that was decided is not withdrawn', () => {
    scenario(dispute)
      .given(opened(reversed), lost)
      .when({ type: 'withdraw-dispute' })
      .then('dispute.not-open', { status: 'lost' });
  });

  it('that nobody opened takes nothing', () => {
    scenario(dispute).when(lose).then('dispute.not-found');
  });

  it('knows its end and what was granted', () => {
    const state = scenario(dispute).given(opened(reversed), won('250')).state();
    expect(state).toMatchObject({ status: 'won', granted: eur('250'), remedy: 'compensation' });
  });
});
