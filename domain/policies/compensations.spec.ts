import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommissionEvent } from '../commission/commission.js';
import { money, type Money } from '../kernel/money.js';
import { FoldedCompensations, type WonDispute } from './compensations.js';

const eur = (amount: string) => money(amount, 'EUR');
const order = { programId: 'prg_1', orderExternalId: 'ORD 1', affiliateId: 'aff_1' };

let folded: FoldedCompensations;
let place = 0;

beforeEach(() => {
  folded = new FoldedCompensations();
  place = 0;
});

const next = () => String((place += 1)).padStart(4, '0');

const won = (n: number, granted: string, wishes: Partial<WonDispute> = {}): WonDispute => ({
  ...{ disputeId: `dsp_${n}`, compensationId: `com_d${n}`, affiliateId: 'aff_1' },
  ...{ granted: eur(granted), covers: eur('0'), commission: null, ...wishes },
});

const seen = (worth: string, lost: string) => ({
  ...{ commissionId: 'com_1', worth: eur(worth), lost: eur(lost), sequence: 2 },
});

/** The commission is worth so much now, and has lost so much. */
function adjusted(worth: Money, lost: Money, commissionId = 'com_1', position = next()) {
  const data = { ...order, commissionId, reversedTotal: lost, valuation: { amount: worth } };
  const event = { type: 'commission-adjusted', data } as unknown as CommissionEvent;
  return left(folded.take(event, { position, revision: BigInt(place) }));
}

const left = (lowered: ReturnType<FoldedCompensations['take']>) =>
  lowered.map(({ compensationId, amount }) => `${compensationId} ${amount.amount}`);

const rejected = (n: number) =>
  left(
    folded.take(
      {
        type: 'commission-rejected',
        data: { commissionId: `com_d${n}` },
      } as unknown as CommissionEvent,
      { position: next(), revision: 3n },
    ),
  );

describe('several compensations of one commission', () => {
  it('give way one after the other, the latest first, and none of them more than came back', () => {
    folded.wonCommission(won(1, '100', { commission: seen('1000', '0') }), next());
    folded.wonCommission(won(2, '100', { commission: seen('1000', '0') }), next());
    expect(adjusted(eur('1060'), eur('0'))).toEqual(['com_d2 40']);
    expect(adjusted(eur('1150'), eur('0'))).toEqual(['com_d1 50', 'com_d2 0']);
    expect(adjusted(eur('1000'), eur('0'))).toEqual([]);
    expect(adjusted(eur('1200'), eur('0'))).toEqual(['com_d1 0']);
  });

  it('cover, where the event does not say what, what the earlier ones left', () => {
    folded.wonCommission(won(1, '300', { covers: null, commission: seen('1000', '400') }), next());
    const second = won(2, '250', { covers: null, commission: seen('1000', '400') });
    expect(folded.wonCommission(second, next())).toEqual([]);
    expect(adjusted(eur('1000'), eur('0'))).toEqual(['com_d1 0', 'com_d2 150']);
  });
});

describe('a compensation that a person rejected', () => {
  it('of a lost commission leaves its loss to the next', () => {
    const lost = { covers: eur('400'), commission: seen('1000', '400') };
    folded.wonCommission(won(1, '400', lost), next());
    expect(rejected(1)).toEqual([]);
    expect(folded.wonCommission(won(2, '400', lost), next())).toEqual([]);
    expect(adjusted(eur('1000'), eur('300'))).toEqual(['com_d2 300']);
  });

  it('of a missing order is as if it had not been: the own commission goes off the next', () => {
    folded.wonOrder(won(1, '1500'), order, next());
    expect(rejected(1)).toEqual([]);
    const own = { commissionId: 'com_own', worth: eur('1'), lost: eur('0'), sequence: 1 };
    expect(left(folded.wonOrder(won(2, '1500', { commission: own }), order, next()))).toEqual([
      'com_d2 1499',
    ]);
  });

  it('takes nothing from what was granted beside it, also after a restart', () => {
    folded.wonOrder(won(1, '1500'), order, next());
    folded.wonOrder(won(2, '200'), order, next());
    folded = new FoldedCompensations(folded);
    expect(rejected(1)).toEqual([]);
    expect([...folded.changed]).toEqual(['order prg_1 aff_1 ORD 1']);
    const own = { commissionId: 'com_own', worth: eur('50'), lost: eur('0'), sequence: 1 };
    expect(left(folded.wonOrder(won(3, '10', { commission: own }), order, next()))).toEqual([
      ...['com_d2 160', 'com_d3 0'],
    ]);
  });
});

it('a compensation that says itself that it is worth less gives no more than that', () => {
  const lost = { covers: eur('400'), commission: seen('1000', '400') };
  folded.wonCommission(won(1, '400', lost), next());
  expect(adjusted(eur('0'), eur('0'), 'com_d1')).toEqual([]);
  // Lost still, and granted anew: nothing stands in its way, and nothing comes back by a lowering.
  expect(folded.wonCommission(won(2, '400', lost), next())).toEqual([]);
  expect(adjusted(eur('1000'), eur('300'))).toEqual(['com_d2 300']);
});

it('what was remembered before it said what was granted is read as what it gave', () => {
  folded.wonOrder(won(1, '1500'), order, next());
  const [[key, state] = ['', undefined]] = folded.orders;
  const { granted: _, ...old } = state?.compensations[0] ?? {};
  folded = new FoldedCompensations({
    orders: [[key, { ...state, compensations: [old] } as never]],
  });
  expect(rejected(1)).toEqual([]);
  expect(folded.orders.get(key)).toMatchObject({ entitled: eur('0'), compensations: [] });
});

describe('what cannot be compared, or was taken in before,', () => {
  it('changes nothing and stops nothing', () => {
    const dollars = money('1000', 'USD');
    const commission = { ...seen('1000', '400'), worth: dollars, lost: dollars };
    expect(folded.wonCommission(won(1, '400', { commission }), next())).toEqual([]);
    folded.wonOrder(won(2, '700'), order, next());
    expect(folded.wonOrder(won(3, '1', { granted: dollars }), order, next())).toEqual([]);
    folded.wonCommission(won(4, '400', { covers: null, commission: seen('1000', '400') }), next());
    expect(adjusted(dollars, dollars)).toEqual([]);
    const at = next();
    expect(adjusted(eur('1000'), eur('100'), 'com_1', at)).toEqual(['com_d4 100']);
    expect(adjusted(eur('1000'), eur('0'), 'com_1', at)).toEqual([]);
  });

  it('is told of other commissions, rivals and kinds', () => {
    folded.wonOrder(won(1, '700'), order, next());
    const held = (wishes: object) =>
      left(
        folded.take(
          {
            type: 'commission-held',
            data: { ...order, kind: 'order', commissionId: 'com_2', amount: eur('500'), ...wishes },
          } as unknown as CommissionEvent,
          { position: next(), revision: 0n },
        ),
      );
    expect(held({ affiliateId: 'aff_2' })).toEqual([]);
    expect(held({ kind: 'compensation' })).toEqual([]);
    expect(held({ kind: 'second-tier' })).toEqual([]);
    expect(held({ orderExternalId: null })).toEqual([]);
    expect(adjusted(eur('600'), eur('0'), 'com_2')).toEqual([]);
    expect(held({})).toEqual(['com_d1 200']);
    expect(adjusted(eur('600'), eur('0'), 'com_2')).toEqual(['com_d1 100']);
  });
});
