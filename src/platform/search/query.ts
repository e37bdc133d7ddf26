import { chunksOf, germanParts, isStopWord } from '#read-models/search/words.js';
import { synonymsAt } from './synonyms.js';

/** One way to say what a group means: all of these words. */
export interface Alternative {
  readonly words: readonly string[];
  /** How much of the weight of the words as typed: 1 for themselves. */
  readonly share: number;
}

/** A thing that has to be found in a product, in one of several ways. The first is as typed. */
export type Group = readonly Alternative[];

/** What somebody typed, understood as far as that goes without knowing what there is. */
export interface SearchWords {
  /** As typed, folded, without stop words; in order. */
  readonly words: readonly string[];
  /** All groups of one reading have to be found; any reading will do. The first is as typed. */
  readonly readings: readonly (readonly Group[])[];
}

const mostWords = 12;
const synonymShare = 0.8;
const partsShare = 0.9;

/** Understands a text: words, what they fall into, synonyms, two words that may be one. */
export function searchWords(text: string): SearchWords {
  const chunks = chunksOf(text).slice(0, mostWords);
  const said = chunks.filter(({ whole }) => !isStopWord(whole));
  const kept = said.length > 0 ? said : chunks;
  const words = kept.map(({ whole }) => whole);
  const parts = new Map(kept.map((chunk) => [chunk.whole, chunk.parts]));
  const readings = [groupsOf(words, parts)];
  for (let place = 0; place + 1 < words.length; place += 1) {
    const pair = `${words[place]}${words[place + 1]}`;
    if (pair.length < 6 || pair.length > 24) continue;
    const joined = [...words.slice(0, place), pair, ...words.slice(place + 2)];
    readings.push(groupsOf(joined, parts));
  }
  return { words, readings };
}

function groupsOf(
  words: readonly string[],
  parts: ReadonlyMap<string, readonly string[]>,
): readonly Group[] {
  const groups: Group[] = [];
  for (let place = 0; place < words.length;) {
    const synonyms = synonymsAt(words, place);
    const length = synonyms?.length ?? 1;
    const typed = words.slice(place, place + length);
    groups.push([
      { words: typed, share: 1 },
      ...typed.flatMap((word) => (length === 1 ? fallingApart(word, parts.get(word) ?? []) : [])),
      ...(synonyms?.others ?? []).map((other) => ({ words: other, share: synonymShare })),
    ]);
    place += length;
  }
  return groups;
}

/** `t-shirt` as `t` and `shirt`, `kuehlschrank` as `kuhlschrank`, `laufschuhe` as `lauf` and `schuhe`. */
function fallingApart(word: string, parts: readonly string[]): Alternative[] {
  const ways: (readonly string[])[] = [];
  if (parts.length > 1) ways.push(parts);
  const short = word.replaceAll(/([aou])e/g, '$1');
  if (short !== word && word.length > 4) ways.push([short]);
  const german = germanParts(word);
  if (german.length > 1) ways.push(german);
  return ways.map((way) => ({ words: way, share: partsShare }));
}
