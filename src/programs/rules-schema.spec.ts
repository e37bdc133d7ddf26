import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { isCurrency } from '#domain/kernel/currency.js';
import { checked } from '../platform/http/validation.js';
import { PublishRulesDto } from './programs.dto.js';
import { commissionRulesSchema } from './rules-schema.js';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const fits = ajv.compile(commissionRulesSchema);

/** Whether a request with these rules passes the checks of its fields. */
async function isAccepted(rules: unknown): Promise<boolean> {
  return (await checked(PublishRulesDto, { rules })).ok;
}

const maybe = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: value }, fc.constantFrom(null, undefined));
const currency = fc.constantFrom('EUR', 'JPY', 'KWD');
const sum = fc.record({ amount: fc.constantFrom('0', '1', '999999999999999999'), currency });
const percent = fc.constantFrom('0', '7.5', '99.999999', '100');
const text = fc.constantFrom('shoes', 'Straße 7', 'a b', '😀');
const list = (item: fc.Arbitrary<string>) => maybe(fc.array(item, { minLength: 1, maxLength: 3 }));
const affiliateIds = list(fc.constant('aff_01KJPT3YW0XW98WKX5YMQYPVND'));
const conditions = fc.record({
  productIds: list(text),
  categories: list(text),
  countries: list(fc.constantFrom('DE', 'AT')),
  newCustomer: maybe(fc.boolean()),
  customerOrders: maybe(
    fc.record({ from: fc.constant(1), to: fc.constantFrom(1, null, undefined) }),
  ),
  customerWithinDays: maybe(fc.constantFrom(1, 36_500)),
  minimumOrder: maybe(sum),
  affiliateIds,
});
const period = fc.constantFrom('month', 'quarter', 'year', 'all-time');
const cap = fc.record({
  perOrder: maybe(sum),
  perPeriod: maybe(fc.record({ period, amount: sum })),
});
const named = {
  ruleId: maybe(fc.constantFrom('a', 'new-customers', 'x.y_z')),
  name: maybe(fc.constantFrom('N', 'New customers, first three orders')),
  conversionKind: fc.constantFrom('sale', 'lead', null, undefined),
};
const ofOrder = { ...named, when: maybe(conditions), cap: maybe(cap) };
const ofPeriod = {
  ...{ ...named, when: maybe(fc.record({ affiliateIds })), period },
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'),
  measure: fc.constantFrom('revenue', 'orders', 'commission'),
};
const step = fc.record({ from: fc.constantFrom('0', '1', '500000'), percent });
const rule: fc.Arbitrary<object> = fc.oneof(
  fc.record({ ...ofOrder, kind: fc.constant('percent'), percent }),
  fc.record({
    ...{ ...ofOrder, kind: fc.constant('fixed'), amount: sum },
    per: fc.constantFrom('order', 'item', null, undefined),
  }),
  fc.record({
    ...{ ...ofPeriod, kind: fc.constant('tiers'), mode: fc.constantFrom('marginal', 'whole') },
    steps: fc.array(step, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    ...{ ...ofPeriod, kind: fc.constant('bonus'), threshold: fc.constantFrom('1', '100') },
    amount: sum,
  }),
  fc.record({
    ...{ ...named, when: maybe(fc.record({ affiliateIds })), kind: fc.constant('second-tier') },
    ...{ percent, months: maybe(fc.constantFrom(1, 12, 1200)) },
  }),
);
/** As a request carries it: nothing that JSON does not know. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const rules = fc.array(rule, { minLength: 1, maxLength: 3 }).map(plain);

const junk = fc.constantFrom<unknown>(
  ...[null, '', ' a', 'a\u0000', 'x'.repeat(101), '😀'.repeat(100), '-1', '1.0', '01', '100.1'],
  ...[
    '1.1234567',
    '1e3',
    '+02:00',
    'Europe/',
    'de',
    'DEU',
    'XXX',
    'aff_1',
    'item',
    'week',
    'tiers',
  ],
  ...['9999999999999999999', 0, -1, 1, 1.5, 1201, 36_501, 1_000_001, true, [], {}, [null], [{}]],
  ...[
    ['a', 1],
    { from: 0 },
    { amount: '1' },
    { amount: '-1', currency: 'EUR' },
    { categories: ['a'] },
  ],
  ...['bonus', 'percent', 'second-tier', 'all-time', '50', { affiliateIds: null }, 'Mars/Base'],
);

interface Place {
  readonly of: Record<string, unknown>;
  readonly key: string;
}

/** Every field within, however deep. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const of = value as Record<string, unknown>;
  return Object.keys(of).flatMap((key) => [{ of, key }, ...placesIn(of[key])]);
}

interface Change {
  readonly how: 'put' | 'remove' | 'add';
  readonly where: number;
  readonly what: unknown;
}
const change: fc.Arbitrary<Change> = fc.record({
  how: fc.constantFrom('put', 'put', 'remove', 'add'),
  where: fc.nat(10_000),
  what: junk,
});
const fields = ['percent', 'amount', 'cap', 'when', 'months', 'per', 'steps', 'colour', 'name'];

function changed(original: unknown, { how, where, what }: Change): unknown {
  const copy = plain({ rules: original }) as { rules: unknown };
  const places = placesIn(copy);
  const place = places[where % places.length];
  // An earlier change may have left nothing.
  if (!place) return original;
  const { of, key } = place;
  if (how === 'put') of[key] = what;
  else if (how === 'add' && !Array.isArray(of)) of[fields[where % fields.length] ?? ''] = what;
  else if (Array.isArray(of)) of.splice(Number(key), 1);
  else delete of[key];
  return copy.rules;
}

describe('the schema of commission rules', () => {
  it('is committed as it is served', () => {
    const file = new URL('../contract/commission-rules.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(plain(commissionRulesSchema));
  });

  it('accepts what a request may hold, and so does the request', async () => {
    await fc.assert(
      fc.asyncProperty(rules, async (given) => {
        expect([fits(given), await isAccepted(given)]).toEqual([true, true]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('refuses what a request is refused for, and nothing else', async () => {
    const verdicts = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(
        rules,
        fc.array(change, { minLength: 1, maxLength: 2 }),
        async (given, by) => {
          const spoilt = by.reduce<unknown>((value, each) => changed(value, each), given);
          const verdict = await isAccepted(spoilt);
          verdicts.add(verdict);
          expect({ spoilt, fits: fits(spoilt) }).toEqual({ spoilt, fits: verdict });
        },
      ),
      { numRuns: 3_000 },
    );
    expect(verdicts).toEqual(new Set([true, false]));
  });

  it('knows the currencies that amounts are taken in', () => {
    const inCurrency = (code: string) => [
      { kind: 'fixed', amount: { amount: '1', currency: code } },
    ];
    for (const code of ['EUR', 'JPY', 'XXX', 'eur', 'DEM'])
      expect(fits(inCurrency(code))).toBe(isCurrency(code));
  });
});
