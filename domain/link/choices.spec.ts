import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nothing, scenario } from '../kernel/scenario.js';
import {
  choose,
  type Chooser,
  type LinkChoices,
  type LinkRule,
  type SplitPart,
} from './choices.js';
import { link, type LinkCommand, type LinkEvent } from './link.js';

const code = 'k7Qm2';
const shop = 'https://shop.example';
const german: LinkRule = { when: { countries: ['DE', 'AT'] }, destinationUrl: `${shop}/de` };
const app: LinkRule = { when: { devices: ['mobile', 'tablet'] }, destinationUrl: `${shop}/app` };
const swissApp: LinkRule = {
  when: { countries: ['CH'], devices: ['mobile'] },
  destinationUrl: `${shop}/ch-app`,
};
const part = (label: string, weight: number): SplitPart => ({
  ...{ label, weight, destinationUrl: `${shop}/${label}` },
});
const someone: Chooser = { country: 'FR', device: 'desktop', key: 'vis_1' };

describe('of a link with several destinations', () => {
  const rules = [swissApp, german, app];
  it.each<[Partial<Chooser>, string]>([
    [{ country: 'DE' }, 'rule-2'],
    [{ country: 'CH', device: 'mobile' }, 'rule-1'],
    [{ country: 'CH', device: 'tablet' }, 'rule-3'],
    [{ country: 'AT', device: 'mobile' }, 'rule-2'],
    [{ country: null, device: 'mobile' }, 'rule-3'],
    [{ country: null, device: null }, 'default'],
    [{ country: 'CH', device: null }, 'default'],
    [{}, 'default'],
  ])('a click of %j is given %s: the first rule that fits', (known, variant) => {
    expect(choose({ rules, split: null }, code, { ...someone, ...known }).variant).toBe(variant);
  });

  it('those that no rule fits share the parts of the split', () => {
    const split = [part('A', 1), part('B', 1)];
    const chosen = choose({ rules, split }, code, someone);
    expect(['A', 'B']).toContain(chosen.variant);
    expect(chosen.from).toBe('split');
    expect(choose({ rules, split }, code, { ...someone, country: 'DE' }).variant).toBe('rule-2');
  });

  const splits = fc
    .array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 10 })
    .map((weights) => weights.map((weight, at) => part(`part ${at}`, weight)));
  const keys = fc.oneof(fc.string(), fc.uuid(), fc.ulid());

  it('a visitor is always given the same', () => {
    fc.assert(
      fc.property(splits, keys, fc.string(), (split, key, of) => {
        const asked = () => choose({ rules: [], split }, of, { ...someone, key });
        expect(asked()).toEqual(asked());
        expect(split[asked().index]?.label).toBe(asked().variant);
      }),
    );
  });

  it('each part is given its share, whatever the weights, also to ids that differ little', () => {
    fc.assert(
      fc.property(splits, fc.nat(1_000_000), (split, from) => {
        const clicks = 20_000;
        const total = split.reduce((sum, { weight }) => sum + weight, 0);
        const counts = new Map<string, number>();
        for (let at = 0; at < clicks; at += 1) {
          const key = `vis_01JD8T7Q4G5V9Z${String(from + at).padStart(10, '0')}`;
          const { variant } = choose({ rules: [], split }, code, { ...someone, key });
          counts.set(variant, (counts.get(variant) ?? 0) + 1);
        }
        for (const { label, weight } of split) {
          const share = weight / total;
          // Six times the standard deviation: one in a thousand million by chance.
          const slack = 6 * Math.sqrt((share * (1 - share)) / clicks);
          expect(Math.abs((counts.get(label) ?? 0) / clicks - share)).toBeLessThan(slack + 1e-4);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('two links choose apart: who is given A of one is given either of the other', () => {
    const split = [part('A', 1), part('B', 1)];
    const both = { AA: 0, AB: 0, BA: 0, BB: 0 };
    for (let at = 0; at < 4_000; at += 1) {
      const of = (each: string) => choose({ rules: [], split }, each, { ...someone, key: `${at}` });
      both[`${of('one').variant}${of('other').variant}` as keyof typeof both] += 1;
    }
    for (const count of Object.values(both)) expect(Math.abs(count - 1_000)).toBeLessThan(200);
  });

  it('no rule and no split is one destination for everybody', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const chosen = choose({ rules: [], split: null }, code, { ...someone, key });
        expect(chosen).toEqual({ variant: 'default', from: 'link', index: -1 });
      }),
    );
  });
});

describe('the rules of a link', () => {
  const details = {
    ...{ linkId: 'lnk_1', code, programId: 'prg_1', merchantId: 'mer_1', affiliateId: 'aff_1' },
    ...{ destinationUrl: `${shop}/mugs`, subIds: {}, utm: {}, expiresAt: null },
  };
  const created: LinkEvent = { type: 'link-created', data: details };
  const disabled: LinkEvent = { type: 'link-disabled', data: { code, reason: 'over' } };
  const split = [part('A', 3), part('B', 1)];
  const set = (choices: LinkChoices): LinkCommand => ({ type: 'set-link-rules', ...choices });
  const wereSet = (choices: LinkChoices): LinkEvent => ({
    type: 'link-rules-set',
    data: { code, ...choices },
  });
  const some = { rules: [german], split };
  const none = { rules: [], split: null };

  it('are set, once, and taken away', () => {
    scenario(link).given(created).when(set(some)).then(wereSet(some));
    scenario(link).given(created, wereSet(some)).when(set(some)).then(nothing);
    scenario(link).given(created, wereSet(some)).when(set(none)).then(wereSet(none));
    scenario(link).given(created).when(set(none)).then(nothing);
    scenario(link).given(created, wereSet(some), wereSet(none)).when(set(none)).then(nothing);
  });

  it('stay through everything else', () => {
    const elsewhere: LinkEvent = {
      type: 'link-retargeted',
      data: { code, destinationUrl: `${shop}/cups` },
    };
    const state = scenario(link).given(created, wereSet(some), elsewhere, disabled).state();
    expect(state).toMatchObject({ status: 'disabled', choices: some });
    expect(scenario(link).given(created, wereSet(some), wereSet(none)).state()).toEqual({
      ...{ status: 'active', ...details },
    });
  });

  it('are of a link that there is and that is on', () => {
    scenario(link).when(set(some)).then('link.not-found');
    scenario(link).given(created, disabled).when(set(some)).then('link.disabled');
  });

  it.each<[LinkChoices, string]>([
    [{ rules: [german, { ...app, when: {} }], split: null }, 'rules.1.when'],
    [{ rules: [], split: [part('A', 1)] }, 'split'],
    [{ rules: [], split: [] }, 'split'],
    [{ rules: [], split: [part('A', 1), part('A', 2)] }, 'split.1.label'],
    [{ rules: [], split: [part('default', 1), part('B', 2)] }, 'split.0.label'],
    [{ rules: [], split: [part('A', 1), part('rule-1', 2)] }, 'split.1.label'],
  ])('that do not hold together are refused: %j, %s', (choices, field) => {
    scenario(link).given(created).when(set(choices)).then('link.invalid-rules', { field });
  });
});
