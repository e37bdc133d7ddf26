import { category } from '#domain/category/category.js';
import type { TributaryEvent } from '#domain/events.js';
import { Refusal } from '#domain/kernel/refusal.js';
import type { Availability } from '#domain/product/product-events.js';
import { type NewProduct, product } from '#domain/product/product.js';
import { categoryIdOf, categorySlug } from '#src/platform/catalogue/category-id.js';
import { productIdOf, variantIdOf } from '#src/platform/catalogue/product-id.js';
import { productSlug } from '#src/platform/catalogue/slug.js';
import type { EventCodec } from '#src/platform/event-store/codec.js';
import type { EventStore, NewEvent } from '#src/platform/event-store/port.js';
import { derivedUuid, newId } from '#src/platform/ids.js';
import { inParallel } from '#src/platform/in-parallel.js';
import { adjectives, brands, colours, sentences, type Shelf, shelves } from './catalogue-words.js';

interface Ground {
  readonly store: EventStore;
  readonly codec: EventCodec;
}

export interface CatalogueWishes {
  readonly products: number;
  /** Default: five made-up ones, registered as well. */
  readonly merchantIds?: readonly string[];
  /** Whose commissions the sales earn; default none. */
  readonly programId?: string;
  /** Pictures to be shared by all; default none. */
  readonly mediaIds?: readonly string[];
  /** When the last one was published, UTC ISO-8601; the others a minute apart before it. */
  readonly until?: string;
}

export interface FilledCatalogue {
  readonly merchantIds: readonly string[];
  readonly productIds: readonly string[];
  readonly slugs: readonly string[];
}

const appendsAtOnce = 64;
const merchants = ['Northwind Store', 'Hofladen', 'Peak & Pine', 'Citizen Goods', 'Kaufhaus Adler'];

/**
 * A catalogue of any size as its events, straight into the store: published products of varied words on
 * 36 shelves, one in five reduced, one in ten with variants. The same wishes make the same catalogue.
 * The tables follow: wait for the projections `products` and `categories`.
 */
export async function fillCatalogue(
  { store, codec }: Ground,
  wishes: CatalogueWishes,
): Promise<FilledCatalogue> {
  const untilMs = Date.parse(wishes.until ?? '2026-05-01T12:00:00.000Z');
  const firstAt = new Date(untilMs - wishes.products * 60_000).toISOString();
  const put = (stream: string, at: string, events: readonly TributaryEvent[]) =>
    store.append(
      stream,
      'no-stream',
      events.map((event, n) => encoded(codec, { stream, n, at }, event)),
    );
  const merchantIds =
    wishes.merchantIds ?? merchants.map((_, n) => newId('merchant', stampOf(n, firstAt)));
  if (wishes.merchantIds === undefined) {
    for (const [n, merchantId] of merchantIds.entries()) {
      const data = { merchantId, name: merchants[n] ?? 'Shop', website: null };
      await put(`merchant-${merchantId}`, firstAt, [{ type: 'merchant-registered', data }]);
    }
  }
  for (const [id, events] of categoryEvents()) await put(`category-${id}`, firstAt, events);
  const made = Array.from({ length: wishes.products }, (_, n) =>
    catalogueProduct(n, { ...wishes, merchantIds, untilMs }),
  );
  await inParallel(made, appendsAtOnce, async (each) => {
    const events = product.decide({ type: 'create-product', ...each }, product.initial);
    if (events instanceof Refusal) throw new Error(events.code);
    const at = each.prices[0]?.seenAt ?? firstAt;
    await put(`product-${each.productId}`, at, events);
  });
  const productIds = made.map(({ productId }) => productId);
  return { merchantIds, productIds, slugs: made.map(({ slug }) => slug) };
}

interface Making extends Omit<CatalogueWishes, 'products' | 'until'> {
  readonly products: number;
  readonly merchantIds: readonly string[];
  readonly untilMs: number;
}

/** The n-th product: its words are chosen by its number. */
export function catalogueProduct(n: number, making: Making): NewProduct {
  const pick = picker(n);
  const shelf = pick(shelves);
  const [brand, noun, adjective] = [pick(brands), pick(shelf.nouns), pick(adjectives)];
  const [material, form, colour] = [pick(shelf.materials), pick(shelf.forms), pick(colours)];
  const title = `${brand} ${adjective} ${material} ${noun}, ${form}, ${colour}`;
  const externalId = `P-${String(n).padStart(6, '0')}`;
  const merchantId = making.merchantIds[n % making.merchantIds.length] ?? '';
  const productId = productIdOf(merchantId, externalId);
  const mediaId = making.mediaIds?.[n % (making.mediaIds.length || 1)];
  const seenAt = new Date(making.untilMs - (making.products - 1 - n) * 60_000).toISOString();
  return {
    ...{ productId, merchantId, programId: making.programId ?? null, externalId },
    slug: productSlug(title, productId),
    source: { kind: 'editor' },
    isPublished: true,
    prices: pricesOf(pick, shelf, seenAt),
    content: {
      title,
      description: `<p>A ${adjective} ${noun} of ${material} in ${colour}.</p><p>${pick(sentences)} ${pick(sentences)}</p>`,
      brand,
      url: `https://shop.example/p/${externalId.toLowerCase()}`,
      categoryIds: [categoryIdOf(categorySlug(shelf.path))],
      tags: [...new Set([adjective, colour, pick(adjectives)])],
      gtin: gtin13(n),
      availability: availabilityOf(n),
      attributes: [
        { name: 'Colour', value: colour },
        { name: 'Material', value: material },
        { name: 'Size', value: form },
      ],
      variants: n % 10 === 0 ? variantsOf(productId, externalId, colour) : [],
      images: mediaId === undefined ? [] : [{ mediaId, alt: title }],
      ...{ relatedProductIds: [], relatedLinks: [] },
    },
  };
}

type Pick = <Item>(items: readonly Item[]) => Item;

/** Chooses evenly and always alike for one number (mulberry32). */
function picker(seed: number): Pick {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return (items) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    const item = items[((t ^ (t >>> 14)) >>> 0) % items.length];
    if (item === undefined) throw new RangeError('Nothing to choose from');
    return item;
  };
}

const steps = Array.from({ length: 200 }, (_, n) => n);

function pricesOf(pick: Pick, { prices: [least, most] }: Shelf, seenAt: string) {
  // Most cost little, few cost much; shops like to end on 90.
  const share = (pick(steps) / 199) ** 3;
  const cents = Math.max(290, Math.round((least + (most - least) * share) / 100) * 100 - 10);
  const isReduced = pick(steps) % 5 === 0;
  const before = Math.round((cents * (105 + (pick(steps) % 60))) / 100);
  const eur = (amount: number) => ({ amount: String(amount), currency: 'EUR' });
  return [
    { variantId: null, price: eur(cents), listPrice: isReduced ? eur(before) : null, seenAt },
  ];
}

function variantsOf(productId: string, externalId: string, colour: string) {
  return [colour, ...colours.filter((each) => each !== colour).slice(0, 2)].map((each) => {
    const sku = `${externalId}-${each.toUpperCase().replaceAll(' ', '-')}`;
    return {
      ...{ variantId: variantIdOf(productId, sku), sku, title: each },
      attributes: [{ name: 'Colour', value: each }],
      ...{ url: null, availability: 'in-stock' as const },
    };
  });
}

function availabilityOf(n: number): Availability {
  if (n % 17 === 0) return 'out-of-stock';
  return n % 29 === 0 ? 'preorder' : 'in-stock';
}

/** Of the range that GS1 keeps for use within a shop, with its check digit. */
function gtin13(n: number): string {
  const digits = `20${String(n).padStart(10, '0')}`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function categoryEvents(): Map<string, TributaryEvent[]> {
  const found = new Map<string, TributaryEvent[]>();
  for (const { path } of shelves) {
    for (const [depth, name] of path.entries()) {
      const slug = categorySlug(path.slice(0, depth + 1));
      const categoryId = categoryIdOf(slug);
      if (found.has(categoryId)) continue;
      const ancestors = depth === 0 ? [] : [categoryIdOf(categorySlug(path.slice(0, depth)))];
      const wanted = { categoryId, slug, name, names: {}, ancestors, position: found.size };
      const events = category.decide({ type: 'create-category', ...wanted }, category.initial);
      if (events instanceof Refusal) throw new Error(events.code);
      found.set(categoryId, [...events]);
    }
  }
  return found;
}

function stampOf(n: number, startedAt: string) {
  return { commandId: derivedUuid('filled merchant', n), startedAt };
}

function encoded(
  codec: EventCodec,
  { stream, n, at }: { readonly stream: string; readonly n: number; readonly at: string },
  event: TributaryEvent,
): NewEvent {
  const id = derivedUuid('filled', stream, n);
  const effectiveAt = event.effectiveAt ?? at;
  return codec.encode(id, event, {
    ...{ commandId: id, correlationId: id, causationId: null },
    ...{ actor: { type: 'cli', id: 'fill' }, recordedAt: at, effectiveAt },
  });
}
