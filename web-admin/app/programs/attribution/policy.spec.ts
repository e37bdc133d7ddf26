import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { movedShares } from './moved-shares';
import { policyProblems, shareOf, toPolicy, toPolicyForm } from './policy-form';
import { asPercent, models, type Policy, policyChanges, policyFacts } from './policy-words';

const share = fc.integer({ min: 1, max: 500_000 }).map((n) => `${n / 1_000_000}`);
const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/), {
  minLength: 1,
  maxLength: 3,
});

const policies: fc.Arbitrary<Policy> = fc
  .record(
    {
      model: fc.constantFrom(...models),
      windowDays: fc.integer({ min: 1, max: 90 }),
      position: fc.record({ first: share, last: share }),
      halfLifeHours: fc.integer({ min: 1, max: 2160 }),
      minimumSeconds: fc.integer({ min: 0, max: 86_400 }),
      customerDays: fc.integer({ min: 1, max: 3650 }),
      exclusions: fc
        .record(
          {
            ...{ couponCodes: names, referrerHosts: names, subIds: names },
            utm: fc.record({ source: names, term: names }),
          },
          { requiredKeys: [] },
        )
        .filter((lists) => Object.keys(lists).length > 0),
    },
    { requiredKeys: ['model', 'windowDays'] },
  )
  .map(({ position, halfLifeHours, ...rest }) => ({
    ...rest,
    ...(rest.model === 'position-based' && position ? { position } : {}),
    ...(rest.model === 'time-decay' && halfLifeHours ? { halfLifeHours } : {}),
  }));

describe('a form of a policy', () => {
  it('says the policy that it was made from, and has nothing wrong', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const form = toPolicyForm(policy);
        expect(toPolicy(form)).toEqual(policy);
        expect(policyProblems(form)).toEqual({});
      }),
      { numRuns: 100 },
    );
  });

  it('moves the point between percent and shares', () => {
    expect(['40', '12,5', '100', '0', '0.0001'].map(shareOf)).toEqual([
      ...['0.4', '0.125', '1', '0', '0.000001'],
    ]);
    expect(['101', 'x', '-1', '1.23456'].map(shareOf)).toEqual(Array(4).fill(undefined));
    expect(['0.4', '0.125', '1', '0.000001'].map(asPercent)).toEqual([
      ...['40 %', '12.5 %', '100 %', '0.0001 %'],
    ]);
  });

  it('names what is wrong as the server would', () => {
    const form = toPolicyForm({ model: 'position-based', windowDays: 30 });
    expect(policyProblems({ ...form, windowDays: '91' })).toHaveProperty('windowDays');
    expect(policyProblems({ ...form, first: '60', last: '60' })).toHaveProperty(['position.last']);
    expect(policyProblems({ ...form, first: '60' })).toHaveProperty(['position.last']);
    expect(
      policyProblems({ ...form, lists: { ...form.lists, affiliateIds: ['anna'] } }),
    ).toHaveProperty(['exclusions.affiliateIds']);
  });
});

describe('a policy in words', () => {
  it('says its parameters, with the defaults of its model', () => {
    expect(policyFacts({ model: 'time-decay', windowDays: 1 }).map(({ text }) => text)).toEqual([
      ...['Time decay', 'a click counts for 1 day', '7 days'],
    ]);
  });

  it('tells two policies apart', () => {
    expect(
      policyChanges(
        { model: 'last-click', windowDays: 30, minimumSeconds: 5 },
        { model: 'linear', windowDays: 30 },
      ),
    ).toEqual([
      { label: 'Model', before: 'Last click', after: 'Linear' },
      {
        label: 'Too fast',
        before: 'a click less than 5 s before the order does not count',
        after: null,
      },
    ]);
  });
});

it('shares that moved stand before those that did not, exactly', () => {
  const euros = (amount: string) => ({ amount, currency: 'EUR' });
  const of = (affiliateId: string, now: string, would: string) => ({
    affiliateId,
    now: { orders: 1, share: now, amount: euros('1000') },
    would: { orders: 1, share: would, amount: would === '0' ? null : euros('400') },
  });
  const rows = movedShares([of('a', '0.1', '0.1'), of('b', '0.3', '0'), of('c', '0', '0.1')]);
  expect(rows.map(({ affiliateId, moved }) => [affiliateId, moved])).toEqual([
    ...[
      ['b', '-0.3'],
      ['c', '0.1'],
      ['a', '0'],
    ],
  ]);
  expect(rows[0]).toMatchObject({ nowBar: 100, wouldBar: 0, movedAmount: euros('-1000') });
});
