import type { Dto } from '../../api/api';
import type { Money } from '../../ui/money';
import type { Rule } from './rule';
import { titleOf } from './rule-words';

type Share = Dto<'PreviewShareDto'>;

/** What one rule had to say about the sample order. */
export interface PreviewCell {
  readonly is: 'took' | 'passed' | 'adds' | 'not read' | 'not there';
  readonly why: string;
  readonly amount: Money | null;
}

export interface PreviewRow {
  readonly ruleId: string;
  readonly title: string;
  readonly published: PreviewCell;
  readonly edited: PreviewCell;
}

/** Every rule of the two versions, with what it said in each; the edited ones in their order first. */
export function previewRows(
  published: { readonly rules: readonly Rule[]; readonly share: Share | undefined },
  edited: { readonly rules: readonly Rule[]; readonly share: Share | undefined },
): PreviewRow[] {
  const rules = new Map(
    [...edited.rules, ...published.rules].toReversed().map((rule) => [rule.ruleId ?? '', rule]),
  );
  const ids = [...edited.rules, ...published.rules].map(({ ruleId }) => ruleId ?? '');
  return [...new Set(ids)].map((ruleId) => ({
    ...{ ruleId, title: titleOf(rules.get(ruleId) ?? {}) },
    published: cellOf(ruleId, published),
    edited: cellOf(ruleId, edited),
  }));
}

function cellOf(
  ruleId: string,
  { rules, share }: { readonly rules: readonly Rule[]; readonly share: Share | undefined },
): PreviewCell {
  const rule = rules.find((each) => each.ruleId === ruleId);
  if (!rule) return { is: 'not there', why: 'not in this version', amount: null };
  const step = share?.trace.find((each) => each.ruleId === ruleId);
  if (step) {
    const { matched, why, amount = null } = step;
    return { is: matched ? 'took' : 'passed', why, amount: matched ? amount : null };
  }
  const period = share?.periods.find((each) => each.ruleId === ruleId);
  if (period?.adds.amount === '0') return { is: 'passed', why: period.why, amount: null };
  if (period) return { is: 'adds', why: period.why, amount: period.adds };
  const { secondTier = null } = share ?? {};
  if (secondTier?.ruleId === ruleId) {
    return { is: 'adds', why: `to the recruiter: ${secondTier.why}`, amount: secondTier.amount };
  }
  const why = {
    ...{
      percent: 'all of the order was decided before it',
      fixed: 'all of the order was decided before it',
    },
    ...{ tiers: 'nothing of this order counts', bonus: 'nothing of this order counts' },
    'second-tier': 'another rule of the second tier comes first, or nobody recruited',
  };
  return { is: 'not read', why: why[rule.kind], amount: null };
}
