import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { accounts } from '#domain/ledger/postings.js';
import type { CommissionRule } from '#domain/program/rules.js';
import { EarningsPolicy } from '#src/earnings/earnings.policy.js';
import {
  basesOf,
  commissionsOf,
  int,
  isOfPeriod,
  percent,
  periodOf,
  remainingOf,
  soldBy,
  worthOf,
} from './performance-reference.js';
import { affiliates, merchantId, Shop } from './shop.js';
import { lives, type Step } from './steps.js';

/** Another one in each run; SEED=… replays one. fast-check prints it, and the shortest life, when it fails. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const runs = Number(process.env['RUNS'] ?? 300);

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const most = 600_000n;
const always = { conversionKind: null, timeZone: 'Europe/Berlin' } as const;
const rules: readonly CommissionRule[] = [
  {
    ...{ ruleId: 'base', conversionKind: null, kind: 'percent', percent: '15' },
    cap: { perPeriod: { period: 'month', amount: eur(`${most}`) } },
  },
  {
    ...{ ...always, ruleId: 'whole', kind: 'tiers', period: 'month', measure: 'orders' },
    ...{ mode: 'whole', steps: [{ from: '2', percent: '1.25' }] },
  },
  {
    ...{ ...always, ruleId: 'ever', kind: 'tiers', period: 'all-time', measure: 'revenue' },
    mode: 'marginal',
    steps: [
      { from: '10000', percent: '2.5' },
      { from: '3000000', percent: '5' },
    ],
  },
  {
    ...{ ...always, ruleId: 'month', kind: 'bonus', period: 'month', measure: 'commission' },
    ...{ threshold: '400000', amount: eur('5000') },
  },
  {
    ...{ ...always, ruleId: 'first', kind: 'bonus', period: 'all-time', measure: 'orders' },
    ...{ threshold: '2', amount: eur('777') },
  },
  { ruleId: 'second', conversionKind: null, kind: 'second-tier', percent: '10', months: null },
];
const [recruited, recruiter] = affiliates;

describe(`earnings of any life (SEED=${seed})`, () => {
  it('are what the formulas say of the orders as they are in the end, and a replay adds nothing', async () => {
    const reached = new Map<string, number>();
    const note = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1);
    await fc.assert(
      fc.asyncProperty(lives, async (steps) => {
        // All else here is promises: a time limit needs a turn to strike.
        await turn();
        const shop = new Shop(rules, (pipeline) => [new EarningsPolicy(pipeline)]);
        await shop.open();
        const by = { recruiterId: recruiter, status: 'approved' } as const;
        await shop.desk.give(affiliate, recruited, { type: 'name-recruiter', recruiter: by });
        for (const step of steps) {
          await happen(shop, step);
          booksBalance(shop);
        }
        periodsAreWorth(shop, note);
        secondTiersAreWorth(shop, note);
        capsHold(shop, note);
        const { length } = shop.desk.log.events;
        for (const size of [1, 7, shop.desk.events.length]) {
          await shop.desk.replay(size);
          expect(shop.desk.log.events.slice(length)).toEqual([]);
        }
      }),
      { numRuns: runs, seed, endOnFailure: false },
    );
    // A model that never gets that far proves nothing.
    for (const what of mustHappen) expect([what, reached.get(what) ?? 0]).not.toEqual([what, 0]);
  }, 400_000);
});

const mustHappen = [
  'whole is worth something',
  'ever is worth something',
  'month is worth something',
  'first is worth something',
  'second tier is worth something',
  'the room of a cap is all gone',
];

/** One commission for each affiliate, rule and period that was ever worth anything, and no other. */
function periodsAreWorth(shop: Shop, note: (what: string) => void): void {
  const sold = soldBy(shop);
  const found = commissionsOf(shop, 'performance').map((state) => {
    const { affiliateId, source, occurredAt } = state.terms;
    const rule = rules.filter(isOfPeriod).find(({ ruleId }) => ruleId === sourceRule(source));
    if (!rule) throw new Error('A performance of no rule');
    return { key: [affiliateId, rule.ruleId, periodOf(rule, occurredAt)].join(' '), state };
  });
  expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
  const times = [...new Set(shop.orders.map(({ key }) => shop.order(key).order.occurredAt))];
  for (const rule of rules.filter(isOfPeriod)) {
    for (const period of new Set(times.map((at) => periodOf(rule, at)))) {
      for (const affiliateId of affiliates) {
        const counted = sold.filter(
          (each) => each.affiliateId === affiliateId && periodOf(rule, each.occurredAt) === period,
        );
        const key = [affiliateId, rule.ruleId, period].join(' ');
        const state = found.find((each) => each.key === key)?.state;
        const isRejected = state?.stage === 'rejected';
        if (isRejected) expect(rule.period).not.toBe('all-time');
        const worth = isRejected ? 0n : worthOf(rule, counted);
        expect([key, state ? remainingOf(state) : 0n]).toEqual([key, worth]);
        if (worth > 0n) note(`${rule.ruleId} is worth something`);
      }
    }
  }
}

function sourceRule(source: unknown): string {
  return (source as { readonly ruleId: string }).ruleId;
}

/** A tenth of what remains of each commission that the recruited was given while its recruiter was not suspended. */
function secondTiersAreWorth(shop: Shop, note: (what: string) => void): void {
  const shares = new Map(
    commissionsOf(shop, 'second-tier').map((state) => [
      (state.terms.source as { readonly commissionId: string }).commissionId,
      state,
    ]),
  );
  let isSuspended = false;
  for (const { type, data } of shop.desk.events) {
    const { affiliateId, commissionId, kind } = data as Record<string, string>;
    if (affiliateId === recruiter && /^affiliate-(suspended|reinstated)$/.test(type)) {
      isSuspended = type === 'affiliate-suspended';
    }
    if (type !== 'commission-held' || kind !== 'order' || commissionId === undefined) continue;
    const state = shop.commission(commissionId);
    if (state.status === 'absent') throw new Error(`${commissionId} does not exist`);
    const share = shares.get(commissionId);
    const is = share ? remainingOf(share) : 0n;
    const gets = affiliateId === recruited && !isSuspended && share?.stage !== 'rejected';
    const worth = gets ? percent(remainingOf(state), '10') : 0n;
    expect([commissionId, is]).toEqual([commissionId, worth]);
    if (worth > 0n) note('second tier is worth something');
  }
}

/** An order that was left with whom it came to is worth its percentage, or the room that it found. */
function capsHold(shop: Shop, note: (what: string) => void): void {
  for (const { key } of shop.orders) {
    const order = shop.order(key);
    const [credit, ...others] = order.credits;
    // Who was credited by a person's word found the room of another moment.
    if (!credit || order.reattributions > 0) continue;
    expect(others).toEqual([]);
    const whole = percent(basesOf(order).get(credit.commissionId) ?? 0n, '15');
    const room = most - foundBefore(order);
    const worth = room < 0n ? 0n : room < whole ? room : whole;
    const state = shop.commission(credit.commissionId);
    if (state.status === 'absent') throw new Error(`${credit.commissionId} does not exist`);
    if (state.stage === 'rejected') continue;
    expect([key, int(state.terms.amount)]).toEqual([key, worth]);
    if (room <= 0n && whole > 0n) note('the room of a cap is all gone');
  }
}

function foundBefore({ decision, credits }: ReturnType<Shop['order']>): bigint {
  const { cappedBefore = [] } = decision ?? {};
  const found = cappedBefore.find(({ affiliateId }) => affiliateId === credits[0]?.affiliateId);
  if (!found) throw new Error('It was decided without a look at the cap');
  return int(found.earned);
}

/** What each affiliate has earned by orders of this month, after refunds. */
function earnedSoFar(shop: Shop): Map<string, bigint> {
  const month = shop.desk.clock.iso().slice(0, 7);
  const earned = new Map(affiliates.map((id) => [id as string, 0n]));
  for (const state of commissionsOf(shop, 'order')) {
    const { affiliateId, occurredAt } = state.terms;
    if (occurredAt.slice(0, 7) !== month) continue;
    earned.set(affiliateId, (earned.get(affiliateId) ?? 0n) + remainingOf(state));
  }
  return earned;
}

/** A new order finds what its affiliate has earned by all that happened before. */
async function happen(shop: Shop, step: Step): Promise<void> {
  const [before, { length }] = [earnedSoFar(shop), shop.orders];
  await shop.happen(step);
  const posted = shop.orders[length];
  if (!posted) return;
  const order = shop.order(posted.key);
  const [credit] = order.credits;
  if (credit) expect(foundBefore(order)).toBe(before.get(credit.affiliateId));
}

/** Every leg has its other, and the accounts say what the commissions say. */
function booksBalance(shop: Shop): void {
  const { desk } = shop;
  expect([...desk.balances.values()].reduce((sum, each) => sum + each, 0n)).toBe(0n);
  let owed = 0n;
  const pending = new Map<string, bigint>();
  for (const id of shop.commissionIds()) {
    const state = shop.commission(id);
    if (state.status === 'absent') throw new Error(`${id} does not exist`);
    const { standing, terms } = state;
    const places = [standing.pending, standing.payable, standing.inPayout, standing.paid].map(int);
    const stands = places.reduce((sum, each) => sum + each, 0n) - int(standing.clawedBack);
    expect([id, stands]).toEqual([id, remainingOf(state)]);
    owed += stands;
    const { affiliateId } = terms;
    pending.set(affiliateId, (pending.get(affiliateId) ?? 0n) + int(standing.pending));
  }
  expect(desk.balance(accounts.merchantExpense(merchantId), 'EUR')).toBe(owed);
  for (const affiliateId of affiliates) {
    const waits = -desk.balance(accounts.affiliatePending(affiliateId), 'EUR');
    expect(waits).toBe(pending.get(affiliateId) ?? 0n);
  }
}
