import { type Alternative, type Group, type SearchWords, searchWords } from '../query.js';
import { namesBeginning } from '../synonyms.js';
import type { Loaded } from './column-loader.js';
import type { Way } from './match.js';

/** How the groups of a reading are found; a group without ways is unknown. */
export type Ways = readonly (readonly Way[])[];

export interface Understood {
  /** In order of trust; the products of all are found. */
  readonly readings: readonly Ways[];
  /** What was understood instead of what was typed; null: what was typed. */
  readonly corrected: string | null;
}

const shortestBeginning = 3;
const beginningShare = 0.7;

/** Finds the lists that words stand for: as typed, as beginnings, or as what they may have meant. */
export async function understood(words: SearchWords, loaded: Loaded): Promise<Understood> {
  if (words.words.length === 0) return { readings: [], corrected: null };
  const [typed = [], ...joined] = words.readings;
  const ways = await waysOf(typed, loaded);
  const isKnown = ways.every((group) => group.length > 0);
  const likely = await likelyOnes(joined, new Set(words.words), loaded);
  const others = (await Promise.all(likely.map((reading) => waysOf(reading, loaded)))).filter(
    (each) => each.every((group) => group.length > 0),
  );
  if (isKnown || others.length > 0) {
    return { readings: isKnown ? [ways, ...others] : others, corrected: null };
  }
  const begun = await withBeginnings(typed, ways, loaded);
  if (begun.every((group) => group.length > 0)) return { readings: [begun], corrected: null };
  const corrected = await correction(typed, begun, loaded);
  if (corrected === undefined) return { readings: [begun], corrected: null };
  const [again = []] = searchWords(corrected).readings;
  const found = await waysOf(again, loaded);
  return { readings: [await withBeginnings(again, found, loaded)], corrected };
}

/**
 * Readings in which two words are one, without what is no word of the catalogue: nearly all of them are
 * none, and each would be looked for in the index.
 */
async function likelyOnes(
  readings: readonly (readonly Group[])[],
  typed: ReadonlySet<string>,
  { spelling }: Loaded,
): Promise<(readonly Group[])[]> {
  const isLikely = async (word: string): Promise<boolean> =>
    typed.has(word) || /\P{L}/u.test(word) || (await spelling.hasBeginning(stemOf(word)));
  const isWhole = async ({ words }: Alternative): Promise<boolean> =>
    (await Promise.all(words.map(isLikely))).every(Boolean);
  const kept = await Promise.all(
    readings.map((groups) =>
      Promise.all(
        groups.map(async (group) => {
          const likely = await Promise.all(group.map(isWhole));
          return group.filter((_, place) => likely[place]);
        }),
      ),
    ),
  );
  return kept.filter((groups) => groups.every((group) => group.length > 0));
}

function waysOf(groups: readonly Group[], loaded: Loaded): Promise<(readonly Way[])[]> {
  return Promise.all(
    groups.map(async (group) => {
      const ways = await Promise.all(group.map((each) => wayOf(each, loaded)));
      return ways.filter((way) => way.lists.every(({ docs }) => docs.length > 0));
    }),
  );
}

async function wayOf({ words, share }: Alternative, { lists }: Loaded): Promise<Way> {
  return { lists: await Promise.all(words.map((word) => lists.of(word))), share };
}

/** Unknown groups as the beginning of a word, if one begins so: of the catalogue, or of a synonym. */
function withBeginnings(groups: readonly Group[], ways: Ways, loaded: Loaded): Promise<Ways> {
  return Promise.all(
    ways.map(async (found, place) => {
      const [typed] = groups[place] ?? [];
      const [word = '', ...more] = typed?.words ?? [];
      if (found.length > 0 || more.length > 0 || word.length < shortestBeginning) return found;
      const list = await loaded.lists.of(word, true);
      const named = namesBeginning(word).map((words) => ({ words, share: beginningShare }));
      const [others = []] = await waysOf([word.length > shortestBeginning ? named : []], loaded);
      return list.docs.length === 0
        ? others
        : [{ lists: [list], share: beginningShare }, ...others];
    }),
  );
}

/** The text with each unknown word replaced by what it may have been; undefined if nothing comes near. */
async function correction(
  groups: readonly Group[],
  ways: Ways,
  loaded: Loaded,
): Promise<string | undefined> {
  let isOther = false;
  const words: string[] = [];
  for (const [place, [typed]] of groups.entries()) {
    const said = typed?.words ?? [];
    const [word = ''] = said;
    if ((ways[place]?.length ?? 0) > 0 || said.length > 1) {
      words.push(...said);
      continue;
    }
    const meant = (await nearest(word, loaded)) ?? (await apart(word, loaded));
    words.push(meant ?? word);
    isOther ||= meant !== undefined;
  }
  return isOther ? words.join(' ') : undefined;
}

/** The first of the candidates that stands somewhere: all are looked for at once, since each look is a wait. */
async function nearest(word: string, { lists, spelling }: Loaded): Promise<string | undefined> {
  const candidates = await spelling.candidates(word);
  const stands = async ({ words }: Alternative): Promise<boolean> =>
    (await Promise.all(words.map((each) => lists.of(each)))).every(({ docs }) => docs.length > 0);
  const isThere = await Promise.all(
    candidates.map(async (candidate) => {
      const [group = []] = searchWords(candidate).readings[0] ?? [];
      return (await Promise.all(group.map(stands))).includes(true);
    }),
  );
  return candidates.find((_, place) => isThere[place]);
}

/** Two words written as one. */
async function apart(word: string, { lists, spelling }: Loaded): Promise<string | undefined> {
  for (let at = 3; at <= word.length - 3 && word.length <= 24; at += 1) {
    const [one, two] = [word.slice(0, at), word.slice(at)];
    // Most are no words in any form: no list has to be read to know that.
    if (!(await spelling.hasBeginning(stemOf(one)))) continue;
    if (!(await spelling.hasBeginning(stemOf(two)))) continue;
    if ((await lists.of(one)).docs.length === 0) continue;
    if ((await lists.of(two)).docs.length > 0) return `${one} ${two}`;
  }
  return undefined;
}

/** What all forms of a word begin with, roughly. */
function stemOf(word: string): string {
  return word.slice(0, Math.max(3, word.length - 2));
}
