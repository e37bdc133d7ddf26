import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyRule, freshId, type RuleForm, toForm, toRule } from './rule-form';
import { problemAt, problemsOf } from './rule-problems';
import type { Rule } from './rule';

const item = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ,_-]{0,20}$/);
const units = fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }).map(String);
const percent = fc.stringMatching(/^(100|[1-9]?\d(\.\d{1,6})?)$/);
const count = fc.integer({ min: 1, max: 1200 });
const names = (each: fc.Arbitrary<string>) => fc.uniqueArray(each, { minLength: 1, maxLength: 4 });
const affiliateId = fc.stringMatching(/^aff_[0-9A-HJKMNP-TV-Z]{26}$/);
const currencies = fc.constantFrom('EUR', 'JPY', 'KWD');

function sums(currency: string) {
  return units.map((amount) => ({ amount, currency }));
}

/** Any rule that the server would publish, as it would say it again. */
function rules(currency: string): fc.Arbitrary<Rule> {
  const money = sums(currency);
  const some = { requiredKeys: [] };
  const base = {
    ruleId: fc.stringMatching(/^[A-Za-z0-9][\w.-]{0,12}$/),
    conversionKind: fc.constantFrom('sale' as const, 'lead' as const, null),
  };
  const name = fc.stringMatching(/^[A-Z][a-z]{1,8}( [a-z]{1,5})?$/);
  const when = fc
    .record(
      {
        ...{ productIds: names(item), categories: names(item), affiliateIds: names(affiliateId) },
        ...{ countries: names(fc.stringMatching(/^[A-Z]{2}$/)), newCustomer: fc.boolean() },
        customerOrders: fc
          .tuple(count, fc.option(fc.nat(50)))
          .map(([from, more]) => ({ from, to: more === null ? null : from + more })),
        ...{ customerWithinDays: count, minimumOrder: money },
      },
      some,
    )
    .filter((each) => Object.keys(each).length > 0);
  const period = fc.constantFrom('month' as const, 'quarter' as const, 'year' as const);
  const cap = fc
    .record({ perOrder: money, perPeriod: fc.record({ period, amount: money }) }, some)
    .filter((each) => Object.keys(each).length > 0);
  const ofOrder = { ...base, name, when, cap };
  const ofPeriod = {
    ...{ ...base, name, period, timeZone: fc.constantFrom('UTC', 'Europe/Berlin') },
    measure: fc.constantFrom('revenue' as const, 'orders' as const, 'commission' as const),
    when: fc.record({ affiliateIds: names(affiliateId) }),
  };
  const optional = (required: string[]) => ({
    requiredKeys: ['ruleId', 'conversionKind', 'kind', ...required] as never[],
  });
  const steps = fc
    .uniqueArray(fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), percent), {
      minLength: 1,
      maxLength: 4,
      selector: ([from]) => from,
    })
    .map((all) =>
      all
        .toSorted(([a], [b]) => Number(a - b))
        .map(([from, each]) => ({ from: `${from}`, percent: each })),
    );
  const timed = ['period', 'timeZone', 'measure'];
  return fc.oneof(
    fc.record({ ...ofOrder, kind: fc.constant('percent'), percent }, optional(['percent'])),
    fc.record(
      { ...ofOrder, kind: fc.constant('fixed'), amount: money, per: fc.constant('item') },
      optional(['amount']),
    ),
    fc.record(
      {
        ...ofPeriod,
        kind: fc.constant('tiers'),
        mode: fc.constantFrom('marginal', 'whole'),
        steps,
      },
      optional([...timed, 'mode', 'steps']),
    ),
    fc.record(
      {
        ...{ ...ofPeriod, kind: fc.constant('bonus'), amount: money },
        threshold: fc.bigInt({ min: 1n, max: 10n ** 12n }).map(String),
      },
      optional([...timed, 'threshold', 'amount']),
    ),
    fc.record(
      { ...base, name, kind: fc.constant('second-tier'), percent, months: count },
      optional(['percent']),
    ),
  ) as fc.Arbitrary<unknown> as fc.Arbitrary<Rule>;
}

const inCurrency = currencies.chain((currency) =>
  fc.record({ currency: fc.constant(currency), rule: rules(currency) }),
);

function form(patch: Partial<RuleForm>): RuleForm {
  return { ...emptyRule, key: 1, ruleId: 'rule-1', percent: '10', ...patch };
}

describe('a form of a rule', () => {
  it('says the rule that it was made from, and has nothing wrong', () => {
    fc.assert(
      fc.property(inCurrency, ({ currency, rule }) => {
        const made = toForm(rule, 1, currency);
        expect(toRule(made, currency)).toEqual(rule);
        expect(problemsOf([made], currency)).toEqual({});
      }),
      { numRuns: 60 },
    );
  });

  it('keeps nothing of what another kind said', () => {
    const made = form({ parts: ['categories', 'perOrder', 'affiliateIds'], categories: ['Tea'] });
    const affiliateIds = ['aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T'];
    const rule = toRule({ ...made, affiliateIds, kind: 'second-tier' }, 'EUR');
    expect(rule.when).toEqual({ affiliateIds });
    expect(rule.cap).toBeUndefined();
  });

  it('reads numbers as people type them', () => {
    const made = form({ percent: ' 7,5 % ', parts: ['perOrder'], capPerOrder: "1'250,5" });
    expect(toRule(made, 'EUR')).toMatchObject({
      percent: '7.5',
      cap: { perOrder: { amount: '125050', currency: 'EUR' } },
    });
  });
});

describe('what is wrong with a form', () => {
  it('is named by the path that the server would name', () => {
    const cases: readonly [Partial<RuleForm>, string][] = [
      [{ percent: '101' }, 'rules.0.percent'],
      [{ percent: '' }, 'rules.0.percent'],
      [{ ruleId: 'two words' }, 'rules.0.ruleId'],
      [{ kind: 'fixed', amount: '1.234' }, 'rules.0.amount'],
      [{ parts: ['categories'] }, 'rules.0.when.categories'],
      [{ parts: ['countries'], countries: ['de'] }, 'rules.0.when.countries'],
      [
        { parts: ['customerOrders'], ordersFrom: '3', ordersTo: '2' },
        'rules.0.when.customerOrders.to',
      ],
      [{ parts: ['perPeriod'], capPerPeriod: '-1' }, 'rules.0.cap.perPeriod'],
      [{ kind: 'bonus', amount: '5', threshold: '0' }, 'rules.0.threshold'],
      [
        { kind: 'tiers', timeZone: 'Mars/Base', steps: [{ from: '0', percent: '1' }] },
        'rules.0.timeZone',
      ],
    ];
    for (const [patch, path] of cases) {
      expect(Object.keys(problemsOf([form(patch)], 'EUR'))).toEqual([path]);
    }
  });

  it('tells steps that do not rise', () => {
    const steps = ['10', '10'].map((from) => ({ from, percent: '1' }));
    const found = problemsOf([form({ kind: 'tiers', measure: 'orders', steps })], 'EUR');
    expect(found).toEqual({ 'rules.0.steps.1.from': 'Above the step before' });
    expect(problemAt(found, 'rules.0.steps')).toBe('Above the step before');
    expect(problemAt(found, 'rules.0.step')).toBeUndefined();
  });

  it('tells an id that stands twice, and a version without rules', () => {
    const twice = problemsOf([form({}), form({ key: 2 })], 'EUR');
    expect(twice).toEqual({ 'rules.1.ruleId': 'Rule 1 has this id already' });
    expect(problemsOf([], 'EUR')).toEqual({ rules: 'A version has at least one rule' });
  });
});

it('a new rule gets an id that no other has', () => {
  expect(freshId([form({ ruleId: 'rule-2' })])).toBe('rule-3');
  expect(freshId([form({})], 'coffee')).toBe('coffee');
});
