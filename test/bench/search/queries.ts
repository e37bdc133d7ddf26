import { adjectives, brands, colours, shelves } from '../../support/catalogue-words.js';

/** Chances that are the same in each run. */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** So many different searches as people type them: words, some mistyped, some filtered or sorted. */
export function distinctSearches(count: number, seed: number): string[] {
  const chance = chances(seed);
  const paths = new Set<string>();
  while (paths.size < count) paths.add(oneSearch(chance));
  return [...paths];
}

function oneSearch(chance: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(chance() * items.length)];
    if (item === undefined) throw new RangeError('Nothing to choose from');
    return item;
  };
  const shelf = pick(shelves);
  const words = [pick(shelf.nouns)];
  if (chance() < 0.5) words.unshift(pick(shelf.materials));
  if (chance() < 0.4) words.push(pick(colours));
  if (chance() < 0.3) words.unshift(pick(adjectives));
  if (chance() < 0.25) words.unshift(pick(brands));
  let text = words.join(' ').toLowerCase();
  if (chance() < 0.1) text = mistyped(text, chance);
  const query = new URLSearchParams({ q: text });
  if (chance() < 0.15) query.set('availability', 'in-stock');
  if (chance() < 0.15) query.set('maxPrice', String(1_000 * Math.ceil(chance() * 300)));
  if (chance() < 0.1) query.set('onSale', 'true');
  if (chance() < 0.15) query.set('sort', pick(['price', '-price', 'newest', 'discount']));
  if (chance() < 0.15) query.set('page', String(1 + Math.ceil(chance() * 4)));
  return `/api/v1/search?${query}`;
}

function mistyped(text: string, chance: () => number): string {
  const at = 1 + Math.floor(chance() * (text.length - 2));
  return `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`;
}

/** One of many as people choose: the first most of all (Zipf, s = 1). */
export function zipf<Item>(items: readonly Item[], seed: number): () => Item {
  const chance = chances(seed);
  const sums: number[] = [];
  items.reduce((sum, _, n) => (sums[n] = sum + 1 / (n + 1)), 0);
  const all = sums.at(-1) ?? 1;
  return () => {
    const wanted = chance() * all;
    let [low, high] = [0, items.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    const item = items[low];
    if (item === undefined) throw new RangeError('Nothing to choose from');
    return item;
  };
}
