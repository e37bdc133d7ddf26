import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import { nothing, scenario } from '../kernel/scenario.js';
import {
  program,
  type ProgramCommand,
  type ProgramEvent,
  type ProgramSettings,
} from './program.js';
import type { CommissionRule } from './rules.js';

const settings: ProgramSettings = {
  holdDays: 30,
  cookieDays: 30,
  approval: 'manual',
  cookieConsent: 'required',
};
const tenPercent: CommissionRule = {
  ruleId: 'standard',
  conversionKind: null,
  kind: 'percent',
  percent: '10',
};
const twelvePercent: CommissionRule = { ...tenPercent, percent: '12.5' };
const identity = { programId: 'prg_1', merchantId: 'mer_1', name: 'Mugs', currency: 'EUR' };

type Creating = Extract<ProgramCommand, { type: 'create-program' }>;
const create: Creating = {
  type: 'create-program',
  ...identity,
  settings,
  rules: [tenPercent],
  policy: { model: 'last-click', windowDays: 30 },
};
const now = '2026-03-01T00:00:00.000Z';
const april = '2026-04-01T00:00:00.000Z';
const may = '2026-05-01T00:00:00.000Z';
const publishRules = (
  effectiveFrom: string,
  rules: readonly CommissionRule[] = [twelvePercent],
): ProgramCommand => ({ type: 'publish-commission-rules', rules, effectiveFrom, at: now });
const publishPolicy = (effectiveFrom: string, windowDays = 7): ProgramCommand => ({
  type: 'publish-attribution-policy',
  policy: { model: 'coupon-first', windowDays },
  effectiveFrom,
  at: now,
});
const change = (changes: Partial<ProgramSettings>): ProgramCommand => ({
  type: 'change-program-settings',
  settings: { ...settings, ...changes },
});

const created: readonly ProgramEvent[] = [
  { type: 'program-created', data: { ...identity, settings } },
  {
    type: 'commission-rules-published',
    data: { programId: 'prg_1', version: 1, effectiveFrom: null, rules: [tenPercent] },
  },
  {
    type: 'attribution-policy-published',
    data: {
      programId: 'prg_1',
      version: 1,
      effectiveFrom: null,
      model: 'last-click',
      windowDays: 30,
    },
  },
];
const rulesPublished = (version: number, effectiveFrom: string): ProgramEvent => ({
  type: 'commission-rules-published',
  data: { programId: 'prg_1', version, rules: [twelvePercent], effectiveFrom },
});
const policyPublished = (version: number, effectiveFrom: string): ProgramEvent => ({
  type: 'attribution-policy-published',
  data: { programId: 'prg_1', version, model: 'coupon-first', windowDays: 7, effectiveFrom },
});
const active = scenario(program).given(...created);

describe('a program', () => {
  it('starts with its first rules and policy in force since always', () => {
    scenario(program)
      .when(create)
      .then(...created);
  });

  it('is created once', () => {
    active.when(create).then(nothing);
    active.when({ ...create, name: 'Cups' }).then(nothing);
  });

  it.each([change({}), publishRules(april), publishPolicy(april)])(
    'is not known before it is created: $type',
    (command) => {
      scenario(program).when(command).then('program.not-found');
    },
  );
});

describe("a program's settings", () => {
  it('change', () => {
    active.when(change({ holdDays: 14, approval: 'automatic' })).then({
      type: 'program-settings-changed',
      data: { programId: 'prg_1', settings: { ...settings, holdDays: 14, approval: 'automatic' } },
    });
  });

  it('are so already', () => {
    active.when(change({})).then(nothing);
    active
      .when(change({ holdDays: 14 }))
      .then({
        type: 'program-settings-changed',
        data: { programId: 'prg_1', settings: { ...settings, holdDays: 14 } },
      })
      .when(change({ holdDays: 14 }))
      .then(nothing);
  });

  it.each<[string, Partial<ProgramSettings>]>([
    ['holdDays', { holdDays: -1 }],
    ['holdDays', { holdDays: 366 }],
    ['holdDays', { holdDays: 1.5 }],
    ['holdDays', { holdDays: Number.NaN }],
    ['cookieDays', { cookieDays: 0 }],
    ['cookieDays', { cookieDays: 366 }],
  ])('keep %s within bounds: %j', (field, changes) => {
    active.when(change(changes)).then('program.invalid-settings', { field });
    scenario(program)
      .when({ ...create, settings: { ...settings, ...changes } })
      .then('program.invalid-settings', { field });
  });

  it.each([{ holdDays: 0 }, { holdDays: 365 }, { cookieDays: 1 }, { cookieDays: 365 }])(
    'may stand at their bounds: %j',
    (changes) => {
      expect(active.when(change(changes)).facts()).toHaveLength(1);
    },
  );
});

describe("a program's rules and policy", () => {
  it('are published in versions, one after the other', () => {
    active
      .when(publishRules(april))
      .then(rulesPublished(2, april))
      .when(publishRules(may))
      .then(rulesPublished(3, may));
    active
      .when(publishPolicy(april))
      .then(policyPublished(2, april))
      .when(publishPolicy(may))
      .then(policyPublished(3, may));
  });

  it('count their versions apart', () => {
    active
      .when(publishRules(april))
      .then(rulesPublished(2, april))
      .when(publishPolicy(april))
      .then(policyPublished(2, april));
  });

  it('may hold from this very moment, not from before', () => {
    const justBefore = '2026-02-28T23:59:59.999Z';
    active.when(publishRules(now)).then(rulesPublished(2, now));
    active.when(publishPolicy(now)).then(policyPublished(2, now));
    const past = ['program.effective-in-past', { earliest: now }] as const;
    active.when(publishRules(justBefore)).then(...past);
    active.when(publishPolicy(justBefore)).then(...past);
  });

  it('never hold from before a version that is published already', () => {
    const past = ['program.effective-in-past', { earliest: may }] as const;
    active
      .when(publishRules(may))
      .then(rulesPublished(2, may))
      .when(publishRules(april))
      .then(...past);
    active
      .when(publishPolicy(may))
      .then(policyPublished(2, may))
      .when(publishPolicy(april))
      .then(...past);
  });

  it('may be corrected for the same moment: the later version holds', () => {
    active
      .when(publishRules(may))
      .then(rulesPublished(2, may))
      .when(publishRules(may))
      .then(rulesPublished(3, may));
  });

  it.each<[string, readonly CommissionRule[]]>([
    ['none', []],
    ['one id twice', [tenPercent, twelvePercent]],
    ['more than all', [{ ...tenPercent, percent: '100.01' }]],
    ['less than nothing', [{ ...tenPercent, percent: '-1' }]],
    ['no number', [{ ...tenPercent, percent: 'ten' }]],
    ['an exponent', [{ ...tenPercent, percent: '1e1' }]],
    ['seven decimals', [{ ...tenPercent, percent: '1.0000001' }]],
    ['a fixed negative', [fixed(money('-1', 'EUR'))]],
    ['no currency', [fixed(money('100', 'XXX'))]],
  ])('refuse unsound rules: %s', (_, rules) => {
    active.when(publishRules(april, rules)).then('program.invalid-rules');
    scenario(program)
      .when({ ...create, rules })
      .then('program.invalid-rules');
  });

  it('refuse a fixed amount in another currency than the program has', () => {
    const foreign = [tenPercent, fixed(money('500', 'USD'))];
    const mismatch = ['program.currency-mismatch', { field: 'rules.1.amount.currency' }] as const;
    active.when(publishRules(april, foreign)).then(...mismatch);
    scenario(program)
      .when({ ...create, rules: foreign })
      .then(...mismatch);
  });

  it.each<[string, CommissionRule]>([
    ['nothing', { ...tenPercent, percent: '0' }],
    ['everything', { ...tenPercent, percent: '100' }],
    ['six decimals', { ...tenPercent, percent: '0.000001' }],
    ['a fixed nothing', fixed(money('0', 'EUR'))],
    ['a fixed amount', fixed(money('500', 'EUR'))],
  ])('accept rules up to the bounds: %s', (_, rule) => {
    expect(active.when(publishRules(april, [rule])).facts()).toHaveLength(1);
  });

  it.each([0, 91, 1.5])('refuse a window of %d days', (windowDays) => {
    const wrong = ['program.invalid-policy', { field: 'windowDays' }] as const;
    active.when(publishPolicy(april, windowDays)).then(...wrong);
    scenario(program)
      .when({ ...create, policy: { model: 'last-click', windowDays } })
      .then(...wrong);
  });

  it.each([1, 90])('accept a window of %d days', (windowDays) => {
    expect(active.when(publishPolicy(april, windowDays)).facts()).toHaveLength(1);
  });

  it('refuse a model that nobody knows', () => {
    const unknown = JSON.parse('{ "model": "any-click", "windowDays": 30 }');
    scenario(program)
      .when({ ...create, policy: unknown })
      .then('program.invalid-policy', { field: 'model' });
  });

  it('are checked before their time', () => {
    active.when(publishRules('2020-01-01T00:00:00.000Z', [])).then('program.invalid-rules');
  });
});

function fixed(amount: ReturnType<typeof money>): CommissionRule {
  return { ruleId: 'lead', conversionKind: 'lead', kind: 'fixed', amount };
}
