import { germanHeads } from './german-heads.js';

const letters: readonly (readonly [RegExp, string])[] = [
  [/ß/g, 'ss'],
  [/æ/g, 'ae'],
  [/œ/g, 'oe'],
  [/ø/g, 'o'],
  [/ł/g, 'l'],
  [/đ/g, 'd'],
];

/** Lower case without marks: é is e, ü is u, ß is ss. Both sides of a search are folded alike. */
export function folded(text: string): string {
  const plain = text.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return letters.reduce((result, [letter, written]) => result.replace(letter, written), plain);
}

/** HTML without its tags and with the entities that our clean-up writes. */
export function withoutTags(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const chunks = /[\p{L}\p{N}]+(?:[-'’.&+/_][\p{L}\p{N}]+)*/gu;
const measure = /^(\d+)([a-z]{1,5})$/;
/** A word longer than this is nothing that people type. */
const longestWord = 40;

/** One word as typed, and what it falls into: `t-shirt` is `tshirt`, or `t` and `shirt`. */
export interface Chunk {
  readonly whole: string;
  /** Empty if it does not fall apart. */
  readonly parts: readonly string[];
}

/** The words of a text in its order, folded. */
export function chunksOf(text: string): Chunk[] {
  return [...folded(text).matchAll(chunks)].map(([chunk]) => {
    const parts = chunk.split(/[-'’.&+/_]/).filter((part) => part !== '');
    const whole = parts.join('').slice(0, longestWord);
    if (parts.length > 1) return { whole, parts };
    const [, number, unit] = measure.exec(whole) ?? [];
    return { whole, parts: number !== undefined && unit !== undefined ? [number, unit] : [] };
  });
}

/**
 * A text as the index holds it: folded words and the parts they fall into, with single spaces. German
 * compounds bring their head along: `Laufschuhe` is found by `Schuhe`.
 */
export function indexedText(...texts: readonly string[]): string {
  return texts.flatMap((text) => chunksOf(text).flatMap(indexed)).join(' ');
}

function indexed({ whole, parts }: Chunk): readonly string[] {
  const heads = germanParts(whole);
  return heads.length === 0 && parts.length === 0 ? [whole] : [whole, ...parts, ...heads];
}

/** The parts of a German compound with a known head: what stands before it, and the head. */
export function germanParts(word: string): readonly string[] {
  if (word.length < 7) return [];
  for (let at = 3; at <= word.length - 3; at += 1) {
    const head = word.slice(at);
    if (!germanHeads.has(head)) continue;
    const before = word.slice(0, at);
    // `Arbeitstisch` is a Tisch for Arbeit; `Glastisch` is of Glas.
    const plain = germanHeads.has(before) ? before : before.replace(/(?<=..ng|it|ion|ft|tz)s$/, '');
    return plain.length < 4 ? [head] : [plain, head];
  }
  return [];
}

/** Words that say nothing about a product, folded. */
const stopWords: ReadonlySet<string> = new Set(
  'a an and the for with of in on to by from my your is are und oder der die das den dem des ein eine einen einer fur fuer mit von aus zum zur im am auf'.split(
    ' ',
  ),
);

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** Each different word of texts, for the spelling: no digits, at least three letters. */
export function spellingWords(...texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) =>
    chunksOf(text).flatMap(({ whole, parts }) => [whole, ...parts]),
  );
  return [...new Set(words)].filter((word) => /^\p{L}{3,30}$/u.test(word) && !isStopWord(word));
}
