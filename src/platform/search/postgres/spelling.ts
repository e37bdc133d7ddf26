import { synonymSets } from '../synonyms.js';
import type { Vocabulary } from './vocabulary.js';

const mostKnown = 5_000;
const leastAlike = 0.3;
/** What people call things, whether or not the catalogue does. */
const names = [...new Set(synonymSets.flat(2))].map((word) => ({ word, uses: 0 }));

/** Finds the words that a mistyped one may have been, among those of the catalogue. */
export class Spelling {
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly vocabulary: Vocabulary) {}

  /** Best first; none for what is too short or holds digits. */
  async candidates(word: string): Promise<readonly string[]> {
    if (word.length < 4 || !/^\p{L}+$/u.test(word)) return [];
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const found = await this.look(word);
    if (this.known.size >= mostKnown) this.known.clear();
    this.known.set(word, found);
    return found;
  }

  /** Words that begin so, the most used first. */
  beginningWith(beginning: string, limit: number): Promise<readonly string[]> {
    return this.vocabulary.beginningWith(beginning, limit);
  }

  /** Whether some word of the catalogue begins so. */
  hasBeginning(beginning: string): Promise<boolean> {
    return this.vocabulary.hasBeginning(beginning);
  }

  forget(): void {
    this.known.clear();
    this.vocabulary.forget();
  }

  /** Distances decide, among those that sound alike at all: for short words the first letter tells. */
  private async look(word: string): Promise<readonly string[]> {
    const most = word.length < 8 ? 1 : 2;
    const near = await this.vocabulary.near(word, most);
    const isShort = word.length <= 6;
    return [...near, ...names]
      .map((row) => ({ ...row, distance: distance(word, row.word, most + 1) }))
      .filter((row) => row.distance <= most && row.word !== word)
      .filter(
        (row) =>
          row.uses === 0 ||
          (isShort && row.word[0] === word[0]) ||
          similarity(word, row.word) >= leastAlike,
      )
      .toSorted((one, two) => one.distance - two.distance || two.uses - one.uses)
      .map((row) => row.word)
      .filter((each, place, all) => all.indexOf(each) === place)
      .slice(0, 5);
  }
}

/** As pg_trgm has it: the share of groups of three letters that two words have in common. */
function similarity(one: string, two: string): number {
  const [first, second] = [trigrams(one), trigrams(two)];
  const both = [...first].filter((each) => second.has(each)).length;
  return both / (first.size + second.size - both);
}

function trigrams(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

/** Letters to be put in, taken out, replaced or swapped with the next; at most `most`. */
export function distance(one: string, two: string, most: number): number {
  if (Math.abs(one.length - two.length) >= most) return most;
  let before: number[] = [];
  let last = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= two.length; at += 1) {
      const same = one[row - 1] === two[at - 1] ? 0 : 1;
      let least = Math.min((last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + same);
      if (row > 1 && at > 1 && one[row - 1] === two[at - 2] && one[row - 2] === two[at - 1]) {
        least = Math.min(least, (before[at - 2] ?? 0) + 1);
      }
      now.push(least);
    }
    [before, last] = [last, now];
  }
  return Math.min(last[two.length] ?? most, most);
}
