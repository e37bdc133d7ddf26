import { folded } from '#read-models/search/words.js';
import type { CatalogueNames } from './catalogue-names.js';
import type { Suggestion } from './port.js';

const mostOfAKind = 3;

/** Categories and brands that begin so, or have a word that does; those that begin so first. */
export function suggestedNames(
  typed: string,
  brands: readonly string[],
  names: CatalogueNames,
): readonly Suggestion[] {
  const text = typed.trim();
  const rank = (name: string): number => {
    const plain = folded(name);
    if (plain.startsWith(text)) return 0;
    return plain.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(text)) ? 1 : 2;
  };
  const categories = [...names.all()].flatMap(({ slug, name, german }) => {
    const [english, other] = [rank(name), german === null ? 2 : rank(german)];
    const shown = other < english && german !== null ? german : name;
    const suggestion: Suggestion = { kind: 'category', text: shown, slug };
    return [{ rank: Math.min(english, other), suggestion }];
  });
  const branded = brands
    .filter((brand) => brand !== '')
    .map((brand) => {
      const suggestion: Suggestion = { kind: 'brand', text: brand, slug: brand };
      return { rank: rank(brand), suggestion };
    });
  return [categories, branded].flatMap((kind) =>
    kind
      .filter((each) => each.rank < 2)
      .toSorted((one, two) => one.rank - two.rank)
      .slice(0, mostOfAKind)
      .map(({ suggestion }) => suggestion),
  );
}
