import type { Pool } from 'pg';
import { synonymSets } from '../synonyms.js';

const mostKnown = 5_000;
/** What people call things, whether or not the catalogue does. */
const names = [...new Set(synonymSets.flat(2))].map((word) => ({ word, uses: 0 }));

/** Finds the words that a mistyped one may have been, among those of the catalogue. */
export class Spelling {
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly pool: Pool) {}

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
  async beginningWith(beginning: string, limit: number): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ word: string }>(
      'SELECT word FROM product_search_words WHERE word LIKE $1 ORDER BY uses DESC, word LIMIT $2',
      [`${beginning.replaceAll(/[\\%_]/g, '')}%`, limit],
    );
    return rows.map(({ word }) => word);
  }

  forget(): void {
    this.known.clear();
  }

  /** Trigrams propose (for short words, which have few, the first letter does), distances decide. */
  private async look(word: string): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ word: string; uses: number }>(
      `(SELECT word, uses::float8 AS uses FROM product_search_words WHERE word % $1
        ORDER BY similarity(word, $1) DESC LIMIT 40)
       UNION
       (SELECT word, uses::float8 FROM product_search_words
        WHERE length($1) <= 6 AND word LIKE left($1, 1) || '%'
          AND length(word) BETWEEN length($1) - 1 AND length($1) + 1
        ORDER BY uses DESC LIMIT 400)`,
      [word],
    );
    const most = word.length < 8 ? 1 : 2;
    return [...rows, ...names]
      .map((row) => ({ ...row, distance: distance(word, row.word, most + 1) }))
      .filter((row) => row.distance <= most && row.word !== word)
      .toSorted((one, two) => one.distance - two.distance || two.uses - one.uses)
      .map((row) => row.word)
      .filter((each, place, all) => all.indexOf(each) === place)
      .slice(0, 5);
  }
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
