import { sampleOf, type Operation } from './api.js';

/** What nobody should ask for, and somebody will: as it stands in the address. */
const badTexts: readonly (readonly [what: string, text: string])[] = [
  ['nothing', ''],
  ['a letter', 'x'],
  ['zero', '0'],
  ['less than nothing', '-1'],
  ['half', '0.5'],
  ['more than a double holds', '1e309'],
  ['many digits', '9'.repeat(40)],
  ['NaN', 'NaN'],
  ['null', 'null'],
  ['a zero byte', 'a%00b'],
  ['half a character', '%ED%A0%80'],
  ['a broken escape', '%zz'],
  ['letters of many alphabets', '%C3%9C%E2%80%AE%F0%9F%92%A5'],
  ['a long text', 'x'.repeat(5_000)],
  ['a pattern', '%25_%5C'],
  ['the year nothing', '0000-01-01T00:00:00Z'],
  ['the beginning of time', '1970-01-01T00:00:00Z'],
  ['the last of years', '9999-12-31T23:59:59.999Z'],
  ['a year that ends elsewhere', '9999-12-31T23:59:59-12:00'],
  ['a day of the year nothing', '0000-01-01'],
  ['a day that is none', '2026-02-30'],
  ['the last of days', '9999-12-31'],
  ['the first of days', '1970-01-01'],
  ['the last of months', '9999-12'],
  ['a zone far east', 'Pacific/Kiritimati'],
  ['a zone far west', 'Etc/GMT+12'],
  ['no zone', 'Mars/Base'],
  ['a currency without a rate', 'XPF'],
  ['the most money', '999999999999999999'],
];

/** Queries with one parameter at fault each, and what is wrong with it. */
export function badQueries(
  { path, parameters }: Operation,
  known: Readonly<Record<string, unknown>>,
): { readonly field: string; readonly what: string; readonly query: string }[] {
  const asked = parameters.filter((parameter) => parameter.in === 'query');
  const needed = neededOf(path);
  const right = (name: string): string =>
    asked
      .filter(({ name: other, required }) => (required || needed.includes(other)) && other !== name)
      .map(
        ({ name: other, schema }) =>
          `${other}=${textOf(sampleOf(schema, { ids: known['productId'], ...known }, other))}`,
      )
      .join('&');
  return asked.flatMap(({ name, schema }) => {
    const value = name === 'minPosition' ? '0' : textOf(sampleOf(schema, known, name));
    const others = right(name);
    // Of a place that is yet to come, a read waits for seconds: what is no place at all is enough.
    const texts =
      name === 'minPosition' ? badTexts.filter(([, text]) => isNoPlace(text)) : badTexts;
    const faults = texts.map(([what, text]) => [what, `${name}=${text}`] as const);
    const days = faults.filter(([, text]) => /=\d{4}-\d\d/.test(text));
    return [
      ['right', `${name}=${value}`] as const,
      ['given twice', `${name}=${value}&${name}=${value}`] as const,
      ['a list', `${name}[]=${value}`] as const,
      ['an object', `${name}[a]=${value}`] as const,
      ...faults,
      // Where days begin and end is a matter of the zone.
      ...(asked.some((each) => each.name === 'timezone' && !each.schema.enum) && name !== 'timezone'
        ? ['Pacific/Kiritimati', 'Etc/GMT%2B12'].flatMap((zone) =>
            days.map(([what, text]) => [what, `${text}&timezone=${zone}`] as const),
          )
        : []),
    ].map(([what, query]) => ({ field: name, what, query: `${query}&${others}` }));
  });
}

/** Said to be optional: affiliates may leave out who they are, and of two ways to ask one is enough. */
function neededOf(path: string): readonly string[] {
  if (/\/performance$|\/partners\/(summary|earnings)$/.test(path)) return ['affiliateId'];
  return path.endsWith('/catalogue/products') ? ['ids'] : [];
}

function isNoPlace(text: string): boolean {
  return text === '' || text.includes('%') || text.length > 200;
}

function textOf(value: unknown): string {
  return encodeURIComponent(Array.isArray(value) ? value.join(',') : String(value));
}
