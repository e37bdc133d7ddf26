import type { WordList } from './word-lists.js';

/** Where a number is in a sorted list, or would be. */
export function placeIn(docs: Int32Array, doc: number): number {
  let [low, high] = [0, docs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((docs[middle] ?? 0) < doc) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What all lists have, with the places of the weakest: bits that all have in common, or their least. */
export function shared(lists: readonly WordList[]): WordList {
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
