/** Where a value stands in a body: `['lines', 0, 'net']`. */
export type Path = readonly (string | number)[];

/** JSON has a number for it that JavaScript only has in text: written as is, see `jsonOf`. */
const beyondDouble = '@beyond-double@';

/** What nobody should send, and somebody will. */
export const badValues: readonly (readonly [what: string, value: unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['an empty list', []],
  ['a list in a list', [[]]],
  ['a list of null', [null]],
  ['a list of one text', ['x']],
  ['an empty object', {}],
  ['an unknown object', { constructor: { name: 'x' }, length: 3 }],
  ['an empty text', ''],
  ['a blank text', ' \t'],
  ['a long text', 'x'.repeat(10_000)],
  ['less than nothing', -1],
  ['half', 0.5],
  ['zero', 0],
  ['more than a double holds', beyondDouble],
  ['more than an integer holds', 2 ** 60],
  ['the text of a number', '1'],
  ['NaN', 'NaN'],
  ['yes', true],
  ['a zero byte', 'a\u0000b'],
  ['half a character', 'a\ud800'],
  ['letters of many alphabets', 'Ünï\u202e💥ﷺ'],
  ['an unknown choice', 'none-of-these'],
  ['the year nothing', '0000-01-01T00:00:00Z'],
  ['the beginning of time', '1970-01-01T00:00:00Z'],
  ['the last of years', '9999-12-31T23:59:59.999Z'],
  ['a year that ends elsewhere', '9999-12-31T23:59:59-12:00'],
  ['a day that is none', '2026-02-30T00:00:00Z'],
  ['a currency without a rate', 'XPF'],
  ['the most money', '999999999999999999'],
  ['a debt', '-999999999999999999'],
  ['a share of many digits', '0.3333333333333333333333333333'],
];

/** Lists are also faulty by what they repeat. */
export function badLists(list: readonly unknown[]): readonly (readonly [string, unknown])[] {
  const [first] = list;
  return [
    ['the same twice', [first, first]],
    ['an item in a list', [[first]]],
    ['an item and null', [first, null]],
    ['too many', Array.from({ length: typeof first === 'object' ? 501 : 5_001 }, () => first)],
  ];
}

/** JSON text; `#` in it becomes a number that no other body has. */
let bodies = 0;
export function jsonOf(body: unknown): string {
  bodies += 1;
  return JSON.stringify(body).replaceAll(`"${beyondDouble}"`, '1e309').replaceAll('#', `${bodies}`);
}

/** Every place in a body, the first item of each list standing for all. */
export function places(body: unknown, at: Path = []): Path[] {
  if (Array.isArray(body)) return body.length === 0 ? [] : below(body[0], [...at, 0]);
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => below(value, [...at, name]));
}

const below = (value: unknown, at: Path): Path[] => [at, ...places(value, at)];

export function valueAt(body: unknown, at: Path): unknown {
  return at.reduce<unknown>((found, step) => Reflect.get(found as object, step), body);
}

/** A copy with another value at a place; undefined takes the field away. */
export function withValue(body: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(body)) {
    return body.map((item, index) => (index === step ? withValue(item, rest, value) : item));
  }
  const inner: unknown = Reflect.get(body as object, step);
  return { ...(body as object), [step]: withValue(inner, rest, value) };
}
