import { hash } from 'node:crypto';
import { sortableId } from '#domain/kernel/ids.js';
import { wordsOf } from './slug.js';

/**
 * The id of the category with this address: the same for ever, so that the store keeps one address from
 * being taken twice and a feed finds a category without a look-up.
 */
export function categoryIdOf(slug: string): string {
  return sortableId('category', 0, hash('sha256', `category ${slug}`, 'hex').slice(0, 20));
}

/** The address that a path of names from the top has, unless another was chosen: `kitchen-mugs-and-cups`. */
export function categorySlug(path: readonly string[]): string {
  const words = path.map(wordsOf).filter((each) => each !== '');
  if (words.length > 0 && words.length === path.length) return words.join('-');
  // Names without Latin letters still need an address.
  return [...words, hash('sha256', JSON.stringify(path), 'hex').slice(0, 8)].join('-');
}
