import { currencies } from '#domain/kernel/currency.js';
import { idPrefixes } from '#domain/kernel/ids.js';
import { measures, periods } from '#domain/program/rules.js';
import { maxSteps } from '#domain/program/rules/sound.js';
import { maxNames } from './rule-conditions.dto.js';
import { rulePatterns } from './rule-patterns.js';

type Schema = Readonly<Record<string, unknown>>;

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const text = (pattern: RegExp): Schema => ({ type: 'string', pattern: pattern.source });
const whole = (maximum: number): Schema => ({ type: 'integer', minimum: 1, maximum });
const closed = (properties: Schema, required: readonly string[]): Schema => ({
  ...{ type: 'object', properties, required, additionalProperties: false },
});
/** Null says the same as leaving it out. */
const optional = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const listOf = (items: Schema): Schema =>
  optional({ type: 'array', items, minItems: 1, maxItems: maxNames });

const affiliateIds = listOf(
  text(new RegExp(`^${idPrefixes.affiliate}_[0-9A-HJKMNP-TV-Z]{26}$`, 'u')),
);

const conditions = closed(
  {
    productIds: listOf(text(rulePatterns.item)),
    categories: listOf(text(rulePatterns.item)),
    countries: listOf(text(rulePatterns.country)),
    newCustomer: { type: ['boolean', 'null'] },
    customerOrders: optional(
      closed({ from: whole(1_000_000), to: optional(whole(1_000_000)) }, ['from']),
    ),
    customerWithinDays: optional(whole(36_500)),
    minimumOrder: optional(ref('money')),
    affiliateIds,
  },
  [],
);

const onlyAffiliates = closed(
  {
    ...Object.fromEntries(
      Object.keys(conditions['properties'] as Schema).map((name) => [name, { type: 'null' }]),
    ),
    affiliateIds,
  },
  [],
);

const cap = closed(
  {
    perOrder: optional(ref('money')),
    perPeriod: optional(
      closed({ period: { enum: periods }, amount: ref('money') }, ['period', 'amount']),
    ),
  },
  [],
);

const named: Schema = {
  ruleId: optional(text(rulePatterns.ruleId)),
  name: optional(text(rulePatterns.name)),
  conversionKind: { enum: ['sale', 'lead', null] },
};

function rule(kind: string, own: Schema, mayLack: readonly string[] = []): Schema {
  const required = ['kind', ...Object.keys(own).filter((name) => !mayLack.includes(name))];
  return closed({ ...named, kind: { const: kind }, ...own }, required);
}

const ofOrder = { when: optional(ref('conditions')), cap: optional(ref('cap')) };
const ofPeriod = {
  when: optional(ref('onlyAffiliates')),
  period: { enum: periods },
  timeZone: text(rulePatterns.timeZone),
  measure: { enum: measures },
};
const percent = text(rulePatterns.percent);

/**
 * JSON Schema of the `rules` of a program, served at /api/v1/schemas/commission-rules.json: refuses
 * what a request would be refused for with `invalid-request`. What only the program knows is not in it.
 */
export const commissionRulesSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:tributary:schema:commission-rules',
  title: 'Commission rules of a program',
  description:
    'Per line of an order the first percent or fixed rule that matches decides. Beyond this schema: rule ids are unique, sums are in the currency of the program, time zones exist, steps ascend, customerOrders.to is not before from.',
  type: 'array',
  items: ref('rule'),
  minItems: 1,
  maxItems: 100,
  $defs: {
    rule: { oneOf: ['percent', 'fixed', 'tiers', 'bonus', 'secondTier'].map(ref) },
    percent: rule('percent', { ...ofOrder, percent }, ['when', 'cap']),
    fixed: rule(
      'fixed',
      { ...ofOrder, amount: ref('money'), per: { enum: ['order', 'item', null] } },
      ['when', 'cap', 'per'],
    ),
    tiers: rule(
      'tiers',
      {
        ...ofPeriod,
        mode: { enum: ['marginal', 'whole'] },
        steps: {
          type: 'array',
          items: closed({ from: text(rulePatterns.count), percent }, ['from', 'percent']),
          minItems: 1,
          maxItems: maxSteps,
        },
      },
      ['when'],
    ),
    bonus: rule(
      'bonus',
      { ...ofPeriod, threshold: text(rulePatterns.positive), amount: ref('money') },
      ['when'],
    ),
    secondTier: rule(
      'second-tier',
      { when: optional(ref('onlyAffiliates')), percent, months: optional(whole(1200)) },
      ['when', 'months'],
    ),
    conditions,
    onlyAffiliates,
    cap,
    money: {
      ...closed({ amount: text(rulePatterns.count), currency: { enum: currencies } }, [
        'amount',
        'currency',
      ]),
      description: 'Minor units as text (1084 EUR is 10.84), zero or more, in ISO 4217',
    },
  },
};
