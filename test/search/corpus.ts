import type { ProductContent } from '#domain/product/product-events.js';
import { categoryIdOf, categorySlug } from '#src/platform/catalogue/category-id.js';
import { productIdOf, variantIdOf } from '#src/platform/catalogue/product-id.js';
import { productSlug } from '#src/platform/catalogue/slug.js';
import { colours, type Kind, kinds, models } from './corpus-words.js';

/** A product of the judged catalogue, and what it truly is: what expectations are about. */
export interface CorpusProduct {
  readonly productId: string;
  readonly merchantId: string;
  readonly externalId: string;
  readonly slug: string;
  readonly content: ProductContent;
  /** Cents. */
  readonly price: number;
  readonly listPrice: number | null;
  readonly truth: {
    readonly kind: string;
    /** What its title calls it. */
    readonly noun: string;
    readonly brand: string;
    readonly colour: string;
  };
}

export interface CorpusCategory {
  readonly categoryId: string;
  readonly slug: string;
  readonly name: string;
  readonly german: string | undefined;
  readonly parentId: string | null;
}

export const merchantIds = ['mer_01JD8T7Q4G5V9Z3M1N2P3R4S5A', 'mer_01JD8T7Q4G5V9Z3M1N2P3R4S5B'];

/** Shelves, parents before children. */
export const corpusCategories: readonly CorpusCategory[] = [
  ...new Map(
    kinds
      .flatMap(({ shelves }) =>
        shelves.map(({ name, german }, depth): CorpusCategory => {
          const path = shelves.slice(0, depth + 1).map((shelf) => shelf.name);
          const slug = categorySlug(path);
          const parentId = depth === 0 ? null : categoryIdOf(categorySlug(path.slice(0, -1)));
          return { categoryId: categoryIdOf(slug), slug, name, german, parentId };
        }),
      )
      .map((each) => [each.categoryId, each] as const),
  ).values(),
];

/** Some 560 products: each kind under each of its names, twice some, of changing brands and colours. */
export const corpus: readonly CorpusProduct[] = kinds.flatMap((kind, place) =>
  Array.from({ length: Math.max(6, kind.nouns.length) }, (_, n) => corpusProduct(kind, place, n)),
);

function at<Item>(items: readonly Item[], place: number): Item {
  const item = items[place % items.length];
  if (item === undefined) throw new RangeError('Nothing to choose from');
  return item;
}

function corpusProduct(kind: Kind, place: number, n: number): CorpusProduct {
  const noun = at(kind.nouns, n);
  const brand = at(kind.brands, n);
  const feature = at(kind.features, n);
  const [english, german] = at(colours, place + n);
  const model = at(models, place * 7 + n * 3);
  // What else there is in the shop, named where it must not mislead: in the description.
  const other = at(kinds, place + 11 + n);
  const title = `${brand} ${model} ${noun.text}, ${feature}, ${noun.isGerman ? german : english}`;
  const externalId = `${brand
    .replaceAll(/[^A-Za-z]/g, '')
    .slice(0, 3)
    .toUpperCase()}-${100 + place}-${n}`;
  const merchantId = at(merchantIds, n);
  const productId = productIdOf(merchantId, externalId);
  const price = 990 + ((place * 1_733 + n * 2_411) % 40_000);
  return {
    ...{ productId, merchantId, externalId, slug: productSlug(title, productId) },
    content: {
      title,
      description: `<p>The ${model} by ${brand}: ${feature}, in ${english}.</p><p>Goes well with your ${at(other.nouns, n).text}. Free returns within 30 days.</p>`,
      brand,
      url: `https://shop.example/${externalId.toLowerCase()}`,
      categoryIds: [categoryIdOf(categorySlug(kind.shelves.map(({ name }) => name)))],
      tags: n % 3 === 0 ? ['new', english] : [english],
      gtin: null,
      availability: n === 5 ? 'out-of-stock' : 'in-stock',
      attributes: [
        { name: 'Colour', value: english },
        { name: 'Feature', value: feature },
      ],
      variants: [
        {
          variantId: variantIdOf(productId, `${externalId}-V1`),
          sku: `${externalId}-V1`,
          ...{ title: english, attributes: [], url: null, availability: 'in-stock' as const },
        },
      ],
      ...{ images: [], relatedProductIds: [], relatedLinks: [] },
    },
    ...{ price, listPrice: n % 4 === 0 ? Math.round(price * 1.25) : null },
    truth: { kind: kind.kind, noun: noun.text, brand, colour: english },
  };
}
