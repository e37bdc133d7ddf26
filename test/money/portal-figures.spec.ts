import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { accounts } from '#domain/ledger/postings.js';
import type { OpenedLine } from '#domain/payout/payout-events.js';
import type { CommissionRule } from '#domain/program/rules.js';
import { affiliateEarnings } from '#projections/affiliate-earnings.projection.js';
import { clicks } from '#projections/clicks.projection.js';
import { commissions } from '#projections/commissions.projection.js';
import { type GivenEvent, MemoryFeed } from '#projections/engine/memory-feed.js';
import { Projector } from '#projections/engine/projector.js';
import { verify } from '#projections/engine/verify.js';
import { ledger } from '#projections/ledger.projection.js';
import { payoutLineBoard } from '#projections/payout-lines.projection.js';
import { programs } from '#projections/programs.projection.js';
import { EarningsPolicy } from '#src/earnings/earnings.policy.js';
import { balancesOf, nextNetsOf } from '#src/portal/balances.js';
import { figuresOf, restOf, sumUp, type Figures } from '#src/portal/figures.js';
import { earnedSums, productSums } from '#src/portal/performance-rows.js';
import { createTestDatabase } from '../setup/database.js';
import { affiliates, Shop } from './shop.js';
import { lives, type Step } from './steps.js';

/** Another one in each run; SEED=… replays one. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const runs = Number(process.env['RUNS'] ?? 5);

const always = { conversionKind: null, timeZone: 'Europe/Berlin' } as const;
const rules: readonly CommissionRule[] = [
  { ruleId: 'base', conversionKind: null, kind: 'percent', percent: '15' },
  {
    ...{ ...always, ruleId: 'whole', kind: 'tiers', period: 'month', measure: 'orders' },
    ...{ mode: 'whole', steps: [{ from: '2', percent: '1.25' }] },
  },
  { ruleId: 'second', conversionKind: null, kind: 'second-tier', percent: '10', months: null },
];
const [recruited, recruiter] = affiliates;
const projections = [affiliateEarnings, clicks, commissions, ledger, payoutLineBoard, programs];
const ever = { timezone: 'Pacific/Auckland', days: [], from: '2020-01-01', to: '2200-01-01' };

describe(`what portals tell of any life (SEED=${seed})`, () => {
  it('adds up to what the ledger says, however it is grouped', async () => {
    let told = 0n;
    for (const steps of fc.sample(longLives, { numRuns: runs, seed })) {
      const shop = await lived(steps);
      told += await withTables(shop.desk.events, shop, async (pool) => {
        let sum = 0n;
        for (const affiliateId of affiliates) sum += await compared(shop, pool, affiliateId);
        return sum;
      });
    }
    // Of nothing, everything is true.
    expect(told).toBeGreaterThan(0n);
  }, 300_000);
});

it('tells of a next payout that keeps back what is owed to its program, and not to another', async () => {
  const order: Step = {
    ...{ kind: 'order', coupon: 0, total: 50_000, taxPercent: 0, lines: 0, isForeign: false },
  };
  const settle: Step = { kind: 'outcome', line: 0, is: 'settle', difference: 0 };
  const refund: Step = { kind: 'refund', order: 0, percent: 100, cause: 'refund' };
  const month = { kind: 'month-end' } as const;
  const indebted = await lived([order, month, settle, refund]);
  const owed = affiliates.find(
    (each) => indebted.desk.balance(accounts.affiliateReceivable(each), 'EUR') > 0n,
  );
  if (owed === undefined) throw new Error('Nobody owes anything');
  const earning = await lived([
    order,
    { kind: 'days', days: 40 },
    { kind: 'approve', commission: 0 },
  ]);
  const payable = -earning.desk.balance(accounts.affiliatePayable(owed), 'EUR');
  expect(payable).toBeGreaterThan(0n);
  const facts = ({ desk }: Shop) =>
    desk.events.map(({ type, stream, data, metadata }) => ({ type, stream, data, metadata }));
  const own = facts(indebted);
  // The same shop has another program, with ids of its own.
  const elsewhere: typeof own = JSON.parse(
    JSON.stringify(facts(earning)).replaceAll(/\bprg_1|\b(com|cnv|rfd)_/g, (id) => `${id}2`),
  );
  await withTables([...own, ...elsewhere], indebted, async (pool) => {
    expect(await nextNetsOf(pool, owed)).toEqual([{ currency: 'EUR', net: payable }]);
  });
});

const longLives = lives.filter((steps) => steps.length >= 40);

async function lived(steps: readonly Step[]): Promise<Shop> {
  const shop = new Shop(rules, (pipeline) => [new EarningsPolicy(pipeline)]);
  await shop.open();
  const by = { recruiterId: recruiter, status: 'approved' } as const;
  await shop.desk.give(affiliate, recruited, { type: 'name-recruiter', recruiter: by });
  for (const step of steps) await shop.happen(step);
  return shop;
}

/** The tables of the portal as all events of the shop make them, live and rebuilt. */
async function withTables<Result>(
  events: readonly GivenEvent[],
  { desk }: Shop,
  work: (pool: pg.Pool) => Promise<Result>,
): Promise<Result> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url });
  pool.on('error', () => undefined);
  const feed = new MemoryFeed();
  feed.record(...events);
  const projector = new Projector({ pool, feed, projections, clock: desk.clock });
  try {
    await projector.start();
    await projector.settled();
    for (const each of projections) {
      expect([each.name, await verify({ pool, feed }, each, { sizes: { events: 3 } })]).toEqual([
        each.name,
        expect.objectContaining({ equal: true }),
      ]);
    }
    return await work(pool);
  } finally {
    await projector.stop();
    await pool.end();
    await database.drop();
  }
}

/** Of one affiliate: its portal against the books and against its commissions. Gives what it earned. */
async function compared(shop: Shop, pool: pg.Pool, affiliateId: string): Promise<bigint> {
  const { desk } = shop;
  const own = standingsOf(shop, affiliateId);
  const [balance] = await balancesOf(pool, affiliateId);
  const of = (name: keyof NonNullable<typeof balance>) =>
    BigInt((balance?.[name] as { readonly amount: string } | undefined)?.amount ?? '0');
  const waits = of('held') + of('awaitingApproval') + of('heldBack') + of('payable');
  const pending = -desk.balance(accounts.affiliatePending(affiliateId), 'EUR');
  const payable = -desk.balance(accounts.affiliatePayable(affiliateId), 'EUR');
  const owed = desk.balance(accounts.affiliateReceivable(affiliateId), 'EUR');
  expect({ waits, owed: of('owed') }).toEqual({ waits: pending + payable, owed });
  expect({ inPayout: of('inPayout'), paid: of('paid') }).toEqual(sentTo(shop, affiliateId));
  const remaining = waits + of('inPayout') + of('paid') - of('owed');
  expect(remaining).toBe(own.remaining);
  for (const by of ['day', 'link', 'sub1'] as const) {
    const asked = { affiliateId, range: ever, programId: null, linkCode: null };
    const whole = sumUp([...figuresOf([], await earnedSums(pool, by, asked)).values()]);
    expect([by, euros(whole.earned), euros(whole.remaining)]).toEqual([by, own.amount, remaining]);
    if (by !== 'day') continue;
    const products = sumUp([...figuresOf([], await productSums(pool, asked)).values()]);
    const rest: Figures = restOf(whole, products);
    expect(euros(products.earned) + euros(rest.earned)).toBe(own.amount);
  }
  return own.amount;
}

function euros(sums: ReadonlyMap<string, bigint>): bigint {
  expect([...sums.keys()].filter((currency) => currency !== 'EUR')).toEqual([]);
  return sums.get('EUR') ?? 0n;
}

/** Sums over an affiliate's commissions as their streams say they are. */
function standingsOf(shop: Shop, affiliateId: string) {
  const sums = { amount: 0n, remaining: 0n };
  for (const id of shop.commissionIds()) {
    const state = shop.commission(id);
    if (state.status === 'absent' || state.terms.affiliateId !== affiliateId) continue;
    const { pending, payable, inPayout, paid, clawedBack } = state.standing;
    const int = ({ amount }: { readonly amount: string }) => BigInt(amount);
    sums.amount += int(state.terms.amount);
    sums.remaining += int(pending) + int(payable) + int(inPayout) + int(paid) - int(clawedBack);
  }
  return sums;
}

/** What payouts to an affiliate are under way and what they brought, read off their lines alone. */
function sentTo({ desk }: Shop, affiliateId: string) {
  const open = new Map<string, bigint>();
  const settled = new Map<string, bigint>();
  for (const { type, data } of desk.events) {
    const { lineId, net, affiliateId: whose } = data as Partial<OpenedLine>;
    if (lineId === undefined || whose !== affiliateId) continue;
    if (type === 'payout-line-opened') open.set(lineId, BigInt(net?.amount ?? '0'));
    if (type === 'payout-line-settled') settled.set(lineId, open.get(lineId) ?? 0n);
    if (/^payout-line-(settled|failed)$/.test(type)) open.delete(lineId);
    if (type === 'payout-line-returned') settled.delete(lineId);
  }
  const sum = (of: Map<string, bigint>) => [...of.values()].reduce((all, each) => all + each, 0n);
  return { inPayout: sum(open), paid: sum(settled) };
}
