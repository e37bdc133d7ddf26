import type { Pool } from 'pg';

/** A word of the catalogue, and how often it was written. */
export interface KnownWord {
  readonly word: string;
  readonly uses: number;
}

interface Held {
  /** By their letters, ascending. */
  readonly words: readonly KnownWord[];
  /** Of each, the letters that it has, as bits. */
  readonly letters: Int32Array;
}

/** A catalogue that changes has its words read again no more often than this. */
const freshMs = 5_000;

/** The words of titles, brands, tags and categories, in memory: tens of thousands at most, read at once. */
export class Vocabulary {
  private held: Held | undefined;
  private reading: Promise<Held> | undefined;
  private readAt = -Infinity;
  private isOld = false;

  constructor(private readonly pool: Pool) {}

  /** There may be new words: they are known within some seconds. */
  forget(): void {
    this.isOld = true;
  }

  /** Words that begin so, the most used first. */
  async beginningWith(beginning: string, limit: number): Promise<readonly string[]> {
    const { words } = await this.current();
    const first: KnownWord[] = [];
    for (let at = placeOf(words, beginning); at < words.length; at += 1) {
      const each = words[at];
      if (each === undefined || !each.word.startsWith(beginning)) break;
      const place = first.findIndex(({ uses }) => uses < each.uses);
      if (place < 0 && first.length >= limit) continue;
      first.splice(place < 0 ? first.length : place, 0, each);
      if (first.length > limit) first.pop();
    }
    return first.map(({ word }) => word);
  }

  /** Whether some word begins so. */
  async hasBeginning(beginning: string): Promise<boolean> {
    const { words } = await this.current();
    return words[placeOf(words, beginning)]?.word.startsWith(beginning) === true;
  }

  /** Words that may be no more than so many letters away: most of them are further. */
  async near(word: string, most: number): Promise<readonly KnownWord[]> {
    const { words, letters } = await this.current();
    const wanted = lettersOf(word);
    // A letter put in, taken out or replaced changes two of the bits at most.
    return words.filter(
      (each, place) =>
        Math.abs(each.word.length - word.length) <= most &&
        bitsSet((letters[place] ?? 0) ^ wanted) <= 2 * most,
    );
  }

  private async current(): Promise<Held> {
    const isDue = this.isOld && performance.now() - this.readAt > freshMs;
    if (this.held !== undefined && !isDue) return this.held;
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    if (this.held === undefined) return this.reading;
    this.reading.catch(() => undefined);
    return this.held;
  }

  private async read(): Promise<Held> {
    this.readAt = performance.now();
    this.isOld = false;
    const { rows } = await this.pool.query<KnownWord>(
      'SELECT word, uses::float8 AS uses FROM product_search_words ORDER BY word COLLATE "C"',
    );
    // Not by PostgreSQL's order alone: that of bytes is another beyond the basic plane.
    rows.sort((one, two) => (one.word < two.word ? -1 : 1));
    this.held = { words: rows, letters: Int32Array.from(rows, ({ word }) => lettersOf(word)) };
    return this.held;
  }
}

/** Where a word stands or would stand. */
function placeOf(words: readonly KnownWord[], word: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle]?.word ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function bitsSet(bits: number): number {
  let [count, rest] = [0, bits];
  for (; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
