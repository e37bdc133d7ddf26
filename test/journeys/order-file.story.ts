import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { verify } from '#projections/engine/verify.js';
import { projections } from '#projections/registry.js';
import { CommandLine } from '../support/command-line.js';
import { allEvents } from '../support/all-events.js';
import { Seed } from '../support/seed.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// A merchant's whole year-end: an order file comes in, an admin approves, finance exports the books.

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const whole = process.env['ORDERS_CSV'] ?? at('../../../shared/data/orders-dec2010-feb2011.csv');
// The whole file is no part of the repository; the excerpt has each of its quirks.
const file = existsSync(whole) ? whole : at('../data/online-retail-excerpt.csv');
const execute = promisify(execFile);

interface Totals {
  readonly rows: number;
  readonly orders: number;
  readonly refundsMatched: number;
  readonly refundsUnmatched: Readonly<Record<string, number>>;
  readonly duplicates: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly minorUnits: { readonly orders: string; readonly refunds: string };
}

/** Where appends stand still. */
export interface Gate {
  isReached(): Promise<boolean>;
  open(): Promise<void>;
}

/** An engine of the event store, for the whole year-end. */
export interface JourneyEngine {
  /** Settings of the product beyond its database. */
  readonly variables: Readonly<Record<string, string>>;
  /** From the nth event of a type on, appends wait inside the store. */
  standStillAfter(test: TestApp, type: string, nth: number): Promise<Gate>;
  close(): Promise<void>;
}

export function describeOrderFile(name: string, openEngine: () => Promise<JourneyEngine>): void {
  describe(`on ${name}`, () => {
    let engine: JourneyEngine;
    let test: TestApp;
    let tributary: CommandLine;
    let expected: Totals;
    let folder: string;

    const count = async (sql: string) => Number((await test.pool.query(sql)).rows[0].n);
    const eventsOf = async (type: string) =>
      (await allEvents(test.runtime.store)).filter((event) => event.type === type).length;
    const sum = (counts: Readonly<Record<string, number>>) =>
      Object.values(counts).reduce((total, each) => total + each, 0);

    beforeAll(async () => {
      engine = await openEngine();
      test = await startTestApp('2011-06-01T00:00:00.000Z', { variables: engine.variables });
      tributary = new CommandLine(test);
      folder = mkdtempSync(join(tmpdir(), 'tributary-journey-'));
      const { stdout } = await execute(process.execPath, [
        at('../independent/totals-from-csv.mjs'),
        file,
      ]);
      expected = JSON.parse(stdout) as Totals;
      const seed = new Seed(test);
      const shop = await seed.shop({ currency: 'GBP', windowDays: 90 });
      await seed.rival(shop);
      await seed.rival(shop);
      await test.settled();
    }, 60_000);

    afterAll(async () => {
      await test.close();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    });

    describe('an order file', () => {
      it('killed half-way, keeps every order that was acknowledged', async () => {
        const half = Math.floor(expected.orders / 2);
        const gate = await engine.standStillAfter(test, 'conversion-recorded', half);
        const { child, end } = tributary.start(
          'import',
          'orders',
          file,
          '--simulate-clicks',
          // So few that none of the rest can be in the store's hands when it stands still.
          '--at-once',
          '8',
          '--json',
        );
        try {
          while (child.exitCode === null && !(await gate.isReached())) await pause(5);
          child.kill('SIGKILL');
          expect((await end).signal).toBe('SIGKILL');
        } finally {
          await gate.open();
        }
        await test.settled();
        const recorded = await eventsOf('conversion-recorded');
        expect(recorded).toBeGreaterThanOrEqual(half);
        expect(recorded).toBeLessThan(expected.orders);
        expect(await count('select count(*) as n from conversion_list')).toBe(recorded);
      }, 120_000);

      it('run again, ends with every row accounted for', async () => {
        const before = await eventsOf('conversion-recorded');
        const { code, stdout, stderr } = await tributary.run(
          ...['import', 'orders', file, '--simulate-clicks', '--json'],
        );
        expect({ code, stderr }).toMatchObject({ code: 0 });
        const summary = JSON.parse(stdout);
        expect(summary).toMatchObject({
          ended: 'completed',
          rows: expected.rows,
          alreadyThere: before,
          imported: expected.orders - before,
          notReached: 0,
        });
        expect(summary.refundMatched + summary.refundAlreadyThere).toBe(expected.refundsMatched);
        expect(sum(summary.refundUnmatched)).toBe(sum(expected.refundsUnmatched));
        expect(sum(summary.duplicate)).toBe(expected.duplicates);
        expect(sum(summary.refused)).toBe(sum(expected.refused));
        await test.settled();
      }, 120_000);

      it('run a third time, changes nothing', async () => {
        const head = await test.runtime.store.head();
        const { code, stdout } = await tributary.run(
          ...['import', 'orders', file, '--simulate-clicks', '--json'],
        );
        expect(code).toBe(0);
        expect(JSON.parse(stdout)).toMatchObject({
          imported: 0,
          refundMatched: 0,
          rows: expected.rows,
        });
        await test.settled();
        expect(await test.runtime.store.head()).toBe(head);
      }, 120_000);

      it('shows the totals that an independent count of the file shows', async () => {
        const { rows } = await test.pool.query(
          `select count(*)::int as orders, sum(total)::text as total, sum(refunded_total)::text as refunded,
              sum(refunds)::int as refunds from conversion_list`,
        );
        expect(rows[0]).toEqual({
          orders: expected.orders,
          total: expected.minorUnits.orders,
          refunded: expected.minorUnits.refunds,
          refunds: expected.refundsMatched,
        });
      });
    });

    describe('its commissions', () => {
      it('are approved in bulk, by the count and total that were seen', async () => {
        const admin = await test.as({ role: 'admin' });
        for (;;) {
          const { body } = await admin
            .get('/api/v1/commissions?status=held,pending&limit=500')
            .expect(200);
          if (body.items.length === 0) break;
          const ids = body.items.map((item: { id: string }) => item.id);
          const total = body.items.reduce(
            (all: bigint, item: { remaining: { amount: string } }) =>
              all + BigInt(item.remaining.amount),
            0n,
          );
          const decided = await admin.post('/api/v1/commissions/bulk').send({
            ...{ action: 'approve', ids, expectedCount: ids.length },
            expectedTotal: { amount: total.toString(), currency: 'GBP' },
          });
          expect(decided.body).toMatchObject({ decided: ids.length, refused: 0 });
          await test.settled();
        }
        const { body } = await admin.get('/api/v1/ledger/trial-balance').expect(200);
        expect(body).toMatchObject({
          balanced: true,
          currencies: [{ currency: 'GBP', difference: '0' }],
        });
      }, 120_000);

      it('say the same when every read model is made again from the first event', async () => {
        for (const each of projections) {
          const { equal, tables } = await verify(test.runtime, each);
          expect({ projection: each.name, equal, tables }).toMatchObject({ equal: true });
        }
      }, 120_000);

      it('leave books that hledger finds in order', async () => {
        const out = join(folder, 'out.journal');
        const { code } = await tributary.run(
          'export',
          'ledger',
          '--format',
          'hledger',
          '--out',
          out,
        );
        expect(code).toBe(0);
        await execute('hledger', ['-f', out, 'check']);
        const { rows } = await test.pool.query(
          `select sum(debit - credit)::text as payable from ledger_balance where account like 'affiliate:%:payable'`,
        );
        const { stdout } = await execute('hledger', [
          ...['-f', out, 'balance', '--depth', '0', '-O', 'csv', 'affiliate:.*:payable'],
        ]);
        const shown = /-?[\d,.]+/.exec(
          stdout.split('\n').at(-2)?.split(',').slice(1).join('') ?? '',
        )?.[0];
        expect(shown?.replace(/[,.]/g, '')).toBe(rows[0].payable);
      }, 120_000);

      it('can be replayed one by one, each with a verdict', async () => {
        const { rows } = await test.pool.query(
          `select commission_id from commission_board order by reversed_total desc limit 1`,
        );
        const { code, stdout } = await tributary.run(
          ...['replay', 'commission', rows[0].commission_id, '--json'],
        );
        expect(code).toBe(0);
        const types = JSON.parse(stdout).events.map((event: { type: string }) => event.type);
        expect(types).toEqual(
          expect.arrayContaining([
            'conversion-recorded',
            'conversion-attributed',
            'commission-held',
          ]),
        );
      }, 60_000);
    });
  });
}
