import type { Columns } from './columns.js';
import { placeIn, shared } from './sorted-lists.js';
import { inDescription, inNames, inTitle, inTraits, type WordList } from './word-lists.js';

/** A way to find a group: lists whose products it takes all of, and what it is worth. */
export interface Way {
  readonly lists: readonly WordList[];
  readonly share: number;
}

/** Products that are found, in no order, with how well each fits. Good until the next match. */
export interface Matches {
  /** By their small numbers; what lies behind `count` is left over. */
  readonly docs: Int32Array;
  /** Of the product at the same place. */
  readonly scores: Float64Array;
  readonly count: number;
}

/** What a word is worth in the title, among the names, among the traits, in the description. */
const [title, named, trait, described] = [1, 0.6, 0.25, 0.06];
/** For a title that the words say whole. */
const wholeTitle = 0.35;
const notThere = 0.92;
/** The best of tags and description, and all together, by the bits of the places that a word stands in. */
const worthRest = Float64Array.from({ length: 16 }, (_, place) => {
  if ((place & inTraits) > 0) return trait;
  return (place & inDescription) > 0 ? described : 0;
});
const worth = worthRest.map(
  (rest, place) => rest + (place & inTitle ? title : 0) + (place & inNames ? named : 0),
);
/** Looking for one product in a sorted list takes as long as passing by so many of it. */
const lookUpCost = 8;

/**
 * Finds products by lists of words. Holds scratch columns, so that a search allocates next to nothing. What is
 * found lies close together, each product in a slot: the columns of the whole catalogue do not fit into the
 * processor's cache, those of a result mostly do.
 */
export class Matcher {
  /** One more than the slot that a product has; 0: none. By the product's small number. */
  private slots = new Int32Array(0);
  private docs = new Int32Array(0);
  private scores = new Float64Array(0);
  /** Groups that the product has, and those of them that its title says. */
  private groups = new Uint8Array(0);
  private titled = new Uint8Array(0);
  /** The best of a group's ways, where it has several. */
  private isInGroup = new Uint8Array(0);
  private inTitles = new Float64Array(0);
  private inNamed = new Float64Array(0);
  private inRest = new Float64Array(0);
  /** Slots of the products that a list has, and where the word stands in each. */
  private hits = new Int32Array(0);
  private hitPlaces = new Uint8Array(0);
  /** How many slots are taken, and how many are hit. */
  private taken = 0;
  private hit = 0;

  constructor(private readonly columns: Columns) {}

  /** All that is live. */
  everything(): Matches {
    this.fit();
    const { docs, scores } = this;
    const { isLive, size } = this.columns;
    let count = 0;
    for (let doc = 0; doc < size; doc += 1) {
      if (isLive[doc] !== 1) continue;
      docs[count] = doc;
      scores[count] = 0;
      count += 1;
    }
    return { docs, scores, count };
  }

  /** Products of any of the readings, each at the best of its scores. */
  matchAny(readings: readonly (readonly (readonly Way[])[])[]): Matches {
    const [first = [], ...others] = readings;
    let matches = this.match(first);
    for (const other of others) matches = this.with(matches, other);
    return matches;
  }

  private with(before: Matches, groups: readonly (readonly Way[])[]): Matches {
    const [found, rated] = [
      before.docs.slice(0, before.count),
      before.scores.slice(0, before.count),
    ];
    let { count } = this.match(groups);
    const { slots, docs, scores } = this;
    for (let slot = 0; slot < count; slot += 1) slots[docs[slot] ?? 0] = slot + 1;
    for (let at = 0; at < found.length; at += 1) {
      const [doc, score] = [found[at] ?? 0, rated[at] ?? 0];
      const slot = (slots[doc] ?? 0) - 1;
      if (slot >= 0) {
        scores[slot] = Math.max(score, scores[slot] ?? 0);
      } else {
        docs[count] = doc;
        scores[count] = score;
        count += 1;
      }
    }
    for (let slot = 0; slot < count; slot += 1) slots[docs[slot] ?? 0] = 0;
    return { docs, scores, count };
  }

  /** Live products that have some way of each group, or of `enough` of them. */
  match(groups: readonly (readonly Way[])[], enough = groups.length): Matches {
    this.fit();
    this.taken = 0;
    const isAll = enough === groups.length;
    // The rarest first: of the others, only what has it is looked at.
    const inOrder = isAll ? groups.toSorted((one, two) => sizeOf(one) - sizeOf(two)) : groups;
    try {
      inOrder.forEach((ways, place) => this.takeIn(ways, isAll ? place : 0));
    } catch (error) {
      // What is left in the slots would be found by the next match.
      this.slots.fill(0);
      throw error;
    }
    return { docs: this.docs, scores: this.scores, count: this.kept(enough) };
  }

  /**
   * One group: what it is worth in a product is the best of its ways at each place, added up. So what is
   * called otherwise in the title but stands on the right shelf is worth as much as what only sounds alike.
   * Only products with so many groups before (`needed`) count.
   */
  private takeIn(ways: readonly Way[], needed: number): void {
    const { isInGroup, inTitles, inNamed, inRest, scores, titled, groups } = this;
    const isOnly = ways.length === 1;
    const before = this.taken;
    for (const way of ways) {
      const [only] = way.lists;
      const list = way.lists.length === 1 && only ? only : shared(way.lists);
      const value = way.share * rarity(list.docs.length, this.columns.size);
      if (needed === 0) this.takeAll(list);
      else if (before * lookUpCost < list.docs.length) this.lookUp(list, needed);
      else this.goThrough(list, needed);
      if (isOnly) this.add(value);
      else this.best(value);
    }
    if (isOnly) return;
    for (let slot = 0; slot < this.taken; slot += 1) {
      if (isInGroup[slot] !== 1) continue;
      isInGroup[slot] = 0;
      const [one, two, three] = [inTitles[slot] ?? 0, inNamed[slot] ?? 0, inRest[slot] ?? 0];
      scores[slot] = (scores[slot] ?? 0) + title * one + named * two + three;
      if (one > 0) titled[slot] = (titled[slot] ?? 0) + 1;
      groups[slot] = (groups[slot] ?? 0) + 1;
    }
  }

  /** Each product of the list is hit, and has a slot from now on. */
  private takeAll({ docs, places }: WordList): void {
    const { slots, hits, hitPlaces } = this;
    const { isLive } = this.columns;
    let count = 0;
    for (let at = 0; at < docs.length; at += 1) {
      const doc = docs[at] ?? 0;
      if (isLive[doc] !== 1) continue;
      const slot = slots[doc] ?? 0;
      hits[count] = slot > 0 ? slot - 1 : this.slotFor(doc);
      hitPlaces[count] = places[at] ?? 0;
      count += 1;
    }
    this.hit = count;
  }

  /** Products of the list that had all groups before are hit. */
  private goThrough({ docs, places }: WordList, needed: number): void {
    const { slots, groups, hits, hitPlaces } = this;
    let count = 0;
    for (let at = 0; at < docs.length; at += 1) {
      const slot = slots[docs[at] ?? 0] ?? 0;
      if (slot === 0 || (groups[slot - 1] ?? 0) < needed) continue;
      hits[count] = slot - 1;
      hitPlaces[count] = places[at] ?? 0;
      count += 1;
    }
    this.hit = count;
  }

  /** The same from the other side: few are left, and are looked for in a long list. */
  private lookUp({ docs, places }: WordList, needed: number): void {
    const { groups, docs: left, taken, hits, hitPlaces } = this;
    let count = 0;
    for (let slot = 0; slot < taken; slot += 1) {
      if ((groups[slot] ?? 0) < needed) continue;
      const doc = left[slot] ?? 0;
      const at = placeIn(docs, doc);
      if (docs[at] !== doc) continue;
      hits[count] = slot;
      hitPlaces[count] = places[at] ?? 0;
      count += 1;
    }
    this.hit = count;
  }

  private slotFor(doc: number): number {
    const slot = this.taken;
    this.taken += 1;
    this.slots[doc] = slot + 1;
    this.docs[slot] = doc;
    this.scores[slot] = 0;
    this.groups[slot] = 0;
    this.titled[slot] = 0;
    this.isInGroup[slot] = 0;
    return slot;
  }

  /** Rates what is hit by the only way of a group. */
  private add(value: number): void {
    const { scores, titled, groups, hits, hitPlaces, hit } = this;
    for (let n = 0; n < hit; n += 1) {
      const [slot, place] = [hits[n] ?? 0, hitPlaces[n] ?? 0];
      scores[slot] = (scores[slot] ?? 0) + value * (worth[place] ?? 0);
      titled[slot] = (titled[slot] ?? 0) + (place >> 3);
      groups[slot] = (groups[slot] ?? 0) + 1;
    }
  }

  /** Rates what is hit by one of several ways. */
  private best(value: number): void {
    const { isInGroup, inTitles, inNamed, inRest, hits, hitPlaces, hit } = this;
    for (let n = 0; n < hit; n += 1) {
      const [slot, place] = [hits[n] ?? 0, hitPlaces[n] ?? 0];
      if (isInGroup[slot] !== 1) {
        isInGroup[slot] = 1;
        inTitles[slot] = 0;
        inNamed[slot] = 0;
        inRest[slot] = 0;
      }
      if ((place & inTitle) > 0 && value > (inTitles[slot] ?? 0)) inTitles[slot] = value;
      if ((place & inNames) > 0 && value > (inNamed[slot] ?? 0)) inNamed[slot] = value;
      const rest = value * (worthRest[place] ?? 0);
      if (rest > (inRest[slot] ?? 0)) inRest[slot] = rest;
    }
  }

  /** Keeps those that have enough groups, rates them as wholes, and clears the slots. */
  private kept(enough: number): number {
    const { slots, groups, scores, titled, docs, taken } = this;
    const { titleWords, availability, availabilities } = this.columns;
    const gone = availabilities.find('out-of-stock');
    let kept = 0;
    for (let slot = 0; slot < taken; slot += 1) {
      const doc = docs[slot] ?? 0;
      slots[doc] = 0;
      if ((groups[slot] ?? 0) < enough) continue;
      const said = (titled[slot] ?? 0) / Math.max(titleWords[doc] ?? 1, 1);
      const there = availability[doc] === gone ? notThere : 1;
      scores[kept] = (scores[slot] ?? 0) * (1 + wholeTitle * said) * there;
      docs[kept] = doc;
      kept += 1;
    }
    return kept;
  }

  private fit(): void {
    const { size } = this.columns;
    if (this.slots.length >= size) return;
    const length = size + 1_024;
    this.slots = new Int32Array(length);
    this.docs = new Int32Array(length);
    this.scores = new Float64Array(length);
    this.groups = new Uint8Array(length);
    this.titled = new Uint8Array(length);
    this.isInGroup = new Uint8Array(length);
    this.inTitles = new Float64Array(length);
    this.inNamed = new Float64Array(length);
    this.inRest = new Float64Array(length);
    this.hits = new Int32Array(length);
    this.hitPlaces = new Uint8Array(length);
  }
}

function sizeOf(ways: readonly Way[]): number {
  return ways.reduce(
    (sum, { lists }) => sum + Math.min(...lists.map(({ docs }) => docs.length)),
    0,
  );
}

/** A word that stands in few products says more: 1 for one in all, about 3 for one in a thousand. */
function rarity(found: number, all: number): number {
  return 1 + 0.3 * Math.log(1 + all / Math.max(found, 1));
}
