import { adjectives, brands, colours, shelves } from '../../support/catalogue-words.js';
import { chances } from '../chances.js';

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
