import type { Money } from '#domain/kernel/money.js';
import { minor } from '#domain/kernel/money.js';
import type { Availability, ProductAttribute } from '#domain/product/product-events.js';
import { isHttpUrl } from '../../platform/http/validators.js';
import { type FeedField, type FieldNames, neededFields } from './feed-fields.js';
import { replacement } from './decoded-text.js';
import { readPrice } from './price-text.js';
import type { RawRow } from './raw-row.js';

/** A row that makes sense. */
export interface FeedItem {
  readonly line: number;
  /** The merchant's own number. */
  readonly id: string;
  /** Of the rows that are one product in several forms; null: a product of its own. */
  readonly groupId: string | null;
  readonly title: string;
  /** As written: text, or HTML that nobody has cleaned. */
  readonly description: string;
  readonly url: string;
  readonly imageLinks: readonly string[];
  readonly price: Money;
  /** Before a reduction; null: not reduced. */
  readonly listPrice: Money | null;
  readonly availability: Availability;
  readonly brand: string | null;
  readonly gtin: string | null;
  /** Names from the top down; empty: none said. */
  readonly categoryPath: readonly string[];
  /** Colour, size, material and the like, in one order. */
  readonly attributes: readonly ProductAttribute[];
}

/** A row that is not imported. */
export interface RefusedRow {
  readonly line: number;
  /** As far as the row tells. */
  readonly id: string | null;
  /** Our name of the first field at fault; null: the row as a whole. */
  readonly field: FeedField | null;
  /** Sentences for the merchant, one for each thing that is wrong. */
  readonly reason: string;
}

/** What the rows of one run are held against. */
export interface FeedRules {
  readonly names: FieldNames;
  readonly currency: string;
  /** Host of the merchant's shop: addresses lead there or below it; null: anywhere. */
  readonly host: string | null;
  /** UTC ISO-8601: which reductions hold. */
  readonly now: string;
}

/** As many levels as the catalogue has. */
export const maxLevels = 6;

const limits = { id: 80, item_group_id: 80, title: 300, description: 20_000, brand: 100 } as const;

interface Fault {
  readonly field: FeedField;
  readonly sentence: string;
}

/** What a row says, or all that is wrong with it. */
export function readItem({ line, values }: RawRow, rules: FeedRules): FeedItem | RefusedRow {
  const faults: Fault[] = [];
  const { names } = rules;
  const fault = (field: FeedField, because: string): void => {
    faults.push({ field, sentence: `The ${names.nameOf(field)} ${because}.` });
  };
  for (const field of neededFields) if (!values.has(field)) fault(field, 'is missing');
  for (const [field, text] of values) {
    if (text.includes(replacement)) {
      fault(field, 'has characters that cannot be read: save the file as UTF-8');
    } else if (text.length > (limits[field as keyof typeof limits] ?? 2048)) {
      fault(field, `is longer than ${limits[field as keyof typeof limits] ?? 2048} characters`);
    }
  }
  const prices = pricesOf(values, rules, fault);
  const url = values.get('link') ?? '';
  if (url !== '') checkUrl(url, rules.host, fault);
  const availability = availabilityOf(values.get('availability'));
  if (availability === undefined) {
    fault('availability', `is none of in_stock, out_of_stock, preorder and backorder`);
  }
  const gtin = gtinOf(values.get('gtin'));
  if (gtin === undefined) fault('gtin', gtinFault(values.get('gtin') ?? ''));
  const id = idOf(values);
  const [first] = faults;
  if (first || !prices || availability === undefined || gtin === undefined) {
    const reason = faults.map(({ sentence }) => sentence).join(' ');
    return { line, id: id === '' ? null : id.slice(0, 80), field: first?.field ?? null, reason };
  }
  return {
    ...{ line, id, groupId: groupOf(values) || null },
    title: lineOf(values.get('title') ?? ''),
    description: values.get('description') ?? '',
    ...{ url, imageLinks: imagesOf(values), ...prices, availability },
    brand: lineOf(values.get('brand') ?? '') || null,
    ...{ gtin, categoryPath: pathOf(values), attributes: attributesOf(values) },
  };
}

/** The merchant's own number of a row; empty: none. */
export function idOf(values: Values): string {
  return lineOf(values.get('id') ?? '');
}

/** Of the product that a row is one form of; empty: of none. */
export function groupOf(values: Values): string {
  return lineOf(values.get('item_group_id') ?? '');
}

type Told = (field: FeedField, because: string) => void;
type Values = RawRow['values'];

function pricesOf(
  values: Values,
  { currency, now }: FeedRules,
  fault: Told,
): { price: Money; listPrice: Money | null } | undefined {
  const read = (field: 'price' | 'sale_price'): Money | undefined => {
    const text = values.get(field);
    if (text === undefined) return undefined;
    const price = readPrice(text, currency);
    if (!('because' in price)) return price;
    fault(field, price.because);
    return undefined;
  };
  const price = read('price');
  const sale = read('sale_price');
  if (!price) return undefined;
  const isReduced = sale && isWithin(values.get('sale_price_effective_date'), now);
  if (!sale || !isReduced || minor(sale) >= minor(price)) return { price, listPrice: null };
  return { price: sale, listPrice: price };
}

/** Whether `now` lies in `begin/end`, both ISO-8601; without an interval, always. */
function isWithin(interval: string | undefined, now: string): boolean {
  if (interval === undefined) return true;
  // Google's own form has no minutes' colon in the offset: 2026-03-02T09:00+0100.
  const [from = Number.NaN, to = Number.NaN] = interval
    .split('/')
    .map((each) => Date.parse(each.trim().replace(/([+-]\d\d)(\d\d)$/, '$1:$2')));
  const at = Date.parse(now);
  return from <= at && at < to;
}

function checkUrl(url: string, host: string | null, fault: Told): void {
  if (!isHttpUrl(url)) {
    fault('link', 'is not an address that begins with http:// or https://');
    return;
  }
  if (host === null) return;
  const found = new URL(url).hostname.replace(/\.$/, '');
  if (found === host || found.endsWith(`.${host}`)) return;
  fault('link', `leads to ${found.slice(0, 80)}, not to the shop at ${host}`);
}

const availabilityWords: readonly (readonly [Availability, readonly string[]])[] = [
  ['in-stock', ['instock', 'available', 'yes', 'true', 'auflager', 'lieferbar', 'verfügbar']],
  ['in-stock', ['limitedavailability', 'lowstock', 'sofortlieferbar', 'onlineonly', 'instoreonly']],
  ['out-of-stock', ['outofstock', 'soldout', 'unavailable', 'no', 'false', 'discontinued']],
  ['out-of-stock', ['nichtauflager', 'nichtlieferbar', 'nichtverfügbar', 'ausverkauft']],
  ['preorder', ['preorder', 'presale', 'vorbestellung', 'vorbestellbar']],
  ['backorder', ['backorder', 'nachbestellt', 'lieferrückstand']],
];

const availabilityOfWord = new Map(
  availabilityWords.flatMap(([meant, words]) => words.map((word) => [word, meant] as const)),
);

/** Undefined: nobody knows what is meant. What is not said at all is there. */
function availabilityOf(text: string | undefined): Availability | undefined {
  if (text === undefined) return 'in-stock';
  // A number is how many are left.
  if (/^\d{1,9}$/.test(text)) return Number(text) > 0 ? 'in-stock' : 'out-of-stock';
  const word = text
    .toLowerCase()
    .replace(/^https?:\/\/schema\.org\//, '')
    .replaceAll(/[^\p{L}]/gu, '');
  return availabilityOfWord.get(word);
}

/** The digits; null: none said; undefined: said, and none. */
function gtinOf(text: string | undefined): string | null | undefined {
  if (text === undefined) return null;
  const digits = text.replaceAll(/[\s-]/g, '');
  return /^(\d{8}|\d{12,14})$/.test(digits) && hasCheckDigit(digits) ? digits : undefined;
}

/** GS1: from the right, digits count 3 and 1 in turn; with the check digit the sum is a multiple of 10. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

function gtinFault(text: string): string {
  if (/^\d[.,]\d+E\+?\d+$/i.test(text)) {
    return 'was made a rounded number by a spreadsheet: format the column as text';
  }
  return 'is no GTIN: it has 8, 12, 13 or 14 digits, the last of which checks the others';
}

function pathOf(values: Values): string[] {
  const said = values.get('product_type') ?? values.get('google_product_category') ?? '';
  // A number is a line of Google's list, which says nothing to a shopper. Of several paths, the first.
  if (/^\d+$/.test(said)) return [];
  const path = said.split(/>|›|»/).map((name) => lineOf(name).slice(0, 80).trim());
  return path.filter((name) => name !== '').slice(0, maxLevels);
}

const attributeNames: readonly (readonly [FeedField, string])[] = [
  ['color', 'Colour'],
  ['size', 'Size'],
  ['material', 'Material'],
  ['pattern', 'Pattern'],
  ['gender', 'Gender'],
  ['age_group', 'Age group'],
  ['condition', 'Condition'],
];

function attributesOf(values: Values): ProductAttribute[] {
  return attributeNames.flatMap(([field, name]) => {
    const value = lineOf(values.get(field) ?? '').slice(0, 100);
    // New is what everything is.
    const isPlain = value === '' || (field === 'condition' && value.toLowerCase() === 'new');
    return isPlain ? [] : [{ name, value }];
  });
}

function imagesOf(values: Values): string[] {
  const more = (values.get('additional_image_link') ?? '').split(',').slice(0, 10);
  return [values.get('image_link') ?? '', ...more].map((each) => each.trim()).filter(isHttpUrl);
}

/** One line of text: what is no letter but a sign to machines becomes a space. */
function lineOf(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
