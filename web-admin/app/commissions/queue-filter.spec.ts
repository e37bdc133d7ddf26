import { describe, expect, it } from '@jest/globals';
import {
  apiFilter,
  changed,
  everything,
  isSameQuery,
  paramsOf,
  queryOf,
  queryOfText,
  queryText,
  toDecide,
  type QueueQuery,
} from './queue-filter';
import { kindOptions, riskOptions, statusOptions } from './queue-words';

const programId = 'prg_01KJPSTSX00VMZACD0WHCNE4B6';

describe('the address of the queue', () => {
  it.each<[string, QueueQuery]>([
    ['what is to decide', toDecide],
    ['everything', everything],
    ['what is to decide, the largest first', { ...toDecide, sort: '-remaining' }],
    ['everything, the oldest first', { ...everything, sort: 'occurredAt' }],
    [
      'every kind of filter at once',
      {
        filter: {
          status: { values: ['held', 'paid'], isExcluded: false },
          risk: { values: ['bot-clicks'], isExcluded: true },
          programId: { values: [programId], isExcluded: true },
          currency: { values: ['EUR'], isExcluded: false },
          heldBack: true,
          ...{ minAmount: '100', maxAmount: '2000', from: '2026-11-01', to: '2026-11-02' },
          ...{ releaseFrom: '2026-12-01', releaseTo: '2026-12-02', search: 'ORD-1 & more' },
        },
        sort: 'releaseAt',
      },
    ],
  ])('tells %s, there and back', (_, query) => {
    expect(queryOf(paramsOf(query))).toEqual(query);
    expect(queryOfText(queryText(query))).toEqual(query);
  });

  it('is empty for what one sees first', () => {
    expect(paramsOf(toDecide)).toEqual({});
    expect(queryOf({})).toEqual(toDecide);
    expect(paramsOf(everything)).toEqual({ all: '1' });
  });

  it('excludes by a minus before each value', () => {
    expect(queryOf({ status: '-paid,-rejected' }).filter).toEqual({
      status: { values: ['paid', 'rejected'], isExcluded: true },
    });
  });

  it('still opens when parts of it make no sense', () => {
    const params = { status: 'held', programId: 'prg_1', from: 'tomorrow', sort: 'colour' };
    expect(queryOf({ ...params, minAmount: '5' })).toEqual({
      filter: { status: { values: ['held'], isExcluded: false } },
      sort: '-occurredAt',
    });
  });

  it.each([
    { from: '2026-99-99' },
    { status: 'lost', kind: 'gift', risk: 'bad-luck' },
    { programId: `prg_${'U'.repeat(26)}` },
    { from: ['2026-11-01', '2026-11-02'] },
  ])('leaves out what the API would refuse: %j', (params) => {
    expect(queryOf(params)).toEqual(toDecide);
  });

  it('takes a parameter that stands there twice as a list', () => {
    expect(queryOf({ status: ['held', 'paid'] })).toEqual(queryOf({ status: 'held,paid' }));
  });

  it('understands every value that the menu offers', () => {
    const values = (options: readonly { value: string }[]) => options.map(({ value }) => value);
    const [status, kind, risk] = [statusOptions, kindOptions, riskOptions].map(values);
    const params = { status: status?.join(), kind: kind?.join(), risk: risk?.join() };
    expect(queryOf(params).filter).toMatchObject({
      ...{ status: { values: status }, kind: { values: kind }, risk: { values: risk } },
    });
  });

  it('knows equal queries whatever the order of their parts', () => {
    const one = queryOfText('status=held&risk=bot-clicks');
    expect(isSameQuery(one, queryOfText('risk=bot-clicks&status=held'))).toBe(true);
    expect(isSameQuery(one, queryOfText('risk=bot-clicks'))).toBe(false);
  });
});

describe('a changed filter', () => {
  const filter = queryOf({ currency: 'EUR', minAmount: '100', status: 'held' }).filter;

  it('loses a field without values', () => {
    expect(changed(filter, { status: { values: [], isExcluded: false } })).toEqual(
      queryOf({ currency: 'EUR', minAmount: '100' }).filter,
    );
  });

  it('loses its amounts when it no longer names one currency', () => {
    const currency = { values: ['EUR', 'USD'], isExcluded: false };
    expect(changed(filter, { currency })).toEqual(
      queryOf({ currency: 'EUR,USD', status: 'held' }).filter,
    );
  });
});

describe('what the API is asked', () => {
  it('has instants for days, the last day included', () => {
    const { filter } = queryOf({ status: 'held,pending', from: '2026-03-29', to: '2026-03-29' });
    expect(apiFilter(filter, 'Europe/Berlin')).toEqual({
      status: 'held,pending',
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
  });
});
