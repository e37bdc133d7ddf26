import type { Columns } from './columns.js';
import { inDescription, inNames, inTitle, inTraits, type WordList } from './word-lists.js';

/** A way to find a group: lists whose products it takes all of, and what it is worth. */
export interface Way {
  readonly lists: readonly WordList[];
  readonly share: number;
}

/** Products that are found, in no order, with how well each fits. Good until the next match. */
export interface Matches {
  readonly docs: Int32Array;
  readonly count: number;
  /** By the product's small number. */
  readonly scores: Float32Array;
}

/** What a word is worth in the title, among the names, among the traits, in the description. */
const [title, named, trait, described] = [1, 0.6, 0.25, 0.06];
/** For a title that the words say whole. */
const wholeTitle = 0.35;
const notThere = 0.92;
/** Looking for one product in a sorted list takes as long as passing by so many of it. */
const lookUpCost = 8;
/** Marks of a product's stage, above the number of groups that it has. */
const [groupsHad, inGroup, isTouched] = [63, 64, 128];

/** Finds products by lists of words. Holds scratch columns, so that a search allocates next to nothing. */
export class Matcher {
  private stage = new Uint8Array(0);
  private inTitles = new Float32Array(0);
  private inNamed = new Float32Array(0);
  private inRest = new Float32Array(0);
  private seen = new Int32Array(0);
  private scores = new Float32Array(0);
  private titled = new Uint8Array(0);
  private docs = new Int32Array(0);
  /** How many of `docs` and of `seen` count. */
  private touched = 0;
  private seenNow = 0;

  constructor(private readonly columns: Columns) {}

  /** All that is live. */
  everything(): Matches {
    this.fit();
    let count = 0;
    const { isLive, size } = this.columns;
    for (let doc = 0; doc < size; doc += 1) {
      if (isLive[doc] !== 1) continue;
      this.docs[count] = doc;
      this.scores[doc] = 0;
      count += 1;
    }
    return { docs: this.docs, count, scores: this.scores };
  }

  /** Products of any of the readings, each at the best of its scores. */
  matchAny(readings: readonly (readonly (readonly Way[])[])[]): Matches {
    const [first = [], ...others] = readings;
    let matches = this.match(first);
    for (const other of others) matches = this.with(matches, other);
    return matches;
  }

  private with(before: Matches, groups: readonly (readonly Way[])[]): Matches {
    const docs = before.docs.slice(0, before.count);
    const scores = Float32Array.from(docs, (doc) => before.scores[doc] ?? 0);
    const now = this.match(groups);
    let { count } = now;
    for (let at = 0; at < count; at += 1) this.stage[now.docs[at] ?? 0] = 1;
    docs.forEach((doc, at) => {
      const score = scores[at] ?? 0;
      if (this.stage[doc] === 1) {
        this.scores[doc] = Math.max(score, this.scores[doc] ?? 0);
      } else {
        this.scores[doc] = score;
        this.docs[count] = doc;
        count += 1;
      }
    });
    for (let at = 0; at < count; at += 1) this.stage[this.docs[at] ?? 0] = 0;
    return { docs: this.docs, count, scores: this.scores };
  }

  /** Live products that have some way of each group, or of `enough` of them. */
  match(groups: readonly (readonly Way[])[], enough = groups.length): Matches {
    this.fit();
    const isAll = enough === groups.length;
    // The rarest first: of the others, only what has it is looked at.
    const inOrder = isAll ? groups.toSorted((one, two) => sizeOf(one) - sizeOf(two)) : groups;
    let count = 0;
    inOrder.forEach((ways, place) => {
      count = this.takeIn(ways, count, isAll ? place : 0);
    });
    return { docs: this.docs, count: this.kept(count, enough), scores: this.scores };
  }

  /**
   * One group: what it is worth in a product is the best of its ways at each place, added up. So what is
   * called otherwise in the title but stands on the right shelf is worth as much as what only sounds alike.
   * Only products with so many groups before (`needed`) count. Returns how many were touched until now.
   */
  private takeIn(ways: readonly Way[], before: number, needed: number): number {
    const { inTitles, inNamed, inRest, scores, titled, stage } = this;
    this.touched = before;
    this.seenNow = 0;
    for (const way of ways) {
      const [only] = way.lists;
      const list = way.lists.length === 1 && only ? only : shared(way.lists);
      const value = way.share * rarity(list.docs.length, this.columns.size);
      if (needed > 0 && before * lookUpCost < list.docs.length) this.lookUp(list, needed, value);
      else this.goThrough(list, needed, value);
    }
    for (let at = 0; at < this.seenNow; at += 1) {
      const doc = this.seen[at] ?? 0;
      const [one, two, three] = [inTitles[doc] ?? 0, inNamed[doc] ?? 0, inRest[doc] ?? 0];
      scores[doc] = (scores[doc] ?? 0) + title * one + named * two + three;
      if (one > 0) titled[doc] = (titled[doc] ?? 0) + 1;
      stage[doc] = ((stage[doc] ?? 0) & ~inGroup) + 1;
    }
    return this.touched;
  }

  private goThrough({ docs, places }: WordList, needed: number, value: number): void {
    const { stage } = this;
    const { isLive } = this.columns;
    for (let at = 0; at < docs.length; at += 1) {
      const doc = docs[at] ?? 0;
      if (((stage[doc] ?? 0) & groupsHad) < needed || isLive[doc] !== 1) continue;
      this.rate(doc, places[at] ?? 0, value);
    }
  }

  /** The same from the other side: few are left, and are looked for in a long list. */
  private lookUp({ docs, places }: WordList, needed: number, value: number): void {
    const { stage, docs: left, touched } = this;
    for (let n = 0; n < touched; n += 1) {
      const doc = left[n] ?? 0;
      if (((stage[doc] ?? 0) & groupsHad) < needed) continue;
      const at = placeIn(docs, doc);
      if (docs[at] === doc) this.rate(doc, places[at] ?? 0, value);
    }
  }

  /** A product that one way of the group has at `place`, where the way is worth so much. */
  private rate(doc: number, place: number, value: number): void {
    const { stage, inTitles, inNamed, inRest } = this;
    const now = stage[doc] ?? 0;
    if (now === 0) {
      this.scores[doc] = 0;
      this.titled[doc] = 0;
      this.docs[this.touched] = doc;
      this.touched += 1;
    }
    if ((now & inGroup) === 0) {
      stage[doc] = now | inGroup | isTouched;
      this.seen[this.seenNow] = doc;
      this.seenNow += 1;
      inTitles[doc] = 0;
      inNamed[doc] = 0;
      inRest[doc] = 0;
    }
    if ((place & inTitle) > 0 && value > (inTitles[doc] ?? 0)) inTitles[doc] = value;
    if ((place & inNames) > 0 && value > (inNamed[doc] ?? 0)) inNamed[doc] = value;
    const rest = value * ((place & inTraits) > 0 ? trait : described);
    if ((place & (inTraits | inDescription)) > 0 && rest > (inRest[doc] ?? 0)) inRest[doc] = rest;
  }

  /** Keeps those that have enough groups, and rates them as wholes. */
  private kept(count: number, enough: number): number {
    const { stage, scores, titled, docs } = this;
    const { titleWords, availability, availabilities } = this.columns;
    const gone = availabilities.find('out-of-stock');
    let kept = 0;
    for (let at = 0; at < count; at += 1) {
      const doc = docs[at] ?? 0;
      const has = (stage[doc] ?? 0) & groupsHad;
      stage[doc] = 0;
      if (has < enough) continue;
      const said = (titled[doc] ?? 0) / Math.max(titleWords[doc] ?? 1, 1);
      const there = availability[doc] === gone ? notThere : 1;
      scores[doc] = (scores[doc] ?? 0) * (1 + wholeTitle * said) * there;
      docs[kept] = doc;
      kept += 1;
    }
    return kept;
  }

  private fit(): void {
    const { size } = this.columns;
    if (this.stage.length >= size) return;
    const length = size + 1_024;
    this.stage = new Uint8Array(length);
    this.inTitles = new Float32Array(length);
    this.inNamed = new Float32Array(length);
    this.inRest = new Float32Array(length);
    this.seen = new Int32Array(length);
    this.scores = new Float32Array(length);
    this.titled = new Uint8Array(length);
    this.docs = new Int32Array(length);
  }
}

function sizeOf(ways: readonly Way[]): number {
  return ways.reduce(
    (sum, { lists }) => sum + Math.min(...lists.map(({ docs }) => docs.length)),
    0,
  );
}

/** Where a number is in a sorted list, or would be. */
function placeIn(docs: Int32Array, doc: number): number {
  let [low, high] = [0, docs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((docs[middle] ?? 0) < doc) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A word that stands in few products says more: 1 for one in all, about 3 for one in a thousand. */
function rarity(found: number, all: number): number {
  return 1 + 0.3 * Math.log(1 + all / Math.max(found, 1));
}

/** What all lists have, with the places of the weakest: bits that all have in common, or their least. */
function shared(lists: readonly WordList[]): WordList {
  const [first, ...rest] = lists;
  if (first === undefined) return { docs: new Int32Array(), places: new Uint8Array() };
  let { docs, places } = first;
  for (const other of rest) {
    const most = Math.min(docs.length, other.docs.length);
    const [both, where] = [new Int32Array(most), new Uint8Array(most)];
    let [count, one, two] = [0, 0, 0];
    while (one < docs.length && two < other.docs.length) {
      const difference = (docs[one] ?? 0) - (other.docs[two] ?? 0);
      if (difference === 0) {
        both[count] = docs[one] ?? 0;
        const [here, there] = [places[one] ?? 0, other.places[two] ?? 0];
        where[count] = Math.min(here, there);
        count += 1;
      }
      if (difference <= 0) one += 1;
      if (difference >= 0) two += 1;
    }
    docs = both.subarray(0, count);
    places = where.subarray(0, count);
  }
  return { docs, places };
}
