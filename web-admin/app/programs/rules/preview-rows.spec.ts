import { expect, it } from '@jest/globals';
import { previewRows } from './preview-rows';
import type { Rule } from './rule';

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const coffee: Rule = { ruleId: 'coffee', name: 'Coffee', kind: 'percent', percent: '10' };
const all: Rule = { ruleId: 'all', kind: 'percent', percent: '5' };
const bonus: Rule = { ruleId: 'bonus', kind: 'bonus' };
const share = {
  ...{ affiliateId: null, weight: '1', amount: euros('500'), base: euros('5000'), lines: [] },
  ...{ rest: euros('0'), ruleId: 'coffee', secondTier: null },
  periods: [
    {
      ...{ ruleId: 'bonus', kind: 'bonus' as const, period: 'month', why: 'reached' },
      ...{ before: euros('0'), after: euros('900'), adds: euros('900') },
    },
  ],
  trace: [{ ruleId: 'coffee', matched: true, why: '10 % of line 1', amount: euros('500') }],
};

it('tells which rule took, which did not come to it, and which is not there', () => {
  const rows = previewRows(
    {
      rules: [all],
      share: {
        ...{ ...share, periods: [] },
        trace: [{ ruleId: 'all', matched: false, why: 'only for lead' }],
      },
    },
    { rules: [coffee, all, bonus], share },
  );
  expect(rows.map(({ title, published, edited }) => [title, published.is, edited.is])).toEqual([
    ['Coffee', 'not there', 'took'],
    ['all', 'passed', 'not read'],
    ['bonus', 'not there', 'adds'],
  ]);
  expect(rows[0]?.edited.amount).toEqual(euros('500'));
  expect(rows[1]?.published).toEqual({ is: 'passed', why: 'only for lead', amount: null });
});
