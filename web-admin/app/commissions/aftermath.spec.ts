import { describe, expect, it } from '@jest/globals';
import { foundAfter, goneBy, lessDecided } from './aftermath';
import { queryOf } from './queue-filter';
import type { Action } from './selection';

const sum = (count: number, amount: string) => ({
  ...{ currency: 'EUR', count, total: { amount, currency: 'EUR' } },
});
const row = (id: string, heldBack: object | null = null) => ({
  ...{ id, status: 'held', heldBack, remaining: { amount: '100', currency: 'EUR' } },
});
const found = (all: ReturnType<typeof sum>[], heldBack: ReturnType<typeof sum>[] = []) => ({
  ...{ all, open: all, holdable: all, heldBack, byStatus: [], position: '7' },
});
function outcome(
  action: Action,
  ids: readonly string[] | undefined,
  decided: number,
  status: string,
) {
  const total = { amount: String(decided * 100), currency: 'EUR' };
  const part = { ...sum(decided, total.amount), ids, except: [], key: 'k' };
  const items = (ids ?? ['com_1', 'com_2', 'com_3']).map((id) => ({ id, status }));
  const decision = { action, grounds: {}, parts: [part], filter: {} };
  return {
    decision: { ...decision, queryText: '', seenPosition: '7' },
    part,
    answer: { items, decided, total, alreadySo: 0, refused: 0, position: '9' },
  };
}
const toDecide = queryOf({}).filter;

describe('after a decision', () => {
  const approved = outcome('approve', ['com_1'], 1, 'approved');

  it('those rows are gone that no longer match', () => {
    const rows = [row('com_1'), row('com_2')];
    expect(goneBy(approved, rows, toDecide).map(({ id }) => id)).toEqual(['com_1']);
    expect(goneBy(approved, rows, queryOf({ all: '1' }).filter)).toEqual([]);
    expect(goneBy(outcome('approve', ['com_1'], 0, 'refused'), rows, toDecide)).toEqual([]);
    const held = outcome('hold', ['com_2'], 1, 'held');
    expect(goneBy(held, rows, toDecide).map(({ id }) => id)).toEqual(['com_2']);
    const released = outcome('release', ['com_3'], 1, 'held');
    expect(goneBy(released, [row('com_3', {})], queryOf({ heldBack: 'true' }).filter)).toHaveLength(
      1,
    );
  });

  it('the list is what is counted now, when nothing else happened', () => {
    const counted = { ...found([sum(11, '1100')]), position: '9' };
    expect(foundAfter(found([sum(12, '1200')]), counted, approved, [row('com_1')])).toBe(counted);
  });

  it('what came meanwhile stays news', () => {
    const counted = { ...found([sum(12, '1250')]), position: '9' };
    const after = foundAfter(found([sum(12, '1200')]), counted, approved, [row('com_1')]);
    expect(after).toEqual({ ...found([sum(11, '1100')]), position: '7' });
  });

  it('of all that match, those too are gone that nobody had read yet', () => {
    const counted = { ...found([sum(1, '100')]), position: '9' };
    const all = outcome('approve', undefined, 3, 'approved');
    const after = foundAfter(found([sum(3, '300')]), counted, all, [row('com_1')]);
    expect(after).toMatchObject({ all: [], open: [] });
  });

  it.each<[Action, { open: number; holdable: number; heldBack: number }]>([
    ['approve', { open: 4, holdable: 5, heldBack: 5 }],
    ['reject', { open: 4, holdable: 4, heldBack: 5 }],
    ['hold', { open: 4, holdable: 4, heldBack: 6 }],
    ['release', { open: 6, holdable: 6, heldBack: 4 }],
  ])('%s: what else can be done is %j', (action, counts) => {
    const five = found([sum(5, '500')], [sum(5, '500')]);
    const after = lessDecided(five, action, sum(1, '100'), []);
    const [open, holdable, heldBack] = [after.open, after.holdable, after.heldBack].map(
      (sums) => sums[0]?.count,
    );
    expect({ open, holdable, heldBack }).toEqual(counts);
  });
});
