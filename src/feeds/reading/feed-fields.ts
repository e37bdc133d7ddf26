/** The fields of a product that a feed may speak of, by Google's names where it has one. */
export const feedFields = [
  'id',
  'title',
  'description',
  'link',
  'image_link',
  'additional_image_link',
  'price',
  'sale_price',
  'sale_price_effective_date',
  'availability',
  'brand',
  'gtin',
  'product_type',
  'google_product_category',
  'item_group_id',
  'color',
  'size',
  'material',
  'pattern',
  'gender',
  'age_group',
  'condition',
] as const;
export type FeedField = (typeof feedFields)[number];

/** Without them a row is no product. */
export const neededFields: readonly FeedField[] = ['id', 'title', 'link', 'price'];

/** Other names that shops and their software give, the likelier first. */
const aliases: Readonly<Record<FeedField, readonly string[]>> = {
  id: ['offer id', 'product id', 'sku', 'article number', 'item number', 'artikelnummer', 'handle'],
  title: ['name', 'product name', 'product title', 'produktname', 'produkttitel', 'bezeichnung'],
  description: ['product description', 'body html', 'body', 'long description', 'beschreibung'],
  link: ['url', 'product url', 'deeplink', 'deep link', 'product link', 'produktlink'],
  image_link: ['image', 'image url', 'picture', 'main image', 'bild', 'bild url', 'bildlink'],
  additional_image_link: ['additional image links', 'additional images', 'more images'],
  price: ['current price', 'retail price', 'unit price', 'preis', 'verkaufspreis'],
  sale_price: ['special price', 'discount price', 'sonderpreis', 'angebotspreis'],
  sale_price_effective_date: ['sale price date'],
  availability: ['stock', 'stock status', 'in stock', 'verfügbarkeit', 'lagerstatus'],
  brand: ['manufacturer', 'vendor', 'marke', 'hersteller'],
  gtin: ['ean', 'ean13', 'upc', 'isbn', 'barcode', 'gtin13'],
  product_type: ['product types', 'category', 'category path', 'categories', 'kategorie'],
  google_product_category: ['google category', 'google kategorie'],
  item_group_id: ['group id', 'parent id', 'parent sku', 'master id', 'variant group'],
  color: ['colour', 'farbe'],
  size: ['sizes', 'größe', 'groesse'],
  material: ['materials', 'stoff'],
  pattern: ['muster'],
  gender: ['geschlecht'],
  age_group: ['age', 'altersgruppe'],
  condition: ['zustand'],
};

/** `g:image_link`, `Image Link` and `imageLink` are the same name. */
function plain(name: string): string {
  return name
    .trim()
    .replace(/^g:/i, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

interface Known {
  readonly field: FeedField;
  /** Lower counts more: a name given by the merchant, then ours, then the usual others. */
  readonly rank: number;
}

const usual = new Map<string, Known>(
  feedFields
    .flatMap((field) =>
      [field, ...aliases[field]].map((name, rank) => [plain(name), { field, rank }] as const),
    )
    // The first to name it keeps it.
    .toReversed(),
);

/** Which column, key or element of a file is which field, by the merchant's mapping and by usual names. */
export class FieldNames {
  private readonly mapped: ReadonlyMap<string, FeedField>;

  /** `mapping`: our field to the merchant's name of it. */
  constructor(private readonly mapping: Readonly<Record<string, string>> = {}) {
    const fields = Object.entries(mapping).filter((each): each is [FeedField, string] =>
      feedFields.some((field) => field === each[0]),
    );
    this.mapped = new Map(fields.map(([field, name]) => [plain(name), field]));
  }

  /** Undefined: not a field that we take. */
  of(name: string): Known | undefined {
    const key = plain(name);
    const mapped = this.mapped.get(key);
    if (mapped !== undefined) return { field: mapped, rank: -1 };
    const found = usual.get(key);
    // Where the merchant said which column it is, no other is taken for it.
    return found && this.mapping[found.field] !== undefined ? undefined : found;
  }

  /** The merchant's own name of a field, or ours. */
  nameOf(field: FeedField): string {
    return this.mapping[field] ?? field;
  }

  /** The best of several names of one field wins; empty values say nothing. */
  pick(given: Iterable<readonly [string, string]>): Map<FeedField, string> {
    const values = new Map<FeedField, string>();
    const ranks = new Map<FeedField, number>();
    for (const [name, text] of given) {
      const known = this.of(name);
      const value = text.trim();
      if (known === undefined || value === '') continue;
      const { field, rank } = known;
      if ((ranks.get(field) ?? Infinity) <= rank) continue;
      values.set(field, value);
      ranks.set(field, rank);
    }
    return values;
  }
}
