import { readFileSync } from 'node:fs';
import { corpus, type CorpusProduct } from './corpus.js';

/** What a person who typed this wants to see: products of which all of this is true. */
interface Wanted {
  readonly kind?: readonly string[];
  /** A kind within the kind. */
  readonly noun?: readonly string[];
  readonly brand?: readonly string[];
  readonly colour?: readonly string[];
  readonly sku?: readonly string[];
}

export interface Judged {
  readonly sort: string;
  readonly query: string;
  /** Ids of all products that are right. */
  readonly right: ReadonlySet<string>;
}

const file = new URL('./judged.json', import.meta.url);

/**
 * Searches with what is right for them, judged by what the words mean and what the products truly are (see
 * corpus-words.ts); never by what some engine finds.
 */
export const judged: readonly Judged[] = (
  JSON.parse(readFileSync(file, 'utf8')) as [string, string, Wanted][]
).map(([sort, query, wanted]) => ({
  ...{ sort, query },
  right: new Set(corpus.filter((each) => isRight(each, wanted)).map(({ productId }) => productId)),
}));

function isRight(
  { externalId, truth }: CorpusProduct,
  { kind, noun, brand, colour, sku }: Wanted,
): boolean {
  const is = (values: readonly string[] | undefined, value: string): boolean =>
    values === undefined || values.includes(value);
  return (
    is(kind, truth.kind) &&
    is(noun, truth.noun) &&
    is(brand, truth.brand) &&
    is(colour, truth.colour) &&
    is(sku, externalId)
  );
}

const shown = 5;

/** The share of the first five places that are right, of as many as could be: 1 is all. */
export function gradeOf({ right }: Judged, found: readonly string[]): number {
  const hits = found.slice(0, shown).filter((id) => right.has(id)).length;
  return hits / Math.min(shown, right.size);
}
