import { describe, expect, it } from '@jest/globals';
import { bodyOf, stillMatches, takes, type Decision } from './decision';
import { queryOf } from './queue-filter';

const row = (id: string, status = 'held', heldBack: object | null = null, currency = 'EUR') => ({
  ...{ id, status, heldBack, remaining: { amount: '100', currency } },
});
const sum = { currency: 'EUR', count: 2, total: { amount: '200', currency: 'EUR' } };
const part = { ...sum, ids: ['com_1', 'com_2'], except: [], key: 'k' };
const allBut = { ...sum, ids: undefined, except: ['com_9'], key: 'k' };
const decision: Decision = {
  ...{ action: 'reject', grounds: { reasonCode: 'OTHER', note: 'see order' } },
  parts: [part],
  ...{ filter: { status: 'held', heldBack: 'false' }, queryText: '', seenPosition: '7' },
};
const byFilter: Decision = {
  ...{ ...decision, action: 'approve', grounds: {} },
  parts: [allBut],
};

describe('a decision', () => {
  it('sends exactly what was shown', () => {
    expect(bodyOf(decision, part)).toEqual({
      ...{ action: 'reject', reasonCode: 'OTHER', note: 'see order', ids: ['com_1', 'com_2'] },
      ...{ expectedCount: 2, expectedTotal: { amount: '200', currency: 'EUR' } },
      ...{ seenPosition: '7', visibleToAffiliate: false },
    });
  });

  it('by filter sends the filter, and the few that stay out', () => {
    expect(bodyOf(byFilter, allBut)).toMatchObject({
      action: 'approve',
      filter: { status: 'held', heldBack: false, ids: '-com_9' },
    });
  });

  it('marks the rows that it takes, and no others', () => {
    expect(takes(decision, row('com_1'), 'other')).toBe(true);
    expect(takes(decision, row('com_3'), '')).toBe(false);
    expect(takes(byFilter, row('com_3'), '')).toBe(true);
    expect(takes(byFilter, row('com_9'), '')).toBe(false);
    expect(takes(byFilter, row('com_3'), 'other')).toBe(false);
    expect(takes(byFilter, row('com_3', 'paid'), '')).toBe(false);
    expect(takes(byFilter, row('com_3', 'held', null, 'USD'), '')).toBe(false);
  });
});

describe('a decided row', () => {
  it('belongs to the list as long as its status and its hold match', () => {
    const { filter } = queryOf({});
    expect(stillMatches(filter, row('com_1'))).toBe(true);
    expect(stillMatches(filter, row('com_1', 'approved'))).toBe(false);
    expect(stillMatches(filter, row('com_1', 'held', {}))).toBe(false);
    expect(stillMatches(queryOf({ all: '1' }).filter, row('com_1', 'approved'))).toBe(true);
    expect(stillMatches(queryOf({ status: '-paid' }).filter, row('com_1', 'paid'))).toBe(false);
  });
});
