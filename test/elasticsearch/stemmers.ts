const vowel = /[aeiou]|(?<=[^aeiou])y/;

function measure(stem: string): number {
  const form = stem.replaceAll(/[aeiou]|(?<=[^aeiou])y/g, 'V').replaceAll(/[^V]/g, 'C');
  return (form.match(/V+C+/g) ?? []).length;
}

type Rule = readonly [ending: string, instead: string];

const second: readonly Rule[] = [
  ...([
    ['ational', 'ate'],
    ['tional', 'tion'],
    ['enci', 'ence'],
    ['anci', 'ance'],
  ] as const),
  ...([
    ['izer', 'ize'],
    ['abli', 'able'],
    ['alli', 'al'],
    ['entli', 'ent'],
    ['eli', 'e'],
  ] as const),
  ...([
    ['ousli', 'ous'],
    ['ization', 'ize'],
    ['ation', 'ate'],
    ['ator', 'ate'],
  ] as const),
  ...([
    ['alism', 'al'],
    ['iveness', 'ive'],
    ['fulness', 'ful'],
    ['ousness', 'ous'],
  ] as const),
  ...([
    ['aliti', 'al'],
    ['iviti', 'ive'],
    ['biliti', 'ble'],
  ] as const),
];
const third: readonly Rule[] = [
  ...([
    ['icate', 'ic'],
    ['ative', ''],
    ['alize', 'al'],
    ['iciti', 'ic'],
  ] as const),
  ...([
    ['ical', 'ic'],
    ['ful', ''],
    ['ness', ''],
  ] as const),
];
const fourth =
  'ement ance ence able ible ment ant ent sion tion ism ate iti ous ive ize al er ic ou'.split(' ');

function replaced(word: string, rules: readonly Rule[]): string {
  for (const [ending, instead] of rules) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    return measure(stem) > 0 ? stem + instead : word;
  }
  return word;
}

/** Porter's stemmer of 1980, which Elasticsearch calls `english`. */
export function englishStem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  let stem = word
    .replace(/sses$/, 'ss')
    .replace(/ies$/, 'i')
    .replace(/(?<!s)s$/, '');
  stem = withoutPast(stem);
  if (stem.endsWith('y') && vowel.test(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  stem = replaced(replaced(stem, second), third);
  for (const ending of fourth) {
    if (!stem.endsWith(ending)) continue;
    const kept = ending.endsWith('ion') ? ending.slice(0, 1) : '';
    const rest = stem.slice(0, stem.length - ending.length) + kept;
    if (measure(rest) > 1) stem = rest;
    break;
  }
  if (stem.endsWith('e')) {
    const rest = stem.slice(0, -1);
    if (measure(rest) > 1 || (measure(rest) === 1 && !isShort(rest))) stem = rest;
  }
  return measure(stem) > 1 && stem.endsWith('ll') ? stem.slice(0, -1) : stem;
}

function withoutPast(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const [, rest] = /^(.*)(?:ed|ing)$/.exec(word) ?? [];
  if (rest === undefined || !vowel.test(rest)) return word;
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/([^aeioulsz])\1$/.test(rest)) return rest.slice(0, -1);
  return measure(rest) === 1 && isShort(rest) ? `${rest}e` : rest;
}

/** Ends with consonant, vowel, consonant, the last not w, x or y. */
function isShort(word: string): boolean {
  return /[^aeiou][aeiouy][^aeiouwxy]$/.test(word);
}

/** Savoy's light stemmer, which Elasticsearch calls `light_german`; on words without marks. */
export function lightGermanStem(word: string): string {
  const plain = word.replaceAll('ä', 'a').replaceAll('ö', 'o').replaceAll('ü', 'u');
  const hard = (letter: string | undefined): boolean => /[bdfghklmnt]/.test(letter ?? '');
  const step = (text: string): string => {
    const { length } = text;
    if (length > 5 && text.endsWith('ern')) return text.slice(0, -3);
    if (length > 4 && /e[mnrs]$/.test(text)) return text.slice(0, -2);
    if (length > 3 && text.endsWith('e')) return text.slice(0, -1);
    if (length > 3 && text.endsWith('s') && hard(text.at(-2))) return text.slice(0, -1);
    return text;
  };
  const first = step(plain);
  if (first.length > 5 && first.endsWith('est')) return first.slice(0, -3);
  if (first.length > 4 && /e[rn]$/.test(first)) return first.slice(0, -2);
  if (first.length > 4 && first.endsWith('st') && hard(first.at(-3))) return first.slice(0, -2);
  return first;
}
