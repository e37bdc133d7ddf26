import type { Dto } from '../../api/api';
import { minorUnitsOf } from '../../ui/money';
import type { Problems } from './rule-problems';
import type { Rule } from './rule';

export interface SampleLine {
  readonly key: number;
  readonly productId: string;
  readonly category: string;
  readonly quantity: string;
  readonly net: string;
}

/** An order to try rules on, as it is typed; sums in the program's currency. */
export interface SampleOrder {
  readonly kind: 'sale' | 'lead';
  readonly total: string;
  readonly tax: string;
  readonly country: string;
  readonly customer: '' | 'new' | 'known';
  readonly orderNumber: string;
  readonly lines: readonly SampleLine[];
  readonly affiliateId: string;
  /** What the affiliate has had in the period before, for tiers, bonus and caps. */
  readonly revenueBefore: string;
  readonly ordersBefore: string;
  readonly earnedBefore: string;
}

type Question = Omit<Dto<'PreviewRulesDto'>, 'rules'>;

/** An order that the rules have something to say about: a line for what the first of them name, and one beside. */
export function sampleFor(rules: readonly Rule[]): SampleOrder {
  const categories = [...new Set(rules.flatMap(({ when }) => when?.categories?.[0] ?? []))];
  const products = [...new Set(rules.flatMap(({ when }) => when?.productIds?.[0] ?? []))];
  const lines = [
    ...categories.map((category) => ({ category, productId: '' })),
    ...products.map((productId) => ({ category: '', productId })),
  ].slice(0, 3);
  return {
    ...{ kind: 'sale', total: `${(lines.length + 1) * 50}`, tax: '', country: 'DE' },
    ...{ customer: 'new', orderNumber: '1', affiliateId: '' },
    lines: [...lines, { category: '', productId: '' }].map((line, n) => ({
      ...{ ...line, key: n + 1, quantity: '1', net: '50' },
    })),
    ...{ revenueBefore: '', ordersBefore: '', earnedBefore: '' },
  };
}

/** What to ask the server; `capped` are the ids of rules with a cap of a period. */
export function toQuestion(
  sample: SampleOrder,
  currency: string,
  capped: readonly string[],
): Question {
  const sum = (typed: string) => ({
    amount: minorUnitsOf(typed || '0', currency) ?? '0',
    currency,
  });
  const { kind, country, customer, orderNumber, affiliateId } = sample;
  const isKnown = customer !== '' || orderNumber.trim() !== '';
  const { revenueBefore, ordersBefore, earnedBefore } = sample;
  const hasTotals = [revenueBefore, ordersBefore].some((typed) => typed.trim() !== '');
  return {
    order: {
      kind,
      ...{ total: sum(sample.total), tax: sum(sample.tax) },
      ...(country.trim() ? { country: country.trim().toUpperCase() } : {}),
      ...(isKnown
        ? {
            customer: {
              ...(customer ? { isNew: customer === 'new' } : {}),
              ...(orderNumber.trim() ? { orderNumber: Number(orderNumber) } : {}),
            },
          }
        : {}),
      lines: sample.lines.map(({ productId, category, quantity, net }, n) => ({
        ...{ lineId: `${n + 1}`, quantity: Number(quantity || '1'), net: sum(net) },
        ...(productId.trim() ? { productId: productId.trim() } : {}),
        ...(category.trim() ? { category: category.trim() } : {}),
      })),
    },
    affiliates: [
      {
        weight: '1',
        ...(affiliateId.trim() ? { affiliateId: affiliateId.trim() } : {}),
        ...(hasTotals
          ? { periodTotals: { revenue: sum(revenueBefore), orders: Number(ordersBefore || '0') } }
          : {}),
        ...(earnedBefore.trim()
          ? { earnedInPeriod: capped.map((ruleId) => ({ ruleId, amount: sum(earnedBefore) })) }
          : {}),
      },
    ],
  };
}

/** What cannot be asked, by the field of the form. */
export function sampleProblems(sample: SampleOrder, currency: string): Problems {
  const isSum = (typed: string) => /^\d/.test(minorUnitsOf(typed || '0', currency) ?? '');
  const isCount = (typed: string, least: number) =>
    typed.trim() === '' || (/^\d{1,6}$/.test(typed.trim()) && Number(typed) >= least);
  const sums = ['total', 'tax', 'revenueBefore', 'earnedBefore'] as const;
  const { country, affiliateId } = sample;
  return Object.fromEntries([
    ...sums.flatMap((name) => (isSum(sample[name]) ? [] : [[name, `A sum in ${currency}`]])),
    ...(isCount(sample.orderNumber, 1) ? [] : [['orderNumber', 'From 1 on']]),
    ...(isCount(sample.ordersBefore, 0) ? [] : [['ordersBefore', 'A whole number']]),
    ...(/^([a-z]{2})?$/i.test(country.trim()) ? [] : [['country', 'Two letters, like DE']]),
    ...(/^(aff_[0-9A-HJKMNP-TV-Z]{26})?$/.test(affiliateId.trim())
      ? []
      : [['affiliateId', 'The id of an affiliate']]),
    ...sample.lines.flatMap(({ net, quantity }, n) => [
      ...(isSum(net) ? [] : [[`lines.${n}.net`, `A sum in ${currency}`]]),
      ...(isCount(quantity, 1) ? [] : [[`lines.${n}.quantity`, 'From 1 on']]),
    ]),
  ]) as Problems;
}
