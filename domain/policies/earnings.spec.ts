import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  at,
  eur,
  follow,
  months,
  percent,
  periodsThereAre,
  reject,
  Streams,
  tell,
  type Logged,
  type Step,
  type Story,
} from '../../test/domain/earnings-story.js';
import { commission, type CommissionEvent } from '../commission/commission.js';
import { Refusal, refuse } from '../kernel/refusal.js';
import { isBalanced } from '../ledger/postings.js';
import { always } from '../program/rules/period.js';
import type { EarningsEvent } from './earnings.js';

const affiliates = ['aff_1', 'aff_2'];

const amounts = fc.bigInt({ min: 0n, max: 30_000n });
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: amounts.map((refund) => ({ refund })) },
  { weight: 2, arbitrary: amounts.map((undo) => ({ undo })) },
  { weight: 1, arbitrary: fc.constant({ no: true } as const) },
  { weight: 3, arbitrary: fc.constant({ yes: true } as const) },
);
const story: fc.Arbitrary<Story> = fc.record({
  affiliateId: fc.constantFrom(...affiliates),
  occurredAt: fc.constantFrom(at, '2026-05-31T23:59:59.999Z', '2026-06-01T00:00:00.000Z'),
  total: amounts,
  steps: fc.array(steps, { maxLength: 5 }),
});
const schedules = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 40 });
const sizes = fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 7 });
const stories = fc.array(story, { minLength: 1, maxLength: 8 });

describe('what follows from commissions', () => {
  it('is worth what the formula says of the final totals, in whatever order all happened', () => {
    fc.assert(
      fc.property(stories, schedules, schedules, sizes, sizes, (told, one, other, cut, recut) => {
        const first = tell(told, one);
        const streams = follow(first.log, cut);
        const again = tell(told, other);
        const otherwise = follow(again.log, recut);
        const periods = periodsThereAre(first.orders);
        const worth = periods.map(({ key, expected }) => [key, expected.amount]);
        const found = (of: Streams) => periods.map(({ key }) => [key, of.remaining(key).amount]);
        expect(found(streams)).toEqual(worth);
        expect(found(otherwise)).toEqual(worth);
        expect(periods.every(({ key }) => streams.events(key).every(balances))).toBe(true);
        const shares = first.orders.map(({ story: { affiliateId }, remaining }) =>
          affiliateId === 'aff_1' ? percent(remaining) : eur(0),
        );
        expect(first.orders.map((_, n) => streams.remaining(`com_${n}`))).toEqual(shares);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is written once: read again from the beginning, in other batches, it adds nothing', () => {
    fc.assert(
      fc.property(stories, schedules, sizes, sizes, (told, schedule, cut, recut) => {
        const { log } = tell(told, schedule);
        const streams = follow(log, cut);
        const { written } = streams;
        follow(log, recut, streams);
        follow(log, [1], streams);
        expect(streams.written).toBe(written);
      }),
      { numRuns: 1_000 },
    );
  });
});

function balances(event: CommissionEvent): boolean {
  return !('postings' in event.data) || isBalanced(event.data.postings);
}

describe('a bonus of a month', () => {
  const key = ['prg_1', 'aff_1', 'bonus', months[0]].join(' ');
  const sale = (total: bigint, ...more: Step[]): Story => ({
    ...{ affiliateId: 'aff_1', occurredAt: at, total, steps: more },
  });

  it('goes with the refund that crosses its threshold, once, and comes back when that is taken back', () => {
    const refunds = [{ refund: 6_000n }, { refund: 1_000n }, { undo: 7_000n }];
    const { log } = tell([sale(45_000n, ...refunds)], [0]);
    const streams = follow(log, [1]);
    expect(streams.events(key).map(({ type, data }) => [type, bookedOf(data)])).toEqual([
      ['commission-held', '5000'],
      ['commission-adjusted', '-5000'],
      ['commission-adjusted', '5000'],
    ]);
  });

  it('is held to the end of the month and its holds', () => {
    const { log } = tell([sale(45_000n)], [0]);
    const [held] = follow(log, [100]).events(key);
    expect(held?.data).toMatchObject({
      ...{ kind: 'performance', conversionId: null, orderExternalId: null, rulesVersion: 1 },
      source: { kind: 'period', ruleId: 'bonus', from: months[0], to: months[1] },
      ...{ occurredAt: at, releaseAt: '2026-07-01T00:00:00.000Z', base: eur(45_000) },
    });
  });

  it('that was rejected stays so, whatever the month comes to', () => {
    const { log } = tell([sale(45_000n, { refund: 45_000n }, { undo: 45_000n })], [0]);
    const streams = new Streams();
    const heldBy = log.findIndex(({ event }) => event.type === 'commission-held') + 1;
    follow(log.slice(0, heldBy), [100], streams);
    const decided = commission.decide(reject, streams.state(key));
    if (decided instanceof Refusal) throw new Error(decided.code);
    const rejected = decided.map((event) => ({ commandId: 'a person', event }));
    streams.streams.get(key)?.push(...rejected);
    follow(log, [1], streams);
    expect(streams.events(key).map(({ type }) => type)).toEqual([
      'commission-held',
      'commission-rejected',
    ]);
  });
});

describe('a bonus of all time', () => {
  const key = ['prg_1', 'aff_1', 'ever', always.from].join(' ');
  const yes = { yes: true } as const;
  const sale = (...more: Step[]): Story => ({
    ...{ affiliateId: 'aff_1', occurredAt: at, total: 10_000n, steps: more },
  });
  const four = (...last: Step[]) => tell([sale(yes), sale(yes), sale(yes), sale(...last)], [0]).log;

  it('counts an order once its own commission is payable, and no earlier', () => {
    expect(follow(four(), [1]).events(key)).toEqual([]);
    const streams = follow(four(yes), [1]);
    expect(streams.remaining(key)).toEqual(eur(777));
    expect(streams.events(key).map(({ type }) => type)).toEqual(['commission-held']);
  });

  it('counts it no more when it is refunded or rejected', () => {
    expect(follow(four(yes, { refund: 10_000n }), [1]).remaining(key)).toEqual(eur(0));
    expect(follow(four(yes, { no: true }), [1]).remaining(key)).toEqual(eur(0));
  });

  it('cannot be rejected: that would end it for all orders to come', () => {
    const state = follow(four(yes), [1]).state(key);
    expect(commission.decide(reject, state)).toEqual(refuse('commission.of-all-time'));
  });
});

describe('an order', () => {
  const key = ['prg_1', 'aff_1', 'bonus', months[0]].join(' ');
  const sold = (): readonly Logged[] =>
    tell(
      [{ affiliateId: 'aff_1', occurredAt: at, total: 45_000n, steps: [{ refund: 45_000n }] }],
      [0],
    ).log;

  it('that was refunded before anyone was credited counts as what was left of it', () => {
    const [late] = [sold().filter(({ event }) => event.type === 'commission-held')];
    const others = sold().filter(({ event }) => event.type !== 'commission-held');
    const atOnce = others.findIndex(({ event }) => event.type === 'conversion-refunded') + 1;
    const streams = follow([...others.slice(0, atOnce), ...late, ...others.slice(atOnce)], [1]);
    const whole = ['prg_1', 'aff_1', 'marginal', months[0]].join(' ');
    expect(streams.events(whole)).toEqual([]);
    expect(streams.remaining(key)).toEqual(eur(0));
  });

  it('that is given to somebody else counts for them alone', () => {
    const log = sold().filter(({ event }) => !/refunded|reversed/.test(event.type));
    const elsewhere: EarningsEvent = {
      type: 'conversion-reattributed',
      data: { conversionId: 'cnv_0', credits: [{ commissionId: 'com_other' }] },
    } as unknown as EarningsEvent;
    const streams = follow(log, [1]);
    expect(streams.remaining(key)).toEqual(eur(5_000));
    expect(streams.remaining('com_0')).toEqual(eur(450));
    follow([...log, { id: 'over', event: elsewhere }], [1], streams);
    expect([streams.remaining(key), streams.remaining('com_0')]).toEqual([eur(0), eur(0)]);
  });
});

/** What an event adds to what the affiliate is owed: minor units. */
function bookedOf(data: CommissionEvent['data']): string | undefined {
  const legs = 'postings' in data ? data.postings : [];
  const leg = legs.find(({ account }) => account.startsWith('affiliate:'));
  return leg && (leg.side === 'credit' ? leg.amount.amount : `-${leg.amount.amount}`);
}
