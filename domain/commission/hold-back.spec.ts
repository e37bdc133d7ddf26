import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../kernel/decider.js';
import { money } from '../kernel/money.js';
import { Refusal } from '../kernel/refusal.js';
import { nothing, scenario } from '../kernel/scenario.js';
import {
  commission,
  type CommissionCommand,
  type CommissionEvent,
  type CommissionTerms,
} from './commission.js';

const eur = (amount: string) => money(amount, 'EUR');
const subject = {
  ...{ commissionId: 'com_1', conversionId: 'cnv_1', orderExternalId: 'A-1001' },
  ...{ programId: 'prg_1', merchantId: 'mer_1', affiliateId: 'aff_1' },
};
const terms: CommissionTerms = {
  ...subject,
  ...{ kind: 'order', source: null, weight: '1', lines: [], fx: null },
  ...{ amount: eur('1000'), base: eur('10000'), orderTotal: eur('12000') },
  ...{ rulesVersion: 1, ruleId: 'standard', trace: [], policyVersion: 1 },
  occurredAt: '2026-03-01T10:00:00.000Z',
  releaseAt: '2026-03-31T10:00:00.000Z',
  approval: 'manual',
};
const early = '2026-03-02T00:00:00.000Z';
const over = '2026-04-01T00:00:00.000Z';

const earned = (approval: 'manual' | 'automatic' = 'manual'): CommissionCommand => ({
  ...{ type: 'hold-commission', ...terms, approval },
});
const endHold: CommissionCommand = { type: 'end-hold', at: over };
const approve = (at = early): CommissionCommand => ({
  ...{ type: 'approve-commission', at, note: null, expectedAmount: null },
});
const reject: CommissionCommand = {
  ...{ type: 'reject-commission', reasonCode: 'FRAUD', note: null, expectedAmount: null },
};
const reason = { reasonCode: 'FRAUD_SUSPECTED', note: 'one address', visibleToAffiliate: true };
const holdBack = (wishes: object = {}): CommissionCommand => ({
  ...{ type: 'hold-back-commission', ...reason, expectedAmount: null, ...wishes },
});
const release = (at = early): CommissionCommand => ({
  ...{ type: 'release-commission', at, note: 'all in order' },
});
const refund = (refundedTotal: string): CommissionCommand => ({
  ...{ type: 'reverse-commission', refundId: 'rfd_1', cause: 'refund', occurredAt: early },
  refundedTotal: eur(refundedTotal),
});
const line = { batchId: 'pbt_1', lineId: 'pln_1' };
const pay = (cents = '1000'): CommissionCommand => ({
  ...{ type: 'start-payout', ...line, amount: eur(cents) },
});

/** What is on the stream after these commands, none of which was refused. */
function after(...commands: readonly CommissionCommand[]) {
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

const heldBack: CommissionEvent = { type: 'commission-held-back', data: { ...subject, ...reason } };
const released: CommissionEvent = {
  ...{ type: 'commission-released', data: { ...subject, note: 'all in order' } },
};
const types = (facts: readonly CommissionEvent[]) => facts.map(({ type }) => type);

describe('holding back', () => {
  it.each<[string, CommissionCommand[]]>([
    ['while its hold runs', []],
    ['approved while its hold runs', [approve()]],
    ['after its hold', [endHold]],
    ['payable', [approve(), endHold]],
    ['payable again since its payout failed', [approve(), endHold, pay(), failed()]],
  ])('is possible %s, and moves no money', (_, way) => {
    const story = after(earned(), ...way);
    story.when(holdBack()).then(heldBack);
    const [before, now] = [story.state(), after(earned(), ...way, holdBack()).state()];
    expect(now).toEqual({ ...before, heldBack: reason });
  });

  it.each<[string, CommissionCommand[]]>([
    ['rejected', [reject]],
    ['reversed', [refund('12000')]],
    ['paying', [approve(), endHold, pay()]],
    ['paid', [approve(), endHold, pay(), { type: 'complete-payout', ...line }]],
  ])('is too late once it is %s', (status, way) => {
    after(earned(), ...way)
      .when(holdBack())
      .then('commission.not-open', { status });
  });

  it('twice for the same reason is once; for another it is refused, and the first reason stands', () => {
    const story = after(earned(), holdBack());
    story.when(holdBack()).then(nothing);
    story
      .when(holdBack({ reasonCode: 'DOCUMENTS_MISSING' }))
      .then('commission.held-back', { reasonCode: 'FRAUD_SUSPECTED' });
  });

  it('is of the amount that was seen', () => {
    after(earned(), refund('6000'))
      .when(holdBack({ expectedAmount: eur('1000') }))
      .then('commission.amount-moved', { actual: eur('500') });
  });
});

describe('a commission that is held back', () => {
  it.each<[string, CommissionCommand[]]>([
    ['while its hold runs', []],
    ['after its hold', [endHold]],
    ['though it was approved before', [approve()]],
    ['though it is payable', [approve(), endHold]],
  ])('is not approved %s', (_, way) => {
    after(earned(), ...way, holdBack())
      .when(approve(over))
      .then('commission.held-back', { reasonCode: 'FRAUD_SUSPECTED' });
  });

  it('is pending after its hold, also where the program approves by itself', () => {
    for (const approval of ['manual', 'automatic'] as const) {
      const story = after(earned(approval), holdBack(), endHold);
      expect(story.state()).toMatchObject({ status: 'pending', heldBack: reason });
    }
  });

  it('stays approved after its hold, and is not payable', () => {
    after(earned(), approve(), holdBack()).when(endHold).then(nothing);
  });

  it('is not paid', () => {
    after(earned(), approve(), endHold, holdBack())
      .when(pay())
      .then('commission.held-back', { reasonCode: 'FRAUD_SUSPECTED' });
  });

  it('follows refunds, which take from where the money stands', () => {
    const facts = after(earned(), approve(), endHold, holdBack()).when(refund('6000')).facts();
    expect(facts).toMatchObject([{ data: { against: 'payable', remaining: eur('500') } }]);
    const state = after(earned(), holdBack(), refund('6000')).state();
    expect(state).toMatchObject({ heldBack: reason, standing: { pending: eur('500') } });
  });

  it('can be rejected, and is then held back no more', () => {
    const state = after(earned(), approve(), endHold, holdBack(), reject).state();
    expect(state).toMatchObject({ status: 'rejected', heldBack: null });
  });
});

describe('a release', () => {
  it('goes on where it stood: the hold runs on', () => {
    const story = after(earned(), holdBack());
    story.when(release()).then(released);
    expect(types(after(earned(), holdBack(), release()).when(endHold).facts())).toEqual([
      'commission-hold-ended',
    ]);
  });

  it('of one approved before is payable as soon as its hold is over', () => {
    const story = after(earned(), approve(), holdBack(), endHold);
    expect(types(story.when(release(over)).facts())).toEqual([
      'commission-released',
      'commission-made-payable',
    ]);
    story.when(release(early)).then(released);
  });

  it('of one pending waits for the yes of a person', () => {
    after(earned(), holdBack(), endHold).when(release(over)).then(released);
  });

  it('of one that its program approves by itself is payable when its hold is over', () => {
    const made = ['commission-released', 'commission-approved', 'commission-made-payable'];
    for (const way of [[endHold], []]) {
      const story = after(earned('automatic'), holdBack(), ...way);
      expect(types(story.when(release(over)).facts())).toEqual(made);
    }
  });

  it('of one that was reversed meanwhile does not keep what comes back waiting', () => {
    const changed = (sequence: number, refundedTotal: string): CommissionCommand => ({
      ...{ type: 'reverse-commission', refundId: 'rfd_1', cause: 'chargeback', sequence },
      ...{ occurredAt: over, refundedTotal: eur(refundedTotal) },
    });
    const way = [holdBack(), endHold, changed(1, '12000'), release(over)];
    const won = after(earned('automatic'), ...way, changed(2, '0'));
    expect(won.state()).toMatchObject({ status: 'payable', standing: { payable: eur('1000') } });
    const part = after(earned('automatic'), ...way, changed(2, '6000'));
    expect(part.state()).toMatchObject({ status: 'payable', standing: { payable: eur('500') } });
    const byHand = after(earned(), ...way, changed(2, '0'));
    expect(byHand.state()).toMatchObject({ status: 'pending', heldBack: null });
    const stillHeld = after(earned('automatic'), ...way.slice(0, 3), changed(2, '0'));
    expect(stillHeld.state()).toMatchObject({ status: 'pending', heldBack: reason });
  });

  it('of one payable makes it payable by the next batch, at what refunds left', () => {
    const way = [approve(), endHold, holdBack(), refund('6000'), release(over)];
    expect(
      types(
        after(earned(), ...way)
          .when(pay('500'))
          .facts(),
      ),
    ).toEqual(['commission-payout-started']);
  });

  it('of one that is not held back says nothing', () => {
    after(earned()).when(release()).then(nothing);
  });
});

function failed(): CommissionCommand {
  return { type: 'fail-payout', ...line, reasonCode: 'AC04' };
}

describe('in any order of decisions', () => {
  const commands = fc.constantFrom<CommissionCommand>(
    ...[endHold, { type: 'end-hold', at: early } as const, approve(), approve(over), reject],
    ...[refund('3000'), refund('12000'), holdBack(), release(), release(over)],
    ...[pay(), pay('750'), failed(), { type: 'complete-payout', ...line } as const],
  );
  const life = fc.tuple(fc.boolean(), fc.array(commands, { maxLength: 14 }));

  it('held back money never moves towards the affiliate', () => {
    let seen = 0;
    fc.assert(
      fc.property(life, ([isAutomatic, steps]) => {
        const events: CommissionEvent[] = [];
        for (const command of [earned(isAutomatic ? 'automatic' : 'manual'), ...steps]) {
          const before = fold(commission, events);
          const decision = commission.decide(command, before);
          if (decision instanceof Refusal) continue;
          events.push(...decision);
          if (before.status === 'absent' || before.heldBack === null) continue;
          if (command.type === 'release-commission') continue;
          seen += 1;
          const towards = [
            'commission-made-payable',
            'commission-payout-started',
            'commission-paid',
          ];
          expect(types(decision).filter((type) => towards.includes(type))).toEqual([]);
          expect(before.standing).toMatchObject({ inPayout: eur('0') });
        }
      }),
      { numRuns: 500 },
    );
    expect(seen).toBeGreaterThan(0);
  });
});
