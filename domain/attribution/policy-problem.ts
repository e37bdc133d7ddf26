import { refuse, type Refusal } from '../kernel/refusal.js';
import type { Exclusions } from './exclusions.js';
import { attributionModels, type AttributionTerms } from './policy.js';
import { toUnits, wholeWeight } from './weights.js';

/** As many as any shop has: each is compared with every click. */
export const mostExcluded = 200;
const longestExcluded = 200;
const longestCustomerDays = 3650;

function within(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

/** Why a policy cannot be published: `program.invalid-policy`, naming the field. */
export function policyProblem(policy: AttributionTerms): Refusal | undefined {
  const wrong = (field: string, why: string) => refuse('program.invalid-policy', { field, why });
  const { model, windowDays, position, halfLifeHours, minimumSeconds, customerDays } = policy;
  if (!attributionModels.includes(model))
    return wrong('model', `one of ${attributionModels.join(', ')}`);
  if (!within(windowDays, 1, 90)) return wrong('windowDays', '1 to 90 days');
  if (position !== undefined) {
    if (model !== 'position-based') return wrong('position', 'only for position-based');
    const [first, last] = [toUnits(position.first), toUnits(position.last)];
    if (first === undefined || first > wholeWeight)
      return wrong('position.first', 'a share from 0 to 1, at most six decimals');
    if (last === undefined || last > wholeWeight)
      return wrong('position.last', 'a share from 0 to 1, at most six decimals');
    if (first + last === 0n || first + last > wholeWeight) {
      return wrong('position', 'first and last together are above 0 and at most 1');
    }
  }
  if (halfLifeHours !== undefined) {
    if (model !== 'time-decay') return wrong('halfLifeHours', 'only for time-decay');
    if (!within(halfLifeHours, 1, 2160)) return wrong('halfLifeHours', '1 to 2160 hours');
  }
  if (minimumSeconds !== undefined && !within(minimumSeconds, 0, 86_400)) {
    return wrong('minimumSeconds', '0 to 86400 seconds');
  }
  if (customerDays !== undefined && customerDays !== null) {
    if (!within(customerDays, 1, longestCustomerDays))
      return wrong('customerDays', `1 to ${longestCustomerDays} days, or null`);
  }
  return exclusionsProblem(policy.exclusions);
}

function exclusionsProblem(exclusions: Exclusions | undefined): Refusal | undefined {
  if (exclusions === undefined) return undefined;
  const { utm = {}, ...plain } = exclusions;
  const lists = [
    ...Object.entries(plain),
    ...Object.entries(utm).map(([name, values]) => [`utm.${name}`, values] as const),
  ];
  const isFit = (values: readonly string[]) =>
    values.length <= mostExcluded &&
    values.every((each) => each.length > 0 && each.length <= longestExcluded);
  const bad = lists.find(([, values]) => values !== undefined && !isFit(values));
  const why = `at most ${mostExcluded} texts of 1 to ${longestExcluded} characters`;
  return bad && refuse('program.invalid-policy', { field: `exclusions.${bad[0]}`, why });
}
