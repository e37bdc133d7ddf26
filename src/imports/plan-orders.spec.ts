import { money } from '#domain/kernel/money.js';
import type { ReadRow } from './orders-file.js';
import { planOrders } from './plan-orders.js';

const day = (n: number) => `2011-01-${String(n).padStart(2, '0')}T10:00:00.000Z`;

type Given = readonly [number: string, day: number, customer: string | null, value: number];

/** Rows in the order of the file, from line 2; a number that begins with C cancels. */
function rows(...given: readonly Given[]) {
  return given.map(([number, at, customer, value], index): ReadRow => ({
    line: index + 2,
    number,
    cancels: number.startsWith('C'),
    occurredAt: day(at),
    customer,
    value: money(BigInt(value), 'GBP'),
  }));
}

const now = new Date(day(9));
const plan = (...given: readonly Given[]) => planOrders(rows(...given), 'GBP', now).rows;

/** Which order each cancellation went to, or why to none. */
const matches = (...given: readonly Given[]) =>
  plan(...given)
    .filter((row) => row.kind === 'refund' || row.kind === 'unmatched')
    .map((row) => (row.kind === 'refund' ? row.orderExternalId : row.why));

describe('the plan of an import', () => {
  it('takes an order and the cancellation of it, whichever stands first in the file', () => {
    expect(plan(['C9', 2, 'ann', -500], ['1', 1, 'ann', 500])).toEqual([
      {
        line: 2,
        kind: 'refund',
        externalId: 'C9',
        orderExternalId: '1',
        cause: 'cancellation',
        occurredAt: day(2),
        amount: { amount: '500', currency: 'GBP' },
      },
      {
        line: 3,
        kind: 'order',
        externalId: '1',
        occurredAt: day(1),
        customer: 'ann',
        total: { amount: '500', currency: 'GBP' },
      },
    ]);
  });

  it('refuses what is worth nothing, an order below nothing and a cancellation above', () => {
    expect(plan(['1', 1, 'ann', 0], ['2', 1, 'ann', -1], ['C3', 2, 'ann', 1])).toMatchObject([
      { kind: 'refused', reason: 'zero-value' },
      { kind: 'refused', reason: 'negative-value' },
      { kind: 'refused', reason: 'positive-value' },
    ]);
  });

  it('refuses what lies ahead by more than clocks may differ', () => {
    const at = (occurredAt: string) =>
      rows(['1', 1, 'ann', 500], ['C2', 1, 'ann', -500]).map((row) => ({ ...row, occurredAt }));
    const reasons = (occurredAt: string) =>
      planOrders(at(occurredAt), 'GBP', now).rows.map((row) =>
        row.kind === 'refused' ? row.reason : row.kind,
      );
    expect(reasons('2011-01-09T10:05:00.000Z')).toEqual(['order', 'unmatched']);
    for (const ahead of ['2011-01-09T10:05:00.001Z', '+010000-01-01T07:00:00.000Z']) {
      expect(reasons(ahead)).toEqual(['future-date', 'future-date']);
    }
  });

  it('keeps the first of a number that stands twice and says what the second is', () => {
    const twice = plan(
      ['1', 1, 'ann', 500],
      ['1', 1, 'ann', 500],
      ['1', 2, 'ann', 500],
      ['1', 1, 'bob', 500],
    );
    expect(twice).toMatchObject([
      { kind: 'order' },
      { kind: 'duplicate', firstLine: 2, content: 'same' },
      { kind: 'duplicate', firstLine: 2, content: 'other' },
      { kind: 'duplicate', firstLine: 2, content: 'other' },
    ]);
  });

  it('lets a corrected row in after one with its number that was refused', () => {
    expect(plan(['1', 1, 'ann', 0], ['1', 1, 'ann', 500])).toMatchObject([
      { kind: 'refused' },
      { kind: 'order' },
    ]);
  });

  it('matches the latest earlier order of exactly the amount before a later larger one', () => {
    const orders: Given[] = [
      ['1', 1, 'ann', 500],
      ['2', 2, 'ann', 500],
      ['3', 3, 'ann', 900],
    ];
    expect(matches(...orders, ['C4', 5, 'ann', -500])).toEqual(['2']);
  });

  it('matches the latest order whose rest covers the amount when none is exact', () => {
    expect(
      matches(
        ['1', 1, 'ann', 900],
        ['2', 2, 'ann', 800],
        ['3', 3, 'ann', 10],
        ['C4', 5, 'ann', -500],
      ),
    ).toEqual(['2']);
  });

  it('takes earlier refunds off the rest, in the order in which they happened', () => {
    expect(
      matches(
        ['1', 1, 'ann', 900],
        ['C3', 4, 'ann', -500],
        ['C2', 3, 'ann', -400],
        ['C4', 5, 'ann', -1],
      ),
    ).toEqual(['1', '1', 'exceeds-the-rest']);
  });

  it('finds an exact rest that earlier refunds left', () => {
    expect(
      matches(
        ['1', 1, 'ann', 900],
        ['2', 2, 'ann', 800],
        ['C3', 3, 'ann', -850],
        ['C4', 4, 'ann', -50],
      ),
    ).toEqual(['1', '1']);
  });

  it('matches no other customer, no later order, none of the same time and no blank customer', () => {
    expect(matches(['1', 1, 'bob', 500], ['C2', 2, 'ann', -500])).toEqual(['no-earlier-order']);
    expect(matches(['1', 3, 'ann', 500], ['C2', 2, 'ann', -500])).toEqual(['no-earlier-order']);
    expect(matches(['1', 2, 'ann', 500], ['C2', 2, 'ann', -500])).toEqual(['no-earlier-order']);
    expect(matches(['1', 1, null, 500], ['C2', 2, null, -500])).toEqual(['no-customer']);
    expect(matches(['1', 1, 'ann', 500], ['C2', 2, 'ann', -501])).toEqual(['exceeds-the-rest']);
  });
});
