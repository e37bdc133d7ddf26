import type { CatalogueNames } from '../catalogue-names.js';

/** A product as the database tells it. */
export interface ColumnsRow {
  readonly doc: number;
  readonly productId: string;
  readonly merchantId: string;
  readonly isPublished: boolean;
  readonly brand: string | null;
  readonly categoryIds: readonly string[];
  readonly tags: readonly string[];
  readonly availability: string;
  readonly price: string | null;
  readonly currency: string | null;
  readonly listPrice: string | null;
  /** Milliseconds; 0: never. */
  readonly publishedAt: number;
  /** Words in its title. */
  readonly titleWords: number;
  readonly describedAt: string;
  readonly position: string;
}

/** Texts by small numbers, each once. */
export class Interned {
  readonly texts: string[] = [];
  private readonly places = new Map<string, number>();

  placeOf(text: string): number {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.places.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  find(text: string): number | undefined {
    return this.places.get(text);
  }
}

/** Lists of texts by small numbers: products share few different ones. */
class InternedLists {
  readonly lists: number[][] = [];
  readonly sources: (readonly string[])[] = [];
  private readonly keys = new Interned();

  constructor(private readonly members: (texts: readonly string[]) => number[]) {}

  placeOf(texts: readonly string[]): number {
    const place = this.keys.placeOf(texts.join('\u0000'));
    if (place === this.lists.length) {
      this.lists.push(this.members(texts));
      this.sources.push(texts);
    }
    return place;
  }

  again(): void {
    this.sources.forEach((texts, place) => (this.lists[place] = this.members(texts)));
  }
}

const firstCapacity = 1_024;

/**
 * What is filtered, counted and sorted by, a column each, by the products' small numbers: about 50 bytes a
 * product beside its id. So a search counts facets in memory and asks the database for words only.
 */
export class Columns {
  /** One more than the largest number of a product. */
  size = 0;
  published = 0;
  readonly ids: (string | undefined)[] = [];
  readonly brands = new Interned();
  readonly merchants = new Interned();
  readonly availabilities = new Interned();
  readonly tags = new Interned();
  readonly categories = new Interned();
  isLive = new Uint8Array(firstCapacity);
  brand = new Uint32Array(firstCapacity);
  merchant = new Uint32Array(firstCapacity);
  availability = new Uint32Array(firstCapacity);
  titleWords = new Uint8Array(firstCapacity);
  categorySet = new Uint32Array(firstCapacity);
  tagSet = new Uint32Array(firstCapacity);
  /** See CatalogueNames.priceKey; NaN: no price. */
  price = new Float64Array(firstCapacity);
  /** Share that the price is reduced by; 0: not. */
  discount = new Float32Array(firstCapacity);
  publishedAt = new Float64Array(firstCapacity);
  readonly categorySets: InternedLists;
  readonly tagSets: InternedLists;

  constructor(private readonly names: CatalogueNames) {
    this.categorySets = new InternedLists((ids) => [
      ...new Set(
        ids
          .flatMap((id) => names.pathOf(id).map((each) => each.id))
          .map((id) => this.categories.placeOf(id)),
      ),
    ]);
    this.tagSets = new InternedLists((tags) => [
      ...new Set(tags.map((tag) => this.tags.placeOf(tag))),
    ]);
  }

  put(row: ColumnsRow): void {
    const { doc } = row;
    while (doc >= this.isLive.length) this.grow();
    this.size = Math.max(this.size, doc + 1);
    this.published += Number(row.isPublished) - (this.isLive[doc] ?? 0);
    this.ids[doc] = row.productId;
    this.isLive[doc] = row.isPublished ? 1 : 0;
    this.brand[doc] = this.brands.placeOf(row.brand ?? '');
    this.merchant[doc] = this.merchants.placeOf(row.merchantId);
    this.availability[doc] = this.availabilities.placeOf(row.availability);
    this.titleWords[doc] = Math.min(row.titleWords, 255);
    this.categorySet[doc] = this.categorySets.placeOf(row.categoryIds);
    this.tagSet[doc] = this.tagSets.placeOf(row.tags);
    const { price, currency, listPrice } = row;
    const key = price === null ? undefined : this.names.priceKey(price, currency ?? '');
    this.price[doc] = key ?? Number.NaN;
    const isReduced = price !== null && listPrice !== null && Number(listPrice) > Number(price);
    this.discount[doc] = isReduced ? 1 - Number(price) / Number(listPrice) : 0;
    this.publishedAt[doc] = row.publishedAt;
  }

  /** After a category was moved or renamed. */
  placeCategoriesAgain(): void {
    this.categorySets.again();
  }

  private grow(): void {
    const twice = this.isLive.length * 2;
    const larger = <Kind extends { set(from: Kind): void }>(made: Kind, old: Kind): Kind => {
      made.set(old);
      return made;
    };
    this.isLive = larger(new Uint8Array(twice), this.isLive);
    this.brand = larger(new Uint32Array(twice), this.brand);
    this.merchant = larger(new Uint32Array(twice), this.merchant);
    this.availability = larger(new Uint32Array(twice), this.availability);
    this.titleWords = larger(new Uint8Array(twice), this.titleWords);
    this.categorySet = larger(new Uint32Array(twice), this.categorySet);
    this.tagSet = larger(new Uint32Array(twice), this.tagSet);
    this.price = larger(new Float64Array(twice), this.price);
    this.discount = larger(new Float32Array(twice), this.discount);
    this.publishedAt = larger(new Float64Array(twice), this.publishedAt);
  }
}
