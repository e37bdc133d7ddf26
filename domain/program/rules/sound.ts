import { isCurrency } from '../../kernel/currency.js';
import { minor, type Money } from '../../kernel/money.js';
import { never } from '../../kernel/never.js';
import { refuse, type Refusal } from '../../kernel/refusal.js';
import { isOrderRule, measures, periods, type CommissionRule, type PeriodRule } from '../rules.js';

/** Something wrong, at a path within a rule: `steps.1.from`. Empty: the rule as a whole. */
interface Fault {
  readonly field: string;
  readonly why: string;
}

export const maxSteps = 50;

/**
 * What is wrong with rules about to be published: the first fault, with the path of its field. Sums are
 * in the program's currency, so that no rule needs a rate.
 */
export function rulesProblem(
  rules: readonly CommissionRule[],
  currency: string,
): Refusal | undefined {
  if (rules.length === 0)
    return refuse('program.invalid-rules', { field: 'rules', why: 'at least one rule' });
  if (new Set(rules.map((rule) => rule.ruleId)).size < rules.length)
    return refuse('program.invalid-rules', { field: 'rules', why: 'a rule id stands twice' });
  for (const [index, rule] of rules.entries()) {
    const fault = [...faultsOf(rule)][0];
    if (!fault) continue;
    const field = fault.field === '' ? `rules.${index}` : `rules.${index}.${fault.field}`;
    return refuse('program.invalid-rules', { field, why: fault.why });
  }
  for (const [index, rule] of rules.entries()) {
    const foreign = sumsOf(rule).find(([, sum]) => sum.currency !== currency);
    if (!foreign) continue;
    const field = `rules.${index}.${foreign[0]}.currency`;
    return refuse('program.currency-mismatch', { field, expected: currency });
  }
  return undefined;
}

/** Every sum a rule names, with its path. */
function sumsOf(rule: CommissionRule): (readonly [string, Money])[] {
  const named: (readonly [string, Money | undefined])[] = [
    ['amount', rule.kind === 'fixed' || rule.kind === 'bonus' ? rule.amount : undefined],
    ['when.minimumOrder', rule.when?.minimumOrder],
    ['cap.perOrder', rule.cap?.perOrder],
    ['cap.perPeriod.amount', rule.cap?.perPeriod?.amount],
  ];
  return named.flatMap(([field, sum]) => (sum ? [[field, sum] as const] : []));
}

function* faultsOf(rule: CommissionRule): Generator<Fault> {
  for (const [field, sum] of sumsOf(rule)) {
    if (!isCurrency(sum.currency)) yield { field, why: 'a currency of ISO 4217' };
    else if (minor(sum) < 0n) yield { field, why: 'zero or more' };
  }
  yield* conditionFaults(rule);
  switch (rule.kind) {
    case 'percent':
    case 'second-tier':
      if (!isPercent(rule.percent)) yield notPercent('percent');
      if (rule.kind === 'second-tier' && !isMonths(rule.months))
        yield { field: 'months', why: '1 to 1200 months, or null' };
      return;
    case 'fixed':
      return;
    case 'tiers':
    case 'bonus':
      yield* periodFaults(rule);
      return;
    default:
      return never(rule);
  }
}

function* conditionFaults(rule: CommissionRule): Generator<Fault> {
  const { when = {}, cap } = rule;
  // A condition that nobody reads would promise something else than is paid.
  if (!isOrderRule(rule)) {
    const unread = Object.keys(when).find((name) => name !== 'affiliateIds');
    if (unread) yield { field: `when.${unread}`, why: 'only in rules of an order' };
    if (cap) yield { field: 'cap', why: 'only in rules of an order' };
  }
  for (const name of ['productIds', 'categories', 'countries', 'affiliateIds'] as const)
    if (when[name]?.length === 0) yield { field: `when.${name}`, why: 'at least one' };
  const { customerOrders, customerWithinDays } = when;
  if (customerOrders) {
    const { from, to } = customerOrders;
    if (!isCount(from)) yield { field: 'when.customerOrders.from', why: 'from 1 on' };
    if (to !== null && !(isCount(to) && to >= from))
      yield { field: 'when.customerOrders.to', why: 'not before from; null for no end' };
  }
  if (
    customerWithinDays !== undefined &&
    !(isCount(customerWithinDays) && customerWithinDays <= 36_500)
  )
    yield { field: 'when.customerWithinDays', why: '1 to 36500 days' };
}

function* periodFaults(rule: PeriodRule): Generator<Fault> {
  if (!periods.includes(rule.period)) yield { field: 'period', why: periods.join(', ') };
  if (!measures.includes(rule.measure)) yield { field: 'measure', why: measures.join(', ') };
  if (!isTimeZone(rule.timeZone))
    yield { field: 'timeZone', why: 'a time zone like Europe/Berlin' };
  if (rule.kind === 'bonus') {
    if (!isThreshold(rule.threshold) || rule.threshold === '0')
      yield { field: 'threshold', why: 'a whole number above zero, as text' };
    return;
  }
  const { steps } = rule;
  if (steps.length === 0 || steps.length > maxSteps)
    yield { field: 'steps', why: `1 to ${maxSteps} steps` };
  for (const [n, { from, percent }] of steps.entries()) {
    if (!isThreshold(from)) {
      yield { field: `steps.${n}.from`, why: 'a whole number of zero or more, as text' };
      return;
    }
    if (!isPercent(percent)) yield notPercent(`steps.${n}.percent`);
    const before = steps[n - 1];
    if (before && BigInt(before.from) >= BigInt(from))
      yield { field: `steps.${n}.from`, why: 'above the step before' };
  }
}

function notPercent(field: string): Fault {
  return { field, why: '0 to 100 as text, at most six decimals' };
}

function isPercent(text: string): boolean {
  return /^(100|\d{1,2}(\.\d{1,6})?)$/.test(text);
}

function isThreshold(text: string): boolean {
  return /^(0|[1-9]\d{0,17})$/.test(text);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

function isMonths(months: number | null | undefined): boolean {
  return months === null || months === undefined || (isCount(months) && months <= 1200);
}

/** Whether the name is one that calendars know here; an offset is no zone, it knows no summer. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
