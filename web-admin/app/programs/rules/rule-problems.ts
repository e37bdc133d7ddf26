import { minorUnitsOf } from '../../ui/money';
import { isOfPeriods } from './rule';
import { countOf, type ListName, partsOn, percentOf, type RuleForm } from './rule-form';

/** What is wrong, by the path that the server would name: `rules.0.steps.1.from`. */
export type Problems = Readonly<Record<string, string>>;

/** Mirrors what the server checks, so that most is said while one types; the server has the last word. */
export function problemsOf(forms: readonly RuleForm[], currency: string): Problems {
  if (forms.length === 0) return { rules: 'A version has at least one rule' };
  const seen = new Map<string, number>();
  const found: Record<string, string> = {};
  for (const [n, form] of forms.entries()) {
    for (const [field, message] of faultsOf(form, currency)) {
      found[`rules.${n}.${field}`] ??= message;
    }
    const id = form.ruleId.trim();
    const first = seen.get(id);
    if (first !== undefined) found[`rules.${n}.ruleId`] ??= `Rule ${first + 1} has this id already`;
    seen.set(id, first ?? n);
  }
  return found;
}

/** The first problem at a path or below it. */
export function problemAt(problems: Problems, path: string): string | undefined {
  const below = Object.keys(problems).find((each) => each === path || each.startsWith(`${path}.`));
  return below === undefined ? undefined : problems[below];
}

type Fault = readonly [field: string, message: string];

const percentWords = 'A number from 0 to 100, with at most six decimals';

function* faultsOf(form: RuleForm, currency: string): Generator<Fault> {
  if (!/^[A-Za-z0-9][\w.-]{0,63}$/u.test(form.ruleId.trim()))
    yield ['ruleId', '1 to 64 letters, digits, and . _ -'];
  if (form.name.trim() && !/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,100}$/u.test(form.name.trim()))
    yield ['name', 'One line of at most 100 characters'];
  const { kind } = form;
  if ((kind === 'percent' || kind === 'second-tier') && !isPercent(form.percent))
    yield ['percent', percentWords];
  if ((kind === 'fixed' || kind === 'bonus') && !isSum(form.amount, currency))
    yield ['amount', sumWords(currency)];
  if (kind === 'second-tier' && form.months.trim() && !isCount(form.months, 1200))
    yield ['months', '1 to 1200 months, or nothing for ever'];
  if (isOfPeriods(kind)) yield* periodFaults(form, currency);
  yield* partFaults(form, currency);
}

function* periodFaults(form: RuleForm, currency: string): Generator<Fault> {
  if (!isTimeZone(form.timeZone.trim())) yield ['timeZone', 'A time zone like Europe/Berlin'];
  const words = form.measure === 'orders' ? 'A whole number' : sumWords(currency);
  if (form.kind === 'bonus') {
    const threshold = countOf(form.threshold, form.measure, currency);
    if (threshold === undefined || BigInt(threshold) <= 0n)
      yield ['threshold', `${words}, above zero`];
    return;
  }
  if (form.steps.length === 0 || form.steps.length > 50) yield ['steps', '1 to 50 steps'];
  let before = -1n;
  for (const [n, { from, percent }] of form.steps.entries()) {
    const count = countOf(from, form.measure, currency);
    if (count === undefined || BigInt(count) < 0n) yield [`steps.${n}.from`, words];
    else if (BigInt(count) <= before) yield [`steps.${n}.from`, 'Above the step before'];
    if (!isPercent(percent)) yield [`steps.${n}.percent`, percentWords];
    before = BigInt(count ?? before);
  }
}

function* partFaults(form: RuleForm, currency: string): Generator<Fault> {
  for (const part of partsOn(form)) {
    switch (part) {
      case 'categories':
      case 'productIds':
      case 'countries':
      case 'affiliateIds': {
        const fault = listFault(part, form[part]);
        if (fault !== undefined) yield [`when.${part}`, fault];
        break;
      }
      case 'customerOrders': {
        const [from, to] = [form.ordersFrom, form.ordersTo];
        if (!isCount(from, 1_000_000)) yield ['when.customerOrders.from', 'From 1 on'];
        const isEnd = isCount(to, 1_000_000) && Number(to) >= Number(from);
        if (to.trim() && !isEnd)
          yield ['when.customerOrders.to', 'Not before the first; nothing for no end'];
        break;
      }
      case 'customerWithinDays':
        if (!isCount(form.withinDays, 36_500)) yield ['when.customerWithinDays', '1 to 36500 days'];
        break;
      case 'minimumOrder':
        if (!isSum(form.minimumOrder, currency)) yield ['when.minimumOrder', sumWords(currency)];
        break;
      case 'perOrder':
        if (!isSum(form.capPerOrder, currency)) yield ['cap.perOrder', sumWords(currency)];
        break;
      case 'perPeriod':
        if (!isSum(form.capPerPeriod, currency)) yield ['cap.perPeriod', sumWords(currency)];
        break;
      case 'newCustomer':
        break;
    }
  }
}

const shapes: Readonly<Record<ListName, readonly [RegExp, string]>> = {
  categories: [/^[^\p{Cc}\p{Cs}]{1,100}$/u, 'is no category: 1 to 100 characters'],
  productIds: [/^[^\p{Cc}\p{Cs}]{1,100}$/u, 'is no product: 1 to 100 characters'],
  countries: [/^[A-Z]{2}$/u, 'is no country: two capitals, like DE'],
  affiliateIds: [/^aff_[0-9A-HJKMNP-TV-Z]{26}$/u, 'is no id of an affiliate: aff_ and 26 more'],
};

function listFault(name: ListName, list: readonly string[]): string | undefined {
  if (list.length === 0) return 'At least one, or take the condition away';
  if (list.length > 500) return 'At most 500';
  const [shape, words] = shapes[name];
  const odd = list.find((each) => !shape.test(each));
  return odd === undefined ? undefined : `“${odd}” ${words}`;
}

function isPercent(typed: string): boolean {
  return /^(100|\d{1,2}(\.\d{1,6})?)$/u.test(percentOf(typed));
}

function isSum(typed: string, currency: string): boolean {
  const units = minorUnitsOf(typed, currency);
  return units !== undefined && !units.startsWith('-');
}

function sumWords(currency: string): string {
  return `A sum in ${currency}, zero or more, like 12.50`.replace(
    '12.50',
    minorUnitsOf('12.50', currency) === undefined ? '12' : '12.50',
  );
}

function isCount(typed: string, most: number): boolean {
  return /^\d{1,9}$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= most;
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
