import { money } from '#domain/kernel/money.js';
import { accountedFor, summarize } from './import-summary.js';
import { reportLines } from './import-report.js';
import { ordersOf, type ImportPlan, type PlannedRefund } from './import-plan.js';
import type { ReadRow } from './orders-file.js';
import { planOrders } from './plan-orders.js';
import {
  runImport,
  type ImportOptions,
  type ImportPorts,
  type OrderToPost,
  type PostOutcome,
} from './run-import.js';
import { simulateClicks } from './simulate-clicks.js';

/** Books that remember: what the product promises an import. */
class Books implements ImportPorts {
  readonly orders = new Map<string, OrderToPost>();
  readonly refunds = new Map<string, PlannedRefund>();
  readonly clicks = new Set<string>();
  readonly log: string[] = [];
  underWay = 0;
  most = 0;

  constructor(private readonly before: (name: string) => void = () => undefined) {}

  async recordClicks(clicks: readonly { clickId: string }[]) {
    const known = this.clicks.size;
    for (const { clickId } of clicks) this.clicks.add(clickId);
    const recorded = this.clicks.size - known;
    return { recorded, alreadyThere: clicks.length - recorded };
  }

  postOrder(order: OrderToPost): Promise<PostOutcome> {
    return this.post(this.orders, order.externalId, order);
  }

  postRefund(refund: PlannedRefund): Promise<PostOutcome> {
    if (!this.orders.has(refund.orderExternalId)) throw new Error('A refund before its order');
    return this.post(this.refunds, refund.externalId, refund);
  }

  private async post<Item>(
    kept: Map<string, Item>,
    name: string,
    item: Item,
  ): Promise<PostOutcome> {
    this.underWay += 1;
    this.most = Math.max(this.most, this.underWay);
    await new Promise((done) => setImmediate(done));
    this.underWay -= 1;
    this.before(name);
    if (kept.has(name)) return 'already-there';
    kept.set(name, item);
    this.log.push(name);
    return 'imported';
  }
}

const order = (n: number): ReadRow => ({
  line: n + 2,
  number: String(n),
  cancels: false,
  occurredAt: new Date(1_300_000_000_000 + n * 60_000).toISOString(),
  customer: `customer ${n % 7}`,
  value: money(BigInt(1000 + n), 'GBP'),
});

/** Cancels a tenth of the latest order of its customer. */
const cancellation = (n: number): ReadRow => ({
  ...order(n),
  number: `C${n}`,
  cancels: true,
  occurredAt: '2012-01-01T00:00:00.000Z',
  value: money(-100n, 'GBP'),
});

const now = new Date('2012-02-01T00:00:00.000Z');
const rows = [
  ...Array.from({ length: 60 }, (_, n) => order(n)),
  ...Array.from({ length: 20 }, (_, n) => cancellation(n + 60)),
];
const plan: ImportPlan = planOrders(rows, 'GBP', now);
const clicks = simulateClicks(ordersOf(plan), 'prg_1', ['one', 'two']);
const options: ImportOptions = { clicks, concurrency: 8 };

describe('running an import', () => {
  it('posts clicks, then orders, then refunds, never more at a time than allowed', async () => {
    const books = new Books();
    const progress: string[] = [];
    const run = await runImport(plan, books, {
      ...options,
      onProgress: ({ phase, done, total }) => progress.push(`${phase} ${done}/${total}`),
    });
    expect(run.ended).toBe('completed');
    expect(books.most).toBe(8);
    expect(books.log.slice(0, 60).every((name) => !name.startsWith('C'))).toBe(true);
    expect([books.orders.size, books.refunds.size, books.clicks.size]).toEqual([60, 20, 7]);
    expect(books.orders.get('8')?.clickId).toBe(clicks.get('customer 1')?.clickId);
    expect(progress).toContain('clicks 7/7');
    expect(progress).toContain('orders 60/60');
    expect(progress.at(-1)).toBe('refunds 20/20');
  });

  it('posts the refunds of one order one after the other, as they happened', async () => {
    const books = new Books();
    await runImport(plan, books, { ...options, concurrency: 50 });
    const ofOne = [...books.refunds.values()].filter((refund) => refund.orderExternalId === '59');
    expect(ofOne.length).toBeGreaterThan(1);
    const lines = ofOne.map((refund) => refund.line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });

  it('finds everything there the second time', async () => {
    const books = new Books();
    const first = summarize(plan, await runImport(plan, books, options));
    const second = summarize(plan, await runImport(plan, books, options));
    expect(first).toMatchObject({ imported: 60, alreadyThere: 0, refundMatched: 20 });
    expect(second).toMatchObject({
      imported: 0,
      alreadyThere: 60,
      refundMatched: 0,
      refundAlreadyThere: 20,
      simulatedClicks: { recorded: 0, alreadyThere: 7 },
      totals: first.totals,
    });
  });

  it.each([1, 30, 55, 61, 68])(
    'ends the same when it is interrupted after %i posts and run again',
    async (posts) => {
      const abort = new AbortController();
      let count = 0;
      const books = new Books(() => {
        if ((count += 1) === posts) abort.abort();
      });
      const broken = await runImport(plan, books, { ...options, signal: abort.signal });
      expect(books.underWay).toBe(0);
      expect(broken.ended).toBe('interrupted');
      const partial = summarize(plan, broken);
      expect(partial.notReached).toBe(80 - books.orders.size - books.refunds.size);
      const again = await runImport(plan, books, options);
      const whole = summarize(plan, again);
      expect(again.ended).toBe('completed');
      expect(whole.imported + partial.imported).toBe(60);
      expect(whole.refundMatched + partial.refundMatched).toBe(20);
      expect([books.orders.size, books.refunds.size]).toEqual([60, 20]);
      expect(books.log.length).toBe(80);
    },
  );

  it('awaits what is under way when a post fails, and tells what it reached', async () => {
    const books = new Books((name) => {
      if (name === '30') throw new Error('store gone');
    });
    const run = await runImport(plan, books, options);
    expect(run).toMatchObject({ ended: 'failed', error: new Error('store gone') });
    expect(books.underWay).toBe(0);
    expect(run.outcomes.size).toBe(books.orders.size);
    expect(accountedFor(summarize(plan, run))).toBe(80);
  });

  it('posts no refund on an order that the books refused', async () => {
    const books = new Books();
    const refusing: ImportPorts = {
      recordClicks: (each) => books.recordClicks(each),
      postOrder: async (each) =>
        each.externalId === '59' ? { refused: 'conversion.conflict' } : books.postOrder(each),
      postRefund: (each) => books.postRefund(each),
    };
    const run = await runImport(plan, refusing, options);
    const { refused, imported, refundMatched } = summarize(plan, run);
    const ofIt = plan.rows.filter((row) => row.kind === 'refund' && row.orderExternalId === '59');
    expect(imported).toBe(59);
    expect(refused).toEqual({ 'conversion.conflict': 1, 'order-refused': ofIt.length });
    expect(refundMatched).toBe(20 - ofIt.length);
  });

  it('reports each row in the order of the file', async () => {
    const odd: ImportPlan = planOrders(
      [
        order(1),
        { ...order(1), line: 9 },
        { ...order(2), value: money(0n, 'GBP') },
        { line: 11, number: null, reason: 'missing-date', column: 'InvoiceDate' },
        { ...cancellation(1), line: 12, timeNote: 'ambiguous' },
        { ...cancellation(2), line: 13, customer: null },
      ],
      'GBP',
      now,
    );
    const run = await runImport(odd, new Books(), { clicks: new Map() });
    const lines = [...reportLines(odd, run.outcomes)].map((line) => JSON.parse(line));
    const money10 = { amount: '10.01', currency: 'GBP', occurredAt: '2011-03-13T07:07:40.000Z' };
    expect(lines).toEqual([
      { line: 3, number: '1', result: 'imported', ...money10 },
      { line: 9, number: '1', result: 'duplicate', content: 'same', firstLine: 3 },
      { line: 4, number: '2', result: 'refused', reason: 'zero-value' },
      { line: 11, number: null, result: 'refused', reason: 'missing-date', column: 'InvoiceDate' },
      {
        line: 12,
        number: 'C1',
        result: 'refund-matched',
        order: '1',
        occurredAt: '2012-01-01T00:00:00.000Z',
        amount: '1.00',
        currency: 'GBP',
        timeNote: 'ambiguous',
      },
      {
        line: 13,
        number: 'C2',
        result: 'refund-unmatched',
        reason: 'no-customer',
        amount: '1.00',
        currency: 'GBP',
      },
    ]);
  });
});
