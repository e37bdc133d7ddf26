import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { money, plus, zero } from '#domain/kernel/money.js';
import { PayoutWorld } from './payout-world.js';

const affiliates = ['aff_1', 'aff_2'];
const at = '2026-05-04T10:00:00.000Z';

type Step = (world: PayoutWorld) => Promise<unknown>;

/** One of a list, by a number that may be beyond it; nothing of an empty one. */
const pick = <Item>(list: readonly Item[], n: number): Item | undefined => list[n % list.length];

const n = fc.nat(20);
const who = fc.constantFrom(...affiliates);
const openedLines = (world: PayoutWorld) =>
  world
    .events()
    .flatMap((event) => (event.type === 'payout-line-opened' ? [event.data.lineId] : []));

const onLine = (how: (world: PayoutWorld, lineId: string) => Promise<unknown>) =>
  n.map((which): Step => async (world) => {
    const lineId = pick(openedLines(world), which);
    if (lineId !== undefined) await how(world, lineId);
  });
const onBatch = (how: (world: PayoutWorld, batchId: string) => Promise<unknown>) =>
  n.map((which): Step => async (world) => {
    const batchId = pick(world.batches, which);
    if (batchId !== undefined) await how(world, batchId);
  });

const settle = (world: PayoutWorld, lineId: string) =>
  world.onLine(lineId, {
    ...{ type: 'settle-payout-line', providerRef: null, source: 'provider', settledAt: at },
    taken: null,
  });
const comesBack = { type: 'return-payout-line', returnedAt: at, returned: null } as const;
const outcome = { reasonCode: 'AC04', reason: 'Closed.', source: 'provider' } as const;

/** The policy dies at one of its appends, which may have been carried out unseen. */
const trouble = fc.record({ appends: fc.nat(10), isWritten: fc.boolean() });
const most = fc.integer({ min: 1, max: 60 });

/** From a request to open lines, unless something comes between. */
const round = trouble.map((strikes): Step => async (world) => {
  await world.request();
  await world.read(1000);
  const batchId = world.batches.at(-1);
  if (batchId !== undefined) await world.approve(batchId);
  await world.read(1000, strikes);
});

const refund = fc
  .tuple(n, fc.integer({ min: 1, max: 500 }))
  .map(([which, cents]): Step => async (world) => {
    const commissionId = pick(world.commissions, which);
    if (commissionId !== undefined) await world.refund(commissionId, cents);
  });

const judge = fc.tuple(who, fc.boolean()).map(([id, back]): Step => (world) => {
  const type = back ? 'reinstate-affiliate' : 'suspend-affiliate';
  return world.give(affiliate, id, { type, reason: 'FRAUD' });
});

const change = fc.tuple(n, fc.boolean()).map(([which, all]): Step => async (world) => {
  const id = pick(world.batches, which);
  const choice = { minimum: null, include: null, exclude: all ? [] : ['aff_1'], kinds: null };
  if (id === undefined) return;
  await world.onBatch(id, {
    ...{ type: 'change-payout-batch', ...choice, changedBy: 'user:asker', note: null },
  });
});

const weighted: readonly (readonly [number, fc.Arbitrary<Step>])[] = [
  [
    6,
    fc.tuple(who, fc.integer({ min: 1, max: 500 })).map(
      ([id, cents]) =>
        (w) =>
          w.earn(id, cents),
    ),
  ],
  [3, refund],
  [1, who.map((id) => (world) => world.setMethod(id))],
  [1, judge],
  [1, fc.constant((world) => world.request())],
  [5, round],
  [5, onBatch((world, id) => world.approve(id))],
  [1, onBatch((world, id) => world.onBatch(id, { type: 'cancel-payout-batch', reason: 'no' }))],
  [1, change],
  [4, onLine(settle)],
  [2, onLine((world, id) => world.onLine(id, { type: 'fail-payout-line', ...outcome }))],
  [2, onLine((world, id) => world.onLine(id, { ...comesBack, ...outcome }))],
  [6, most.map((events) => (world) => world.read(events))],
  [
    5,
    fc.tuple(most, trouble).map(
      ([events, strikes]) =>
        (world) =>
          world.read(events, strikes),
    ),
  ],
  [1, fc.constant((world) => world.forget())],
];
const anyStep = fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })));

/** What each commission was paid: by lines that are settled and did not come back. */
function paidOf(world: PayoutWorld): Map<string, bigint> {
  const lines = new Map<string, readonly { commissionId: string; amount: { amount: string } }[]>();
  const paid = new Map<string, bigint>();
  const add = (lineId: string, sign: bigint) => {
    for (const { commissionId, amount } of lines.get(lineId) ?? []) {
      paid.set(commissionId, (paid.get(commissionId) ?? 0n) + sign * BigInt(amount.amount));
    }
  };
  for (const event of world.events()) {
    if (event.type === 'payout-line-opened') lines.set(event.data.lineId, event.data.commissions);
    if (event.type === 'payout-line-settled') add(event.data.lineId, 1n);
    if (event.type === 'payout-line-returned') add(event.data.lineId, -1n);
  }
  return paid;
}

/** Holds whenever the policy has answered everything. */
async function expectBooksToAgree(world: PayoutWorld): Promise<void> {
  const paid = paidOf(world);
  const [payable, owed] = [new Map<string, bigint>(), new Map<string, bigint>()];
  for (const id of world.commissions) {
    const { standing, terms, payout } = await world.commission(id);
    const sum = paid.get(id) ?? 0n;
    expect(sum).toBe(BigInt(standing.paid.amount));
    expect(sum <= BigInt(terms.amount.amount)).toBe(true);
    expect(payout === null).toBe(standing.inPayout.amount === '0');
    const { affiliateId } = terms;
    const add = (to: Map<string, bigint>, amount: string) =>
      to.set(affiliateId, (to.get(affiliateId) ?? 0n) + BigInt(amount));
    add(payable, standing.payable.amount);
    add(owed, standing.clawedBack.amount);
  }
  for (const affiliateId of affiliates) {
    expect(world.balance(`affiliate:${affiliateId}:payable`)).toBe(payable.get(affiliateId) ?? 0n);
    const receivable = -world.balance(`affiliate:${affiliateId}:receivable`);
    expect(receivable >= 0n && receivable <= (owed.get(affiliateId) ?? 0n)).toBe(true);
  }
}

/** Lines without an outcome, and what they come to. */
function underWay(world: PayoutWorld) {
  const open = new Map<string, { affiliateId: string; net: string }>();
  for (const event of world.events()) {
    if (event.type === 'payout-line-opened') {
      const { lineId, affiliateId, net } = event.data;
      open.set(lineId, { affiliateId, net: net.amount });
    }
    if (event.type === 'payout-line-settled' || event.type === 'payout-line-failed') {
      open.delete(event.data.lineId);
    }
  }
  return open;
}

describe('any history of payouts, with a policy that fails and forgets', () => {
  it('pays each commission at most once, and the books say the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 20, maxLength: 60 }), async (steps) => {
        const world = new PayoutWorld();
        for (const affiliateId of affiliates) await world.join(affiliateId);
        for (const affiliateId of affiliates) await world.earn(affiliateId, 400);
        for (const step of steps) await step(world);
        await world.drain();
        await expectBooksToAgree(world);
        const open = underWay(world);
        const holders = [...open.values()].map(({ affiliateId }) => affiliateId);
        expect(new Set(holders).size).toBe(holders.length);
        const clearing = [...open.values()].reduce(
          (sum, { net }) => plus(sum, money(net, 'EUR')),
          zero('EUR'),
        );
        expect(world.balance('merchant:mer_1:payout-clearing')).toBe(BigInt(clearing.amount));
        for (const lineId of open.keys()) await settle(world, lineId);
        await world.drain();
        await expectBooksToAgree(world);
        expect(world.balance('merchant:mer_1:payout-clearing')).toBe(0n);
        const { written } = world;
        await world.forget();
        await world.drain();
        expect(world.written).toBe(written);
      }),
      { numRuns: 1_000 },
    );
  }, 240_000);

  it('lets go of what a void draft had locked, however often the batch was changed since', async () => {
    const world = new PayoutWorld();
    await world.join('aff_1');
    await world.earn('aff_1', 400);
    await world.request();
    await world.drain();
    await world.approve('pbt_1');
    // It locks the commission and dies before it submits the batch.
    await world.read(1000, { appends: 1, isWritten: false });
    expect((await world.commission('com_1')).status).toBe('paying');
    for (const exclude of [['aff_1'], []]) {
      const choice = { minimum: null, include: null, exclude, kinds: null };
      await world.onBatch('pbt_1', {
        ...{ type: 'change-payout-batch', ...choice, changedBy: 'user:asker', note: null },
      });
    }
    await world.drain();
    expect((await world.commission('com_1')).status).toBe('payable');
    await world.approve('pbt_1');
    await world.drain();
    expect((await world.commission('com_1')).status).toBe('paying');
  });
});
