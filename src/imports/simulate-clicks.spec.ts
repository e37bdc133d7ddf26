import fc from 'fast-check';
import { isId } from '#domain/kernel/ids.js';
import { money } from '#domain/kernel/money.js';
import type { PlannedOrder } from './import-plan.js';
import { simulateClicks } from './simulate-clicks.js';

const order = (line: number, customer: string | null, occurredAt: string): PlannedOrder => ({
  line,
  kind: 'order',
  externalId: String(line),
  occurredAt,
  customer,
  total: money('100', 'GBP'),
});

const links = Array.from({ length: 12 }, (_, n) => `link${n}`);

describe('simulated clicks', () => {
  it('come 5 minutes to 48 hours before the first order of each known customer, the same every time', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 1e9 }), (customer, at) => {
        const first = 1_300_000_000_000 + at * 1000;
        const iso = (ms: number) => new Date(ms).toISOString();
        const orders = [
          order(2, customer, iso(first + 1000)),
          order(3, customer, iso(first)),
          order(4, null, iso(first - 1)),
        ];
        const clicks = simulateClicks(orders, 'prg_1', links);
        expect([...clicks.keys()]).toEqual([customer]);
        const [click] = [...clicks.values()];
        const before = first - Date.parse(click?.at ?? '');
        expect(before).toBeGreaterThanOrEqual(5 * 60_000);
        expect(before).toBeLessThanOrEqual(48 * 3_600_000);
        expect(click?.simulated).toBe(true);
        expect(isId('click', click?.clickId ?? '')).toBe(true);
        expect(links).toContain(click?.linkCode);
        expect(simulateClicks(orders.toReversed(), 'prg_1', links.toReversed())).toEqual(clicks);
      }),
    );
  });

  it('differ between programs, and keep id and time when links come', () => {
    const orders = Array.from({ length: 200 }, (_, n) =>
      order(n + 2, `customer ${n}`, '2011-01-05T10:00:00.000Z'),
    );
    const clicks = simulateClicks(orders, 'prg_1', links);
    const more = simulateClicks(orders, 'prg_1', [...links, 'new']);
    const other = simulateClicks(orders, 'prg_2', links);
    let moved = 0;
    for (const [customer, click] of clicks) {
      expect(more.get(customer)).toMatchObject({ clickId: click.clickId, at: click.at });
      expect(other.get(customer)?.clickId).not.toBe(click.clickId);
      if (more.get(customer)?.linkCode !== click.linkCode) moved += 1;
    }
    expect(new Set([...clicks.values()].map((click) => click.linkCode)).size).toBe(links.length);
    expect(moved).toBeLessThan(50);
  });
});
