import { describe, expect, it } from '@jest/globals';
import {
  allMatching,
  isFor,
  isSelected,
  leavesOutTooMany,
  mostExceptions,
  nothing,
  partsOf,
  refreshed,
  sumsOf,
  toggled,
  withAll,
  without,
  type Found,
  type Selectable,
} from './selection';
import { countOf } from './sums';

function row(id: string, amount: string, wishes: Partial<Selectable> & { currency?: string } = {}) {
  const { currency = 'EUR', ...rest } = wishes;
  return { id, status: 'held', remaining: { amount, currency }, heldBack: null, ...rest };
}

const sum = (currency: string, count: number, amount: string) => ({
  ...{ currency, count, total: { amount, currency } },
});
const one = row('com_1', '100');
const two = row('com_2', '250');
const dollars = row('com_3', '900', { currency: 'USD' });
const approved = row('com_4', '70', { status: 'approved' });
const waiting = row('com_5', '30', { heldBack: {} });
const found: Found = {
  all: [sum('EUR', 40, '9000'), sum('USD', 2, '1000')],
  open: [sum('EUR', 30, '8000'), sum('USD', 1, '900')],
  holdable: [sum('EUR', 36, '8600'), sum('USD', 2, '1000')],
  heldBack: [sum('EUR', 4, '400')],
};

describe('a selection of rows', () => {
  it('takes rows in and out again', () => {
    const some = toggled(withAll(nothing, [one, two]), one);
    expect(isSelected(some, 'com_1')).toBe(false);
    expect(isSelected(some, 'com_2')).toBe(true);
    expect(isSelected(without(some, [two]), 'com_2')).toBe(false);
  });

  it('sums each currency by itself, in minor units of any size', () => {
    const huge = row('com_6', '999999999999999999');
    expect(sumsOf(withAll(nothing, [one, dollars, huge]), found)).toEqual([
      sum('EUR', 2, '1000000000000000099'),
      sum('USD', 1, '900'),
    ]);
  });

  it('becomes one command a currency, of the rows that the action is for', () => {
    const some = withAll(nothing, [one, two, dollars, approved, waiting]);
    expect(partsOf('approve', some, found)).toEqual([
      { ...sum('EUR', 2, '350'), ids: ['com_1', 'com_2'], except: [] },
      { ...sum('USD', 1, '900'), ids: ['com_3'], except: [] },
    ]);
    expect(partsOf('release', some, found)).toEqual([
      { ...sum('EUR', 1, '30'), ids: ['com_5'], except: [] },
    ]);
    expect(countOf(partsOf('reject', some, found))).toBe(5);
    expect(countOf(partsOf('hold', some, found))).toBe(4);
  });

  it('counts a row as it is known by now', () => {
    const some = refreshed(withAll(nothing, [one]), [row('com_1', '60'), two]);
    expect(sumsOf(some, found)).toEqual([sum('EUR', 1, '60')]);
  });
});

describe('all that match', () => {
  it('are what the server counted, and a decision takes those that are open', () => {
    expect(sumsOf(allMatching, found)).toEqual(found.all);
    expect(partsOf('approve', allMatching, found)).toEqual([
      { ...sum('EUR', 30, '8000'), ids: undefined, except: [] },
      { ...sum('USD', 1, '900'), ids: undefined, except: [] },
    ]);
    expect(partsOf('release', allMatching, found)).toEqual([
      { ...sum('EUR', 4, '400'), ids: undefined, except: [] },
    ]);
  });

  it('but for some, are less by what those were open for', () => {
    const most = without(allMatching, [one, approved, dollars]);
    expect(isSelected(most, 'com_1')).toBe(false);
    expect(isSelected(most, 'com_2')).toBe(true);
    expect(partsOf('approve', most, found)).toEqual([
      { ...sum('EUR', 29, '7900'), ids: undefined, except: ['com_1', 'com_3'] },
    ]);
    expect(partsOf('hold', most, found)).toEqual([
      { ...sum('EUR', 34, '8430'), ids: undefined, except: ['com_1', 'com_4', 'com_3'] },
      { ...sum('USD', 1, '100'), ids: undefined, except: ['com_1', 'com_4', 'com_3'] },
    ]);
    const gone = row('com_7', '0', { status: 'reversed', heldBack: {} });
    expect(partsOf('release', without(allMatching, [waiting, gone]), found)).toEqual([
      { ...sum('EUR', 3, '370'), ids: undefined, except: ['com_5'] },
    ]);
    expect(isSelected(toggled(most, one), 'com_1')).toBe(true);
  });
});

it('leaves out of all that match no more than can travel by their ids', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, n) => row(`com_${n}`, '1'));
  expect(leavesOutTooMany(without(allMatching, rows(mostExceptions)))).toBe(false);
  expect(leavesOutTooMany(without(allMatching, rows(mostExceptions + 1)))).toBe(true);
  expect(leavesOutTooMany(withAll(nothing, rows(mostExceptions + 1)))).toBe(false);
});

describe('an action', () => {
  it.each([
    ['held', ['approve', 'reject', 'hold']],
    ['pending', ['approve', 'reject', 'hold']],
    ['approved', ['reject', 'hold']],
    ['payable', ['reject', 'hold']],
    ['paying', []],
    ['paid', []],
    ['rejected', []],
    ['reversed', []],
  ])('is for a %s row: %j', (status, actions) => {
    const all = ['approve', 'reject', 'hold', 'release'] as const;
    expect(all.filter((action) => isFor(action, row('com_1', '1', { status })))).toEqual(actions);
  });

  it('on what is held back is to release or to reject it', () => {
    const all = ['approve', 'reject', 'hold', 'release'] as const;
    expect(all.filter((action) => isFor(action, waiting))).toEqual(['reject', 'release']);
  });
});
